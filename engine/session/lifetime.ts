import { memberAt, textOf, type Json } from '../basics/json';
import type { Lifetime } from '../provider/lifetime';

/** Timestamps below this are seconds: as ms it is the year 1973, as seconds the year 5138. */
const firstMillisecondTimestamp = 1e11;

/**
 * The end of a session that began now, in ms since 1970 by our clock; null for one that never ends.
 * `ahead` is how far (ms) the server's clock is ahead of ours.
 */
export function endOf(
	lifetime: Lifetime,
	answer: Json | undefined,
	now: number,
	ahead = 0,
): number | null {
	switch (lifetime.kind) {
		case 'never':
			return null;
		case 'fixed':
		case 'sliding':
			return now + lifetime.duration;
		case 'expiresIn': {
			const seconds = positiveNumber(memberAt(answer, lifetime.at)) ?? NaN;
			return momentAfter(now, now + seconds * 1000) ?? now + lifetime.fallback;
		}
		case 'expiresAt': {
			const end = positiveNumber(memberAt(answer, lifetime.at)) ?? NaN;
			const moment = end < firstMillisecondTimestamp ? end * 1000 : end;
			return momentAfter(now, moment - ahead) ?? now + lifetime.fallback;
		}
	}
}

/** Latest moment (ms) that a Date can hold. */
const latestMoment = 8.64e15;

/** The moment, unless it is absurd: no moment, or one at which the new session would be dead. */
function momentAfter(now: number, moment: number): number | undefined {
	return moment > now && moment <= latestMoment ? moment : undefined;
}

function positiveNumber(value: Json | undefined): number | undefined {
	const number = Number(textOf(value) ?? NaN);
	return number > 0 && Number.isFinite(number) ? number : undefined;
}

/**
 * Whether a session is still to be used: its margin (the provider's cap or half its life,
 * whichever is shorter) has not begun.
 */
export function isLive(
	session: { readonly obtainedAt: number; readonly expiresAt: number | null },
	marginCap: number,
	now: number,
): boolean {
	if (session.expiresAt === null) return true;
	const life = session.expiresAt - session.obtainedAt;
	return now < session.expiresAt - Math.min(marginCap, life / 2);
}
