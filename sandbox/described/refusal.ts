import type { Refusal } from './behaviour';
import type { Description } from './description';
import type { Problem, Verdict } from './verify';

/** Why a request is turned away. */
export interface Refused {
	why: Refusal;
	problems: Problem[];
}

export const refusal = (why: Refusal, place: string, text: string): Refused => ({
	why,
	problems: [{ kind: 'session', place, text }],
});

/** In a sign-in, what is wrong beside the signature is what the owner typed in. */
export function wrongSignature(
	{ problems }: Verdict,
	{ attach = {} }: Description,
	isSignIn: boolean,
): Refused | undefined {
	const found = problems.filter(({ kind }) => kind !== 'session' && kind !== 'time');
	if (found.length === 0) return undefined;
	const attached = Object.entries(attach).flatMap(([target, templates]) =>
		Object.keys(templates ?? {}).map((name) => `${target}.${name}`),
	);
	const isOfRecipe = found.every(({ place }) => attached.includes(place));
	return { why: isSignIn && !isOfRecipe ? 'credentials' : 'signature', problems: found };
}

/** Times that do not agree, or that are so many ms off by the clock of the API. */
export function wrongTime(
	{ problems, moment }: Verdict,
	now: number,
	skewMs: number,
): Refused | undefined {
	const found = problems.filter(({ kind }) => kind === 'time');
	if (found.length > 0) return { why: 'time', problems: found };
	if (moment === undefined) return undefined;
	const { start, length } = moment;
	if (start + length > now - skewMs && start <= now + skewMs) return undefined;
	return refusal('time', 'time', `is ${Math.round((start - now) / 1000)} s off by this clock`);
}
