import fc from 'fast-check';
import { DepartureLog, type Logged } from '../../../engine/throttle/departureLog';

type Step =
	| { readonly kind: 'add'; readonly count: number; readonly isShared: boolean }
	| { readonly kind: 'forget' | 'keepLast' | 'remove' | 'move'; readonly part: number };

const part = fc.double({ min: 0, max: 1, noNaN: true });
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		kind: fc.constant('add' as const),
		// More than what the log leaves empty before it makes itself shorter.
		count: fc.oneof(fc.nat(5), fc.integer({ min: 900, max: 2500 })),
		isShared: fc.boolean(),
	}),
	fc.record({ kind: fc.constantFrom('forget', 'keepLast', 'remove', 'move'), part }),
);

/** Takes a step in the log, and in a plain list that says what the log should hold. */
function take(log: DepartureLog, list: Logged[], now: number, taken: Step): Logged[] {
	if (taken.kind === 'add') {
		const { count, isShared } = taken;
		const added = Array.from({ length: count }, () => ({ at: now, isShared, stamp: undefined }));
		for (const logged of added) log.add(logged);
		return [...list, ...added];
	}
	const place = Math.floor(taken.part * list.length);
	const chosen = list[place];
	switch (taken.kind) {
		case 'forget': {
			const gone = chosen?.at ?? 0;
			log.forget(gone);
			return list.filter(({ at }) => at > gone);
		}
		case 'keepLast':
			log.keepLast(place);
			return list.slice(list.length - place);
		case 'remove':
			if (chosen) log.remove(chosen);
			return list.filter((logged) => logged !== chosen);
		case 'move':
			log.move(chosen ? [chosen] : [], now);
			return [...list].sort((one, other) => one.at - other.at);
	}
}

it('holds what a plain list would hold, whatever is added and forgotten', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
			const log = new DepartureLog();
			let list: Logged[] = [];
			steps.forEach((taken, index) => {
				list = take(log, list, index + 1, taken);
				expect(log.size).toBe(list.length);
				expect(log.fromEnd(list.length + 1)).toBeUndefined();
				for (const count of [1, Math.ceil(list.length / 2), list.length]) {
					expect(log.fromEnd(count)).toBe(count > 0 ? list[list.length - count]?.at : undefined);
				}
			});
			// Last of all, since it may put the log in order.
			expect(log.own()).toEqual(list.filter(({ isShared }) => !isShared));
		}),
	);
});

it('forgets one that is removed after it was forgotten', () => {
	const log = new DepartureLog();
	const [first, second] = [1, 2].map((at): Logged => ({ at, isShared: false, stamp: undefined }));
	for (const logged of [first, second]) if (logged) log.add(logged);
	log.forget(1);
	if (first) log.remove(first);
	expect(log.size).toBe(1);
	expect(log.fromEnd(1)).toBe(2);
});
