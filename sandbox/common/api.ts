import type { OutgoingCall } from './callback';
import type { Context } from './context';
import type { Provider } from './types';
import type { Fields } from './values';

/** What the folder of an API gives to the sandbox. */
export interface Api {
	/** Where it is called: the first segment of the path, and what lives there. */
	readonly prefixes: Readonly<Record<string, string>>;
	/** Accounts that it knows from its start. */
	readonly accounts: Readonly<Record<string, object>>;
	start(context: Context): Provider | Promise<Provider>;
	/** How the vendor calls a receiver; absent where it makes no calls. */
	callback?(fields: Fields, now: number): OutgoingCall;
}
