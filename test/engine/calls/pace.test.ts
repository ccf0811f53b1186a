import { Pace, isTrouble, type Learned } from '../../../engine/calls/pace';
import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';

/** What a server makes of a request: after how many ms it answers, and whether with a fault. */
type Server = (
	underWay: number,
	request: number,
	now: number,
) => { readonly after: number; readonly fails?: boolean };

interface Seen {
	readonly time: number;
	readonly faults: number;
	readonly mostUnderWay: number;
	readonly learned: Learned;
}

const usual = { atOnce: 50, ceiling: Infinity };

/** Sends so many requests to a server, in a time that is only counted. */
function send(count: number, server: Server, begin: Learned = usual, most?: number): Seen {
	let now = 0;
	let learned = begin;
	const pace = new Pace(begin, most, (change) => (learned = change), { steady: () => now });
	const pending: Array<{ at: number; end: () => void }> = [];
	const seen = { faults: 0, mostUnderWay: 0 };
	let sent = 0;
	while (sent < count || pending.length > 0) {
		while (sent < count && pending.length < pace.now) {
			const told = pace.begin();
			const { after, fails = false } = server(pending.length + 1, sent, now);
			if (fails) seen.faults += 1;
			pending.push({ at: now + after, end: () => told(fails) });
			sent += 1;
		}
		seen.mostUnderWay = Math.max(seen.mostUnderWay, pending.length);
		pending.sort((one, other) => one.at - other.at);
		const next = pending.shift();
		if (!next) break;
		now = next.at;
		next.end();
	}
	return { ...seen, time: now, learned };
}

/** Answers any number of requests within the same time. */
const wide: Server = (_, request) => ({ after: 200 + (request % 7) });
/** Works on fifty at a time, lets others wait for them, and refuses the hundredth. */
function narrow(): Server {
	const freeAt = new Array<number>(50).fill(0);
	return (underWay, _, now) => {
		const [worker] = freeAt.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
		if (underWay >= 100 || !worker) return { after: 1, fails: true };
		const done = Math.max(now, worker.at) + 50;
		freeAt[worker.index] = done;
		return { after: done - now };
	};
}

describe('the pace of requests', () => {
	it('rises while more answers come of it, and goes on where it ended', () => {
		const first = send(1000, wide);
		expect(first.learned.atOnce).toBeGreaterThan(200);
		const second = send(1000, wide, first.learned);
		const third = send(1000, wide, second.learned);
		expect(third.mostUnderWay).toBeGreaterThan(500);
		// All at once take 206 ms, fifty at once twenty times as long.
		expect(third.time).toBeLessThan(620);
	});

	it('never exceeds a thousand', () => {
		expect(send(30_000, wide).mostUnderWay).toBe(1000);
	});

	it('stays where a server only lets requests queue up, and does not push it over', () => {
		const { faults, mostUnderWay, learned } = send(5000, narrow());
		expect(faults).toBe(0);
		expect(mostUnderWay).toBeLessThan(100);
		expect(learned.atOnce).toBe(50);
	});

	it('stays there also where the first answers come slowly, because all is cold', () => {
		const warm = narrow();
		const cold: Server = (underWay, request, now) => {
			const { after, ...rest } = warm(underWay, request, now);
			return { ...rest, after: request < 50 ? 4 * after : after };
		};
		expect(send(5000, cold).faults).toBe(0);
	});

	it('is halved by trouble once, however many of the requests under way meet it', () => {
		const server: Server = (_, request) => ({ after: 100, fails: request >= 50 && request < 100 });
		const { learned } = send(110, server, { atOnce: 50, ceiling: 50 });
		expect(learned).toEqual({ atOnce: 25, ceiling: 26 });
	});

	it('does not go back at once to the number that was too many', () => {
		const cliff: Server = (underWay) => ({ after: 100, fails: underWay > 120 });
		const early = send(5000, cliff).faults;
		expect(early).toBeGreaterThan(0);
		const { faults, learned } = send(40_000, cliff);
		expect(learned.atOnce).toBeLessThanOrEqual(120);
		// Each time that it goes over the edge costs as many as are under way, so that it has to do so seldom.
		expect((faults - early) / 35_000).toBeLessThan(0.03);
	});

	it('does not fall below ten, where trouble has other reasons', () => {
		const unlucky: Server = (_, request) => ({ after: 100, fails: request % 4 === 0 });
		const { learned } = send(2000, unlucky);
		expect(learned.atOnce).toBe(10);
	});

	it('rises again after trouble that has passed', () => {
		const server: Server = (_, request) => ({ after: 100, fails: request < 200 });
		expect(send(8000, server).learned.atOnce).toBeGreaterThan(100);
	});

	it('never exceeds what the user allows', () => {
		expect(send(1000, wide, { atOnce: 7, ceiling: 7 }, 7).mostUnderWay).toBe(7);
		const { learned } = send(100, () => ({ after: 1, fails: true }), { atOnce: 7, ceiling: 7 }, 7);
		expect(learned.atOnce).toBe(7);
	});

	it('does not rise where there are fewer requests than might be under way', () => {
		const pace = new Pace(usual, undefined, undefined, { steady: () => 0 });
		for (let request = 0; request < 500; request += 1) pace.begin()(false);
		expect(pace.now).toBe(50);
	});
});

describe('trouble', () => {
	const of = (code: Parameters<typeof outcomeOf>[0], httpStatus: number, isSent = true) =>
		isTrouble({ outcome: outcomeOf(code, { httpStatus }), context: { isSent } });

	it('is a rate limit, a fault of the server and silence', () => {
		expect(of(commonCodes.tooManyRequests, 429)).toBe(true);
		expect(of(commonCodes.httpError, 503)).toBe(true);
		expect(of(commonCodes.noAnswer, 0)).toBe(true);
	});

	it('is not what the request itself is to blame for, nor what was never sent', () => {
		expect(of(commonCodes.httpError, 404)).toBe(false);
		expect(of(commonCodes.invalidInput, 500)).toBe(false);
		expect(of(commonCodes.tooManyRequests, 429, false)).toBe(false);
	});
});
