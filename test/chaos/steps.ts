import * as fc from 'fast-check';
import { FAULTS, type Fault } from '../../sandbox';
import { senders, type Sender } from './calls';
import type { Value } from './rows';
import type { WorkName } from './works';

/** How the items of a node leave it. */
export const layouts = ['stop', 'continue', 'errorOutput', 'successFailure', 'byCategory'] as const;
export type Layout = (typeof layouts)[number];

/** One execution of a workflow with one node. */
export interface RunSpec {
	readonly work: WorkName;
	readonly process: number;
	readonly credential: 'A' | 'B';
	readonly items: number;
	readonly layout: Layout;
	readonly isRetried: boolean;
	readonly atOnce?: number | undefined;
}

export type PlannedFault = Fault | 'none';

export type Step =
	/** At the same time, with what goes wrong with their requests, in the order of these. */
	| {
			readonly kind: 'run';
			readonly runs: readonly RunSpec[];
			readonly faults: readonly PlannedFault[];
			/** Nobody listens. */
			readonly isRefused?: boolean;
	  }
	/** Cancelled when so many requests have begun, or after so many waits. */
	| {
			readonly kind: 'cancel';
			readonly run: RunSpec;
			readonly faults: readonly PlannedFault[];
			readonly after: number;
			readonly of: 'requests' | 'waits';
	  }
	| { readonly kind: 'act'; readonly action: 'expireTokens' | 'killTokens' }
	| {
			readonly kind: 'edit';
			readonly work: WorkName;
			readonly credential: 'A' | 'B';
			readonly isRight: boolean;
	  }
	| { readonly kind: 'pass'; readonly ms: number }
	| { readonly kind: 'restart'; readonly process: number }
	/** A row of a list comes, changes or goes. */
	| { readonly kind: 'row'; readonly row: number; readonly value: Value }
	/** A polling trigger looks at that list, so many times at once. */
	| { readonly kind: 'poll'; readonly times: number; readonly faults: readonly PlannedFault[] }
	/** A trigger is called with an event, which is the same whenever it comes again. */
	| {
			readonly kind: 'call';
			readonly sender: Sender;
			readonly event: number;
			readonly process: number;
			readonly copies: number;
			readonly isRight: boolean;
	  };

/** Takes megabytes each time, and shows nothing that others do not. */
const expensive: readonly Fault[] = ['bomb', 'flood'];

/** Works that share an account, and what it has. */
const themes: ReadonlyArray<readonly WorkName[]> = [
	['order', 'listSkus'],
	['order', 'renew'],
	['orderByRequest', 'orderByHttp'],
	['score'],
	['logIn', 'ticket'],
	['createUser', 'listUsers'],
	['message', 'roster'],
	['report', 'postback'],
	['ship', 'parcels'],
	['ship', 'shipByHttp'],
];

export interface Choice {
	readonly processes: number;
	/** Whether faults that take much are among them. */
	readonly isThorough: boolean;
	/** Nothing but these is done; all when absent. */
	readonly works?: readonly WorkName[] | undefined;
}

/** Sequences of steps; the simplest are those without faults, with one item and one process. */
export function sequences(choice: Choice): fc.Arbitrary<readonly Step[]> {
	// What belongs together has to meet: few works in each sequence, more of which are of one account.
	return fc
		.uniqueArray(fc.constantFrom(...(choice.works ? [choice.works] : themes)), {
			minLength: 1,
			maxLength: 2,
		})
		.chain((chosen) =>
			fc
				.constantFrom('none', 'none', 'rows', 'calls', 'all' as const)
				.chain((triggers) =>
					stepsOf(choice, fc.constantFrom(...new Set(chosen.flat())), triggersOf(choice, triggers)),
				),
		);
}

type Weighted = fc.WeightedArbitrary<Step>;

