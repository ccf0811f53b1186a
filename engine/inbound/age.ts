/**
 * A time of sending as ms since 1970, from a number or digits: 13 digits are ms, 10 are seconds.
 * Undefined for everything else, which says nothing about the age.
 */
export function sentAtOf(timestamp: string | undefined): number | undefined {
	const digits = timestamp?.trim() ?? '';
	if (/^[1-9]\d{12}$/.test(digits)) return Number(digits);
	return /^[1-9]\d{9}$/.test(digits) ? Number(digits) * 1000 : undefined;
}

/** Whether a call was sent longer ago, or further in the future, than is accepted (ms; 0 is any). */
export function isStale(sentAt: number | undefined, now: number, acceptedAge: number): boolean {
	return acceptedAge > 0 && sentAt !== undefined && Math.abs(now - sentAt) > acceptedAge;
}
