import { LoggerProxy, type NodeExecutionHint } from 'n8n-workflow';
import { systemClock, type Clock } from '../basics/clock';
import { proxyAddress, routeOf, trustOf } from '../context/route';
import type { ClockReading } from '../provider/call';
import { isSuccess, type Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';

/**
 * How far (ms) the clocks of servers are ahead of this machine's steady clock, by origin and API: it stays
 * right when somebody sets the time of day, as our hint asks for.
 */
const known = new Map<string, number>();

/** How far (ms) the time of day is ahead of the steady clock. */
function dayAhead(clock: Clock): number {
	return clock.now() - clock.steady();
}

function originOf(provider: Provider, credential: CredentialFields, name: string): string {
	const service = provider.services.find((candidate) => candidate.name === name);
	const { origin } = new URL((service ?? provider.services[0]).baseUrl(credential));
	const route = routeOf(credential);
	// Somebody on an unsafe route may have made the Date up.
	return `${origin} ${trustOf(route)} ${proxyAddress(route)} ${provider.name}`;
}

/** How far (ms) the clock of a service is ahead of ours, as far as its answers have shown. */
export function aheadOf(
	provider: Provider,
	credential: CredentialFields,
	service: string,
	clock: Clock = systemClock,
): number {
	if (!provider.stamp || known.size === 0) return 0;
	return knownAhead(originOf(provider, credential, service), clock) ?? 0;
}

function knownAhead(origin: string, clock: Clock): number | undefined {
	const ahead = known.get(origin);
	return ahead === undefined ? undefined : ahead - dayAhead(clock);
}

/** A stamped request and its answer. */
interface StampedAnswer {
	readonly service: string;
	/** How far ahead (ms) the server's clock was taken to be when the request was stamped. */
	readonly ahead: number;
	readonly reading: ClockReading | undefined;
	readonly outcome: Outcome;
}

/**
 * Learns the server's clock from an answer. True if the request was refused for its stamp alone and
 * the next one will have a better one, so that it may be sent again: the provider says so, and the
 * answer's Date shows that the stamp was not good any more, or not yet.
 *
 * A Date that contradicts what the server does is somebody else's, such as a proxy's. Differences
 * below half the life of a stamp are left alone.
 */
export function learnClock(
	provider: Provider,
	credential: CredentialFields,
	{ service, ahead, reading, outcome }: StampedAnswer,
	clock: Clock = systemClock,
): boolean {
	const { stamp } = provider;
	if (!stamp || !reading) return false;
	const off = Math.abs(reading.ahead - ahead);
	const isOutOfLife = off - reading.error > stamp.life;
	const isRefused = stamp.isRefusedBy(outcome);
	const origin = originOf(provider, credential, service);
	if (isRefused && isOutOfLife) {
		setAhead(origin, reading.ahead, clock);
		return true;
	}
	if (isRefused && off < stamp.life / 2) {
		// The stamp followed this Date, and was refused all the same.
		const followed = knownAhead(origin, clock);
		if (followed !== undefined && Math.abs(followed - ahead) < sameWithin) known.delete(origin);
		return false;
	}
	const isWorthwhile = off - reading.error > stamp.life / 2;
	if ((isRefused || isSuccess(outcome)) && isWorthwhile && !isOutOfLife) {
		setAhead(origin, reading.ahead, clock);
	}
	return false;
}

/** Requests that went out together learn the same together: that is said once. */
const sameWithin = 2000;

function setAhead(origin: string, ahead: number, clock: Clock): void {
	const isNew = Math.abs((knownAhead(origin, clock) ?? 0) - ahead) > sameWithin;
	known.set(origin, ahead + dayAhead(clock));
	if (isNew)
		LoggerProxy.warn(
			`signed-apis: ${difference(new URL(origin.split(' ', 1)[0] ?? '').host, ahead)}`,
		);
}

/** Says that the signatures of a provider follow another clock than this machine's. */
export function clockHint(
	provider: Provider,
	credential: CredentialFields,
	clock: Clock = systemClock,
): NodeExecutionHint | undefined {
	const ahead = anyAhead(provider, credential, clock);
	if (ahead === 0) return undefined;
	const message = `${difference(provider.displayName, ahead)}. Set the clock of the n8n server.`;
	return { type: 'warning', location: 'outputPane', message };
}

function anyAhead(provider: Provider, credential: CredentialFields, clock: Clock): number {
	try {
		const all = provider.services.map(({ name }) => aheadOf(provider, credential, name, clock));
		return all.find((ahead) => Math.abs(ahead) > sameWithin) ?? 0;
	} catch {
		// A base URL that cannot be used has failed every request already, and said so.
		return 0;
	}
}

function difference(server: string, ahead: number): string {
	const seconds = Math.round(Math.abs(ahead) / 1000);
	const relation = ahead > 0 ? 'behind' : 'ahead of';
	return `The clock of this machine is ${seconds} s ${relation} that of ${server}, which the signatures follow`;
}

/** Forgets everything: for tests, which stand for other processes. */
export function forgetClocks(): void {
	known.clear();
}
