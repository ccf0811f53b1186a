import type { Value } from './description';
import { formOf, isDrawn } from './drawn';

const MOST = 50_000;

/** Nonces that were used, each good for one request alone. */
export class NonceBook {
	private readonly seen = new Set<string>();
	private readonly last = new Map<string, bigint>();

	/** What is wrong with the nonces of a request; undefined for fresh ones, which are then used. */
	use(
		account: string,
		values: readonly Value[],
		drawn: ReadonlyMap<string, string>,
	): string | undefined {
		const nonces = values.flatMap((value) => {
			const text = drawn.get(value.name);
			return 'nonce' in value && text !== undefined ? [{ value, text }] : [];
		});
		for (const { value, text } of nonces) {
			if (!isDrawn(value) || !new RegExp(`^(?:${formOf(value)})$`).test(text)) {
				return `the nonce \`${value.name}\` is not of the form ${value.nonce}`;
			}
			if (this.seen.has(`${account} ${value.name} ${text}`)) {
				return `the nonce \`${value.name}\` was seen before`;
			}
			if (value.nonce !== 'increasing') continue;
			const last = this.last.get(`${account} ${value.name}`);
			if (last !== undefined && BigInt(text) <= last) {
				return `the nonce \`${value.name}\` is not above the last one`;
			}
		}
		for (const { value, text } of nonces) {
			this.seen.add(`${account} ${value.name} ${text}`);
			if (value.nonce === 'increasing') this.last.set(`${account} ${value.name}`, BigInt(text));
		}
		if (this.seen.size > MOST) this.seen.clear();
		return undefined;
	}

	clear(): void {
		this.seen.clear();
		this.last.clear();
	}
}
