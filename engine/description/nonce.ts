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
			return ({ nextNumber }) => nextNumber();
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

/** Where the numbers come from that a server wants to see grow, for one account. */
export interface NumberStore {
	/** A number greater than all before it, and not below the moment (ms since 1970) in µs. */
	next: (account: string, moment: number) => string;
}

/** Accounts whose last number is remembered. */
const mostAccounts = 1000;

/**
 * Numbers that grow within this process. Other processes draw from their own clocks, which is enough
 * only where these agree, and where requests do not overtake each other.
 */
export class ProcessNumbers implements NumberStore {
	private readonly last = new Map<string, number>();

	next(account: string, moment: number): string {
		const number = Math.max(Math.floor(moment) * 1000, (this.last.get(account) ?? 0) + 1);
		if (this.last.size >= mostAccounts && !this.last.has(account)) this.last.clear();
		this.last.set(account, number);
		return String(number);
	}
}
