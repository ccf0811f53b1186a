import { neededUntil } from '../../../engine/inbound/memory';
import { Repeats, untilDisplaced } from '../../../engine/inbound/repeats';

const now = 1_700_000_000_000;
const later = now + 60_000;

describe('a call that comes again', () => {
	test('is not the first', () => {
		const repeats = new Repeats(10, 10);
		expect(repeats.isFirst('a', later, now)).toBe(true);
		expect(repeats.isFirst('b', later, now)).toBe(true);
		expect(repeats.isFirst('a', later, now)).toBe(false);
	});

	test('is the first again once it came to nothing', () => {
		const repeats = new Repeats(10, 10);
		repeats.isFirst('a', later, now);
		repeats.forget('a');
		expect(repeats.isFirst('a', later, now)).toBe(true);
		expect(repeats.isFirst('a', later, now)).toBe(false);
	});

	test('is the first again once its time is over', () => {
		const repeats = new Repeats(10, 10);
		repeats.isFirst('a', later, now);
		expect(repeats.isFirst('a', later, later)).toBe(false);
		expect(repeats.isFirst('a', later, later + 1)).toBe(true);
	});

	test('is known after a restart, from what was stored', () => {
		const before = new Repeats(10, 10);
		before.isFirst('a', later, now);
		const stored: unknown = JSON.parse(JSON.stringify(before.stored));
		const after = new Repeats(10, 10);
		after.learn(Object.fromEntries(Object.entries(Object(stored))), now);
		expect(after.isFirst('a', later, now)).toBe(false);
		expect(after.isFirst('b', later, now)).toBe(true);
	});

	test('is not learned again from an older store after it came to nothing', () => {
		const repeats = new Repeats(10, 10);
		repeats.isFirst('a', later, now);
		const older = { ...repeats.stored };
		repeats.forget('a');
		repeats.learn(older, now);
		expect(repeats.isFirst('a', later, now)).toBe(true);
	});

	test('is not learned from a store when its time is over', () => {
		const before = new Repeats(10, 10);
		before.isFirst('a', later, now);
		const after = new Repeats(10, 10);
		after.learn(before.stored, later + 1);
		expect(after.stored).toEqual({});
	});
});

describe('the memory', () => {
	test('is bounded, and lets go of the oldest', () => {
		const repeats = new Repeats(3, 2);
		for (const nonce of ['a', 'b', 'c', 'd']) repeats.isFirst(nonce, untilDisplaced, now);
		expect(Object.keys(repeats.stored)).toHaveLength(2);
		expect(repeats.isFirst('d', later, now)).toBe(false);
		expect(repeats.isFirst('b', later, now)).toBe(false);
		expect(repeats.isFirst('a', later, now)).toBe(true);
	});

	test('stores nothing that the caller has chosen, whatever its length', () => {
		const repeats = new Repeats(3, 3);
		repeats.isFirst('__proto__', later, now);
		repeats.isFirst('x'.repeat(100_000), later, now);
		expect(Object.keys(repeats.stored)).toHaveLength(2);
		for (const key of Object.keys(repeats.stored)) expect(key).toMatch(/^[\w-]{16}$/);
	});

	test('keeps a call until it would be refused for its age, or until displaced', () => {
		expect(neededUntil(now, 60_000)).toBe(later);
		expect(neededUntil(now, 0)).toBe(untilDisplaced);
		expect(neededUntil(undefined, 60_000)).toBe(untilDisplaced);
	});
});
