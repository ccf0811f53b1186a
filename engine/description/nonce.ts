import { randomBytes, randomInt, randomUUID } from 'crypto';
import type { Scope } from './scope';
import type { ValuePart } from './valueVocabulary';

type NoncePart = Extract<ValuePart, { nonce: string }>;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** How a nonce is drawn: 32 hex digits, 16 digits or 16 letters if no length is given. */
export function compileNonce({ nonce, length }: NoncePart): (scope: Scope) => string {
	switch (nonce) {
		case 'uuid':
			return () => randomUUID();
		case 'hex':
			return () => randomHex(length ?? 32);
		case 'digits':
			// None in front, so that nobody who reads a number drops it.
			return () => drawn('123456789', 1) + drawn('0123456789', (length ?? 16) - 1);
		case 'letters':
			return () => drawn(letters, length ?? 16);
		case 'increasing':
			return ({ number }) => number;
	}
}

function randomHex(length: number): string {
	return randomBytes(Math.ceil(length / 2))
		.toString('hex')
		.slice(0, length);
}

function drawn(alphabet: string, length: number): string {
	return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
