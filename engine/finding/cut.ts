import type { Texts } from './example';
import { formsOf, type SignatureForm } from './signatureForm';

/** How a header with more than the signature in it is cut into pieces, and how the signature's begins. */
export interface Cut {
	readonly split?: string;
	readonly after?: string;
}

const splits = [',', ';', '&', ' '];

/** Of `v0=aaa` and `t=1,v1=aaa`; undefined where all of the text is the digest, or tells of an account. */
export function cutOf({ before, after }: SignatureForm): Cut | undefined {
	if (after === '' && /^[\w-]{1,20}[=:, ]$/.test(before)) {
		// Several, such as those of an old and a new secret, stand behind one another.
		return before.endsWith(',') ? { split: ' ', after: before } : { after: before };
	}
	for (const split of splits) {
		const ahead = before.split(split);
		const start = ahead.at(-1)?.trimStart() ?? '';
		const behind = after.split(split);
		const isAlone = ahead.length + behind.length < 3 || behind[0]?.trim() !== '';
		if (!isAlone && /^(?:[\w-]{1,20}=)?$/.test(start)) return { split, after: start };
	}
	return undefined;
}

/** What stands beside the digest by a name of its own, such as the time in `t=1,v1=aaa`. */
export function besideIn(signature: string, secrets: Texts): Texts {
	const [form] = formsOf(signature, secrets);
	const { split, after = '' } = (form && cutOf(form)) ?? {};
	if (split === undefined) return {};
	const pieces = signature.split(split).flatMap((piece) => {
		const [, name = '', text = ''] = /^([A-Za-z][\w-]{0,20})=(.{1,200})$/.exec(piece.trim()) ?? [];
		return text === '' || `${name}=` === after ? [] : [[name, text] as const];
	});
	return Object.fromEntries(pieces);
}
