import { createHash } from 'node:crypto';
import { formsOf } from './search';

/** Awkward on purpose: everything that some encoding writes differently. */
export const typed = {
	mioesimPassword: `mio-pw "q' (x)!* ~ +/&=ü 81`,
	mioesimSecretKey: 'mio-key-71c3!(9)*~d2',
	iceKreditPassword: `ice-pw "r' (y)!* ~ +/&=ß 82`,
	oneAccessSecret: "one-secret-83!'(z)*~/+=",
	oneAccessPassword: `one-pw "s' (w)!* ~ +/&=é 84`,
	smsCode: '7391640285',
	lanyingAdminToken: "lan-admin-85!'(v)*~/+=.x",
	lanyingPassword: `lan-pw "t' (u)!* ~ +/&=ö 86`,
	xmpSecret: "xmp-secret-87!'(t)*~/+=",
	itemToken: "item-token-88!'(s)*~/+=",
};
export const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');
export const wrong = 'wrong-pw "q\' (x)!* ~ +/&= 99';

/**
 * An expression that gives a secret which neither the workflow nor the item holds in one piece, so
 * that whatever shows it has it from the node.
 */
export function pieces(secret: string): string {
	const middle = Math.ceil(secret.length / 2);
	const parts = [secret.slice(0, middle), secret.slice(middle)].map((part) =>
		JSON.stringify([...part].map((character) => character.codePointAt(0))),
	);
	return `={{ String.fromCodePoint(...${parts[0]}) + String.fromCodePoint(...${parts[1]}) }}`;
}

/** Text in which a server repeats secrets, in every way in which it may have got them. */
export const echo = (secrets: Iterable<string>) =>
	[...secrets].flatMap((secret) => formsOf(secret).map((form) => `got <${form}>`)).join(', ');
