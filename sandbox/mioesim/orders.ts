import { randomHex } from '../common/values';
import { SKUS, type Package } from './data';
import { Failure } from '../common/failure';

export interface Card {
	iccid: string;
	code: string;
	sm_dp_address: string;
	activationCode: string;
	pdfUrl: string;
	isCancelled: boolean;
}

export interface Order {
	owner: string;
	orderNum: string;
	display: string;
	purchaseDate: string;
	count: number;
	price: number;
	status: number;
	renewal: boolean;
	renew: 0 | 1;
	mainOrderNum?: string;
	renewOrderNum: string[];
	priceId: number;
	otherOrderId: string;
	remark: string;
	cards: Card[];
}

interface NewOrder {
	owner: string;
	/** Where PDFs live. */
	storage: string;
	plan: Package;
	count: number;
	days: number;
	iccids: string[];
	otherOrderId: string;
	remark: string;
	main?: Order;
}

/** Every order of every account; accepting one twice makes two, as no idempotency is documented. */
export class OrderBook {
	private readonly orders = new Map<string, Order>();

	constructor(private readonly now: () => number) {}

	place(order: NewOrder): Order {
		const { plan, main } = order;
		const number = String(this.orders.size + 1).padStart(6, '0');
		const placed: Order = {
			owner: order.owner,
			orderNum: `EP${beijingTime(this.now()).slice(0, 10).replaceAll('-', '')}${number}`,
			display: SKUS.find(({ skuid }) => skuid === plan.skuid)?.display ?? '',
			purchaseDate: beijingTime(this.now()),
			count: order.count,
			price: plan.price * order.count * Math.max(order.days, 1),
			status: 0,
			renewal: main !== undefined,
			renew: main === undefined ? 0 : 1,
			mainOrderNum: main?.orderNum,
			renewOrderNum: [],
			priceId: plan.priceid,
			otherOrderId: order.otherOrderId,
			remark: order.remark,
			cards:
				main?.cards ??
				Array.from({ length: order.count }, (_, i) => card(order.storage, order.iccids[i])),
		};
		main?.renewOrderNum.push(placed.orderNum);
		this.orders.set(placed.orderNum, placed);
		return placed;
	}

	/** Throws code 3 when there is no such order, 22 when it belongs to another account. */
	find(owner: string, orderNum: string): Order {
		const order = this.orders.get(orderNum);
		if (order === undefined) throw new Failure('3', 'Data does not exist');
		if (order.owner !== owner) throw new Failure('22', 'Non-personal order');
		return order;
	}

	ofCard(owner: string, iccid: string): Order[] {
		return [...this.orders.values()].filter(
			(order) => order.owner === owner && order.cards.some((item) => item.iccid === iccid),
		);
	}

	hasCard(iccid: string): boolean {
		return [...this.orders.values()].some(({ cards }) =>
			cards.some((item) => item.iccid === iccid),
		);
	}

	cancel(order: Order, iccids: string[]): void {
		if (order.status !== 0 && order.status !== 4) {
			throw new Failure('-3', 'The order cannot be cancelled in its status');
		}
		for (const iccid of iccids) {
			const found = order.cards.find((item) => item.iccid === iccid && !item.isCancelled);
			if (found === undefined) throw new Failure('3', `No card ${iccid} in this order`);
			found.isCancelled = true;
		}
		order.status = order.cards.every(({ isCancelled }) => isCancelled) ? 2 : 4;
	}

	clear(): void {
		this.orders.clear();
	}
}

function card(
	storage: string,
	iccid = `89852${String(parseInt(randomHex(10), 16)).padStart(13, '0')}`,
): Card {
	const activationCode = randomHex(32).toUpperCase();
	return {
		iccid,
		code: `LPA:1$sandbox.smdp.example$${activationCode}`,
		sm_dp_address: 'sandbox.smdp.example',
		activationCode,
		pdfUrl: `${storage}//pdf/${iccid}.pdf`,
		isCancelled: false,
	};
}

function beijingTime(ms: number): string {
	return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
