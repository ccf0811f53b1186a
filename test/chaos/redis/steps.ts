import * as fc from 'fast-check';
import type { Fault } from '../../../sandbox';
import type { RunSpec } from '../steps';

export const workers = 3;

/** What happens to Redis or to a worker while executions run. */
export const mishaps = [
	...(['none', 'killWorker', 'flush', 'restartRedis', 'killRedis', 'stallRedis'] as const),
];
export type Mishap = (typeof mishaps)[number];

export type RedisStep =
	| {
			readonly kind: 'run';
			readonly runs: readonly RunSpec[];
			readonly faults: ReadonlyArray<Fault | 'none'>;
			readonly mishap: Mishap;
			/** Which worker it happens to, and after how many ms. */
			readonly worker: number;
			readonly after: number;
	  }
	| { readonly kind: 'pass'; readonly ms: number }
	| { readonly kind: 'act'; readonly action: 'expireTokens' | 'killTokens' };

const run: fc.Arbitrary<RunSpec> = fc.record({
	work: fc.constantFrom('report', 'report', 'listSkus', 'order', 'ship' as const),
	process: fc.nat({ max: workers - 1 }),
	credential: fc.constantFrom('A' as const, 'B' as const),
	items: fc.integer({ min: 1, max: 6 }),
	layout: fc.constantFrom('stop', 'errorOutput', 'successFailure' as const),
	isRetried: fc.boolean(),
	atOnce: fc.constant(undefined),
});

const fault = fc.oneof(
	{ weight: 9, arbitrary: fc.constant('none' as const) },
	{ weight: 1, arbitrary: fc.constantFrom('resetBefore', 'resetAfter', 'serverError' as const) },
);

const step: fc.Arbitrary<RedisStep> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			kind: fc.constant('run' as const),
			runs: fc.array(run, { minLength: 1, maxLength: 5 }),
			faults: fc.array(fault, { maxLength: 8, size: 'max' }),
			mishap: fc.oneof(
				{ weight: 5, arbitrary: fc.constant('none' as const) },
				{ weight: 5, arbitrary: fc.constantFrom(...mishaps) },
			),
			worker: fc.nat({ max: workers - 1 }),
			after: fc.nat({ max: 600 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat({ max: 1_500 }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('act' as const),
			action: fc.constantFrom('expireTokens' as const, 'killTokens' as const),
		}),
	},
);

export const redisSequences: fc.Arbitrary<readonly RedisStep[]> = fc.array(step, {
	...{ minLength: 1, maxLength: 4, size: 'max' },
});
