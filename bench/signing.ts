import type * as Digest from '../engine/signature/digest';
import type * as Pairs from '../engine/signature/pairs';
import type * as Mioesim from '../providers/mioesim/signature';
import type { Line } from './line';
import { parameters, secretKey } from './parameters';
import { published } from './published';
import { inTurn, median, mediansOf, rangeOf, ratios, timeOf } from './statistics';

const goal = 4;
const calls = 50;

/** MD5 signing of 20 parameters, and one MD5 of the same bytes. */
export async function signing(): Promise<Line> {
	const { md5Hex } = published<typeof Digest>('engine/signature/digest');
	const { sortedPairs } = published<typeof Pairs>('engine/signature/pairs');
	const { signatureOf } = published<typeof Mioesim>('providers/mioesim/signature');
	const text = `${sortedPairs(parameters)}${secretKey}`;
	const sign = () => signatureOf(parameters, secretKey, 'plain');
	if (sign() !== md5Hex(text)) throw new Error('The two sides do not make the same MD5');
	const pairs = await inTurn(
		3000,
		15_000,
		async () => await timeOf(calls, sign),
		async () => await timeOf(calls, () => md5Hex(text)),
	);
	const times = ratios(pairs);
	const figure = median(times);
	const write = (value: number) => `${value.toFixed(2)} ×`;
	return {
		measure: 'MD5 signing of 20 parameters',
		against: 'one bare MD5 of the same bytes',
		goal: `at most ${goal} times`,
		figure: write(figure),
		range: rangeOf(mediansOf(times, 100), write),
		isReached: figure <= goal,
		details: `${median(pairs.ours).toFixed(2)} µs and ${median(pairs.theirs).toFixed(2)} µs`,
	};
}
