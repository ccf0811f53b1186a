import { LoggerProxy, type NodeExecutionHint } from 'n8n-workflow';
import type { CredentialFields } from '../credential';
import type { Outcome } from '../outcome/outcome';
import { isSuccess } from '../outcome/outcome';
import type { Provider } from '../provider';
import type { ClockReading } from './reading';

/** How far (ms) the clocks of servers are ahead of this machine's, by origin; 0 where unknown. */
const known = new Map<string, number>();

function originOf(provider: Provider, credential: CredentialFields, name: string): string {
	const service = provider.services.find((candidate) => candidate.name === name);
	return new URL((service ?? provider.services[0]).baseUrl(credential)).origin;
}

/** How far (ms) the clock of a service is ahead of ours, as far as its answers have shown. */
export function aheadOf(provider: Provider, credential: CredentialFields, service: string): number {
	if (!provider.stamp || known.size === 0) return 0;
	return known.get(originOf(provider, credential, service)) ?? 0;
}

/** A stamped request and its answer. */
export interface StampedAnswer {
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
): boolean {
	const { stamp } = provider;
	if (!stamp || !reading) return false;
	const off = Math.abs(reading.ahead - ahead);
	const isOutOfLife = off - reading.error > stamp.life;
	const isRefused = stamp.isRefusedBy(outcome);
	const origin = originOf(provider, credential, service);
	if (isRefused && isOutOfLife) {
		setAhead(origin, reading.ahead);
		return true;
	}
	if (isRefused && off < stamp.life / 2) {
		// The stamp followed this Date, and was refused all the same.
		if (known.get(origin) === ahead) known.delete(origin);
		return false;
	}
	const isWorthwhile = off - reading.error > stamp.life / 2;
	if ((isRefused || isSuccess(outcome)) && isWorthwhile && !isOutOfLife) {
		setAhead(origin, reading.ahead);
	}
	return false;
}

/** Requests that went out together learn the same together: that is said once. */
const sameWithin = 2000;

function setAhead(origin: string, ahead: number): void {
	const isNew = Math.abs((known.get(origin) ?? 0) - ahead) > sameWithin;
	known.set(origin, ahead);
	if (isNew) LoggerProxy.warn(`signed-apis: ${difference(new URL(origin).host, ahead)}`);
}

/** Says that the signatures of a provider follow another clock than this machine's. */
export function clockHint(
	provider: Provider,
	credential: CredentialFields,
): NodeExecutionHint | undefined {
	const ahead = anyAhead(provider, credential);
	if (ahead === 0) return undefined;
	const message = `${difference(provider.displayName, ahead)}. Set the clock of the n8n server.`;
	return { type: 'warning', location: 'outputPane', message };
}

function anyAhead(provider: Provider, credential: CredentialFields): number {
	try {
		const all = provider.services.map(({ name }) => aheadOf(provider, credential, name));
		return all.find((ahead) => ahead !== 0) ?? 0;
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
