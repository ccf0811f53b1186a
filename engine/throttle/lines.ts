import type { Clock } from '../basics/clock';
import { contextOf, originalOf } from '../context/requestContext';
import { sharedDeparturesOf } from '../coordination/coordination';
import { workerCountOf } from '../coordination/settings';
import type { Aged, SharedDepartures } from '../coordination/sharedDepartures';
import type { Limit, LimitedCall } from '../provider/limits';
import type { Provider } from '../provider/provider';
import { readCounts } from '../record/departureCounts';
import type { CredentialFields } from '../record/fields';
import { Departures } from './departures';
import { accountNameOf } from './group';
import { limitsOf, windowOf } from './limits';
import { longestForgotten, type Line } from './waitInAll';

/** The departures of every account and limit group in this process. */
const groups = new Map<string, Departures>();
const mostGroups = 1000;

function lineOf(
	provider: Provider,
	credential: CredentialFields,
	limit: Limit | undefined,
	clock: Clock,
): Line {
	const sharing = sharingOf(provider, credential, limit?.group ?? 'default');
	const requests = limit?.requests ?? Infinity;
	const window = limit?.window ?? windowOf(provider, credential);
	// Without a record, such as in the HTTP Request node, nobody knows who has edited what.
	const name = sharing.record ?? `${requests}/${window}`;
	const { key, workers, shared } = sharing;
	let departures = groups.get(key);
	if (!departures) {
		forgetIdle();
		departures = new Departures(requests, window, clock, name);
		groups.set(key, departures);
	}
	if (window > longestForgotten && !departures.knowsPast) {
		departures.remember(agesOf(credential, key, clock), workers, shared !== undefined);
	}
	departures.ask(name, { requests, window, cost: limit?.cost ?? 1, workers, shared });
	return { limit, departures, key };
}

/** What departed before this process began, as the credential's record says: ages (ms), the oldest first. */
function agesOf(credential: CredentialFields, key: string, clock: Clock): readonly Aged[] {
	const now = clock.now();
	const { counts = [] } = readCounts(credential)[key] ?? {};
	return counts.map(([until, count]) => ({ age: Math.max(0, now - until), count }));
}

/** Who keeps a limit together. */
interface Sharing {
	/** The name of the account's group. */
	readonly key: string;
	/** The credential in n8n's store, where that is known. */
	readonly record: string | undefined;
	readonly workers: number;
	readonly shared: SharedDepartures | undefined;
}

/** Where a call waits: the longest window first, in one order for all calls. At least one. */
export function linesOf(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	clock: Clock,
): readonly [Line, ...Line[]] {
	const limits = limitsOf(provider, credential, call);
	if (limits.length < 2) return [lineOf(provider, credential, limits[0], clock)];
	const [first, ...others] = [...limits].sort(
		(one, other) => other.window - one.window || (one.group < other.group ? -1 : 1),
	);
	return [
		lineOf(provider, credential, first, clock),
		...others.map((limit) => lineOf(provider, credential, limit, clock)),
	];
}

/** For which limit a call that comes now waits longest, which may be that of another credential. */
interface LongestWait {
	readonly limit: Limit | undefined;
	/** In ms. */
	readonly wait: number;
}

/** The longest wait of a call that comes now. */
export function longestWaitIn([first, ...others]: readonly [Line, ...Line[]]): LongestWait {
	let line = first;
	let wait = waitIn(first);
	for (const other of others) {
		const its = waitIn(other);
		if (its > wait) [line, wait] = [other, its];
	}
	const { limit, departures } = line;
	const inUse = departures.longestLimit(limit?.cost);
	if (!inUse || (inUse.requests === limit?.requests && inUse.window === limit.window)) {
		return { limit, wait };
	}
	const { requests, window } = inUse;
	return { limit: { group: 'default', ...limit, requests, window }, wait };
}

function waitIn({ limit, departures }: Line): number {
	return departures.expectedWait(undefined, limit?.cost);
}

/** By the credential that an execution has read, since every request asks. */
const sharings = new WeakMap<object, Map<string, Sharing>>();

function sharingOf(provider: Provider, credential: CredentialFields, group: string): Sharing {
	const original = originalOf(credential) ?? credential;
	const known = sharings.get(original) ?? new Map<string, Sharing>();
	let sharing = known.get(group);
	if (!sharing) {
		const account = accountNameOf(provider, credential);
		const { record } = contextOf(credential);
		const workers = workerCountOf(credential);
		const shared = sharedDeparturesOf(credential, account, group);
		sharing = { key: `${account}\n${group}`, record, workers, shared };
		sharings.set(original, known.set(group, sharing));
	}
	return sharing;
}

function forgetIdle(): void {
	if (groups.size < mostGroups) return;
	for (const [name, idle] of groups) if (idle.isIdle()) groups.delete(name);
}
