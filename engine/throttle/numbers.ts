import { systemClock, type Clock } from '../basics/clock';
import { sharedNumber } from '../coordination/sharedNumbers';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { accountNameOf } from './group';

/** The last number of each account in this process. */
const last = new Map<string, number>();
/** Accounts whose last number is remembered. */
const mostAccounts = 1000;

/**
 * The number of a request of which a server wants to see that it grows: the moment (ms since 1970) in
 * µs, and more than every number before it, of all processes where they share a Redis. Else it grows
 * in this process, also where the clock is set back. undefined where the provider wants none.
 */
export async function nextNumber(
	provider: Provider,
	credential: CredentialFields,
	moment: number,
	clock: Clock = systemClock,
): Promise<string | undefined> {
	if (!provider.drawsNumbers) return undefined;
	const account = accountNameOf(provider, credential);
	const own = ownNumber(account, moment, clock);
	const shared = await sharedNumber(credential, account, own);
	if (shared === undefined) {
		// While Redis was asked in vain, others may have got greater ones.
		return String(last.get(account) === own ? own : ownNumber(account, moment, clock));
	}
	last.set(account, Math.max(shared, last.get(account) ?? 0));
	return String(shared);
}

function ownNumber(account: string, moment: number, clock: Clock): number {
	// The fraction of a ms, so that two processes hardly come to the same.
	const micros = Math.floor(moment) * 1000 + Math.floor((clock.steady() % 1) * 1000);
	const number = Math.max(micros, (last.get(account) ?? 0) + 1);
	if (last.size >= mostAccounts && !last.has(account)) last.clear();
	last.set(account, number);
	return number;
}
