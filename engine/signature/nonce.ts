import { randomBytes } from 'crypto';

/** 16 hex digits that are not given out again. */
export function newNonce(): string {
	return randomBytes(8).toString('hex');
}