/** What happens to triggers, of which most sequences have none. */
function triggersOf({ processes }: Choice, which: string): Weighted[] {
	const row: fc.Arbitrary<Step> = fc.record({
		kind: fc.constant('row' as const),
		row: fc.nat({ max: 5 }),
		value: fc.constantFrom('a' as const, 'b' as const, 'gone' as const),
	});
	const poll: fc.Arbitrary<Step> = fc.record({
		kind: fc.constant('poll' as const),
		times: fc.constantFrom(1, 2),
		faults: fc.array(faultOf(...repeatableFaults), { maxLength: 4, size: 'max' }),
	});
	const call: fc.Arbitrary<Step> = fc.record({
		kind: fc.constant('call' as const),
		sender: fc.constantFrom(...senders),
		event: fc.nat({ max: 1 }),
		process: fc.nat({ max: processes - 1 }),
		copies: fc.integer({ min: 1, max: 3 }),
		isRight: fc.nat({ max: 4 }).map((drawn) => drawn < 4),
	});
	const hasRows = which === 'rows' || which === 'all';
	const hasCalls = which === 'calls' || which === 'all';
	return [
		...(hasRows ? [row, poll].map((arbitrary) => ({ weight: 14, arbitrary })) : []),
		...(hasCalls ? [{ weight: 12, arbitrary: call }] : []),
	];
}

const faultOf = (...of: readonly Fault[]): fc.Arbitrary<PlannedFault> =>
	fc.oneof(
		{ weight: 6, arbitrary: fc.constant('none' as const) },
		{ weight: 4, arbitrary: fc.constantFrom(...of) },
	);

/** An answer that was right before says nothing of what rows are there now. */
const repeatableFaults = FAULTS.filter(
	(fault) => !expensive.includes(fault) && fault !== 'repeatedAnswer',
);

function stepsOf(
	{ processes, isThorough }: Choice,
	work: fc.Arbitrary<WorkName>,
	triggers: readonly Weighted[],
): fc.Arbitrary<readonly Step[]> {
	const credential = fc.constantFrom('A' as const, 'B' as const);
	const run: fc.Arbitrary<RunSpec> = fc.record({
		work,
		process: fc.nat({ max: processes - 1 }),
		credential,
		items: fc.integer({ min: 1, max: 4 }),
		layout: fc.constantFrom(...layouts),
		isRetried: fc.boolean(),
		atOnce: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 3 }),
	});
	const usual = FAULTS.filter((fault) => !expensive.includes(fault));
	const fault = fc.oneof(
		{ weight: 6, arbitrary: fc.constant('none' as const) },
		{ weight: 4, arbitrary: fc.constantFrom(...usual) },
		...(isThorough
			? [{ weight: 0.02, arbitrary: fc.constantFrom(...expensive) }].map((one) => ({
					...one,
					weight: 1,
					arbitrary: fc
						.nat({ max: 60 })
						.chain((drawn) => (drawn === 60 ? one.arbitrary : fc.constant('none' as const))),
				}))
			: []),
	);
	const faults = fc.array(fault, { maxLength: 8, size: 'max' });
	// Most faults hit where runs are alike: the same account, side by side.
	const alike = fc
		.array(run, { minLength: 1, maxLength: 3 })
		.chain((runs) =>
			fc
				.boolean()
				.map((areAlike) =>
					areAlike ? runs.map((each) => ({ ...each, work: runs[0]?.work ?? each.work })) : runs,
				),
		);
	const step: fc.Arbitrary<Step> = fc.oneof(
		{
			weight: 8,
			arbitrary: fc.record({
				kind: fc.constant('run' as const),
				runs: alike,
				faults,
				isRefused: fc.nat({ max: 19 }).map((drawn) => drawn === 19),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('cancel' as const),
				run,
				faults,
				after: fc.nat({ max: 4 }),
				of: fc.constantFrom('requests' as const, 'waits' as const),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('act' as const),
				action: fc.constantFrom('expireTokens' as const, 'killTokens' as const),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('edit' as const),
				work,
				credential,
				isRight: fc.boolean(),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('pass' as const),
				ms: fc.constantFrom(1_000, 31_000, 61_000, 1_800_000, 7_200_000),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('restart' as const),
				process: fc.nat({ max: processes - 1 }),
			}),
		},
	);
	const all = fc.oneof({ weight: 16, arbitrary: step }, ...triggers);
	const maxLength = triggers.length > 0 ? 8 : 4;
	return fc.array(all, { minLength: 1, maxLength, size: 'max' });
}
