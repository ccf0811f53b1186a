import { aheadFor, readClock } from '../../../engine/serverClock/reading';

const sentAt = Date.parse('2026-03-01T12:00:00.000Z');
const minute = 60_000;

function dated(at: number, more: Record<string, string> = {}) {
	return { date: new Date(at).toUTCString(), ...more };
}

describe('the Date of an answer', () => {
	it('is compared with the middle between request and answer, and is good to half of both', () => {
		expect(readClock(dated(sentAt + 10 * minute), sentAt, sentAt + 400)).toEqual({
			ahead: 10 * minute + 300,
			error: 700,
		});
	});

	it('says less the longer the answer took', () => {
		const reading = readClock(dated(sentAt + minute), sentAt, sentAt + minute);
		expect(reading).toEqual({ ahead: 30_500, error: 30_500 });
		expect(aheadFor(reading)).toBe(0);
	});

	it('tells of clocks that are hours off, either way', () => {
		for (const hours of [-14, -1, 1, 14]) {
			const ahead = aheadFor(readClock(dated(sentAt + hours * 60 * minute), sentAt, sentAt));
			expect(Math.abs(ahead - hours * 60 * minute)).toBeLessThanOrEqual(500);
		}
	});

	it.each([0, 300, 999])('is no difference where the clocks agree, %i ms into a second', (into) => {
		const at = sentAt + into;
		expect(aheadFor(readClock(dated(at), at, at + 20))).toBe(0);
	});

	it.each([
		['absurd', dated(sentAt + 25 * 60 * minute)],
		['no date', { date: 'yesterday' }],
		['missing', {}],
		['two dates', { date: [new Date(sentAt).toUTCString()] }],
		['that of a cache', dated(sentAt + minute, { age: '30' })],
	])('says nothing where it is %s', (_what, headers) => {
		expect(readClock(headers, sentAt, sentAt)).toBeUndefined();
	});

	it('says nothing when our clock was set back meanwhile', () => {
		expect(readClock(dated(sentAt), sentAt, sentAt - 1)).toBeUndefined();
	});
});
