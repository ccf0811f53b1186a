import type { Catalogue } from './catalogue';
import type { OrderBook } from './orders';

export interface Call {
	account: string;
	params: Record<string, string | undefined>;
	orders: OrderBook;
	catalogue: Catalogue;
	/** Where PDFs live. */
	storage: string;
}
