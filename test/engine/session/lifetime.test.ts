import type { Json } from '../../../engine/basics/json';
import type { Lifetime } from '../../../engine/provider/lifetime';
import { endOf, isLive } from '../../../engine/session/lifetime';
import { iceKredit } from '../../../providers/iceKredit';
import { lanyingIm } from '../../../providers/lanyingIm';
import { mioesim } from '../../../providers/mioesim';
import { oneAccess } from '../../../providers/oneAccess';

const now = 1_700_000_000_000;
const minute = 60_000;
const hour = 60 * minute;

describe('the end of a session', () => {
	it('is so long after sign-in for a fixed life', () => {
		expect(endOf({ kind: 'fixed', duration: 2 * hour }, { expires_in: 5 }, now)).toBe(
			now + 2 * hour,
		);
	});

	it('is so long after the last good answer for a sliding life', () => {
		expect(endOf({ kind: 'sliding', duration: 20 * minute }, undefined, now)).toBe(
			now + 20 * minute,
		);
	});

	it('never comes for a token without end', () => {
		expect(endOf({ kind: 'never' }, { expires_in: 5 }, now)).toBeNull();
	});
});

describe('an answer that says for how long', () => {
	const lifetime: Lifetime = { kind: 'expiresIn', at: 'data.expires_in', fallback: 30 * minute };
	const end = (value: Json) => endOf(lifetime, { data: { expires_in: value } }, now);

	it.each([
		[1719, 1_719_000],
		['1719', 1_719_000],
		[' 1719 ', 1_719_000],
		[0.5, 500],
		[604_800, 604_800_000],
	])('is understood in seconds: %j', (value, life) => {
		expect(end(value)).toBe(now + life);
	});

	it.each<Json>([0, -1, '', 'soon', '1h', true, null, {}, [60], 1e300, '1e300', '1e999'])(
		'falls back where it is absurd: %j',
		(value) => {
			expect(end(value)).toBe(now + 30 * minute);
		},
	);

	it.each<Json | undefined>([undefined, null, {}, { data: {} }, [], 'text'])(
		'falls back where it is missing: %j',
		(answer) => {
			expect(endOf(lifetime, answer, now)).toBe(now + 30 * minute);
		},
	);
});

describe('an answer that says until when', () => {
	const lifetime: Lifetime = { kind: 'expiresAt', at: 'expire', fallback: hour };
	const end = (expire: string | number | boolean | null) => endOf(lifetime, { expire }, now);

	it.each([
		['seconds', now / 1000 + 7200],
		['seconds as text', String(now / 1000 + 7200)],
		['milliseconds', now + 7_200_000],
		['milliseconds as text', String(now + 7_200_000)],
	])('is understood in %s', (_unit, value) => {
		expect(end(value)).toBe(now + 7_200_000);
	});

	it('tells seconds from milliseconds far ahead, too', () => {
		const year2100 = Date.UTC(2100, 0);
		expect(end(year2100)).toBe(year2100);
		expect(end(year2100 / 1000)).toBe(year2100);
	});

	it.each([0, -1, '', 'tomorrow', '2099-01-01', true, null, 1e300, '1e999'])(
		'falls back where it is absurd: %j',
		(value) => {
			expect(end(value)).toBe(now + hour);
		},
	);

	it.each([
		['a duration in place of a moment', 7200],
		['a second ago', now - 1000],
		['now', now],
	])('falls back where the new session would be dead already: %s', (_kind, value) => {
		expect(end(value)).toBe(now + hour);
	});

	it('falls back where it is missing', () => {
		expect(endOf(lifetime, undefined, now)).toBe(now + hour);
		expect(endOf(lifetime, { data: { expire: 1 } }, now)).toBe(now + hour);
	});
});

describe('a session is live', () => {
	const begun = (life: number | null) => ({
		obtainedAt: now,
		expiresAt: life === null ? null : now + life,
	});
	/** The last moment (ms from sign-in) at which it is used, found by trying. */
	function usedUntil(life: number, cap: number): number {
		for (let age = 0; age <= life + minute; age += 1000) {
			if (!isLive(begun(life), cap, now + age)) return age;
		}
		return Infinity;
	}

	it('until the cap before its end, for a long life', () => {
		expect(usedUntil(2 * hour, 15 * minute)).toBe(105 * minute);
	});

	it('until half its life, where that is shorter than the cap', () => {
		expect(usedUntil(10 * minute, 15 * minute)).toBe(5 * minute);
		expect(usedUntil(30 * minute, 15 * minute)).toBe(15 * minute);
	});

	it('to its very end without a margin', () => {
		expect(isLive(begun(hour), 0, now + hour - 1)).toBe(true);
		expect(isLive(begun(hour), 0, now + hour)).toBe(false);
	});

	it('for ever without an end', () => {
		expect(isLive(begun(null), 15 * minute, now + 1e13)).toBe(true);
	});

	it('never, if it ended before it began', () => {
		expect(isLive(begun(-1), 15 * minute, now)).toBe(false);
	});
});

describe('the providers’ sessions', () => {
	const life = (answer: Json, session: (typeof mioesim.sessions)[number] | undefined) =>
		session && (endOf(session.lifetime, answer, now) ?? 0) - now;
	const [token] = mioesim.sessions;
	const [management, person] = oneAccess.sessions;

	it('live as long as the vendors say', () => {
		expect(life({}, token)).toBe(2 * hour);
		expect(life({}, iceKredit.sessions[0])).toBe(20 * minute);
		expect(life({ expires_in: 1719 }, management)).toBe(1_719_000);
		expect(life({}, management)).toBe(30 * minute);
		expect(life({ expire: 604_800 }, person)).toBe(7 * 24 * hour);
		expect(life({ data: { expire: now + hour } }, lanyingIm.sessions[0])).toBe(hour);
		expect(life({ data: { expire: (now + hour) / 1000 } }, lanyingIm.sessions[0])).toBe(hour);
	});

	it('are renewed in time: MIOeSIM from 1 h 45 min on', () => {
		const session = { obtainedAt: now, expiresAt: now + 2 * hour };
		expect(isLive(session, token?.marginCap ?? 0, now + 105 * minute - 1)).toBe(true);
		expect(isLive(session, token?.marginCap ?? 0, now + 105 * minute)).toBe(false);
	});
});
