import { isStale, sentAtOf } from '../../../engine/inbound/age';

test.each([
	['1700000000000', 1_700_000_000_000],
	[' 1700000000 ', 1_700_000_000_000],
	// As in two samples of OneAccess's documentation: neither s nor ms.
	['15093849585', undefined],
	['150938495851', undefined],
	['0000000000000', undefined],
	['17000000000000', undefined],
	['2023-11-14T22:13:20Z', undefined],
	['1.7e12', undefined],
	['', undefined],
	[undefined, undefined],
])('%j was sent at %p', (timestamp, expected) => {
	expect(sentAtOf(timestamp)).toBe(expected);
});

test('a call is stale when it is more than the accepted age away, before or after', () => {
	const now = 1_700_000_000_000;
	expect(isStale(now - 60_000, now, 60_000)).toBe(false);
	expect(isStale(now - 60_001, now, 60_000)).toBe(true);
	expect(isStale(now + 60_000, now, 60_000)).toBe(false);
	expect(isStale(now + 60_001, now, 60_000)).toBe(true);
});

test('no call is stale if any age is accepted, or if it does not tell its age', () => {
	expect(isStale(0, 1_700_000_000_000, 0)).toBe(false);
	expect(isStale(undefined, 1_700_000_000_000, 1)).toBe(false);
});
