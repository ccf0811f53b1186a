import type { ValuePart } from '../description/valueVocabulary';
import type { Base } from './base';

/** With what an HMAC is made. */
export interface Key {
	/** The name of the value that it is. */
	readonly name: string;
	readonly values: readonly ValuePart[];
	readonly bytes: Buffer;
	readonly cost: number;
	readonly says: string;
	/** Secrets that it is made of, as bits. */
	readonly secrets: number;
}

/** What a secret may be the key as. */
export function keysOf({ secrets, names, read }: Base): readonly Key[] {
	const found = new Map<string, Key>();
	const add = (template: string, bits: number, cost: number, says: string, own?: string) => {
		const data = read(template);
		if (data === undefined || data.length === 0) return;
		const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
		const known = bytes.toString('latin1');
		if (found.has(known)) return;
		const values = own === undefined ? [{ name: names.key, text: template }] : [];
		found.set(known, { name: own ?? names.key, values, bytes, cost, says, secrets: bits });
	};
	for (const [index, { name, given, text }] of secrets.entries()) {
		const more = index === 0 ? 0 : 1;
		const bits = 1 << index;
		add(`{${name}}`, bits, more, given, name);
		const start = /^[a-z]{2,10}_(?=\S{16})/.exec(text)?.[0];
		if (start !== undefined) {
			const template = `{${name}|without:${start}|fromBase64}`;
			add(template, bits, more + 2, `the bytes of ${given}, which is Base64 behind ${start},`);
		}
		add(`{${name}|fromBase64}`, bits, more + 1, `the bytes of ${given}, which is Base64,`);
		add(`{${name}|fromBase64url}`, bits, more + 1, `the bytes of ${given}, which is Base64url,`);
		add(`{${name}|fromHex}`, bits, more + 2, `the bytes of ${given}, which is hex,`);
		add(`{${name}}&`, bits, more + 2, `${given} and "&"`);
		add(`{${name}|md5|hex}`, bits, more + 4, `the MD5 of ${given} in hex`);
		add(`{${name}|upper}`, bits, more + 4, `${given} in upper case`);
		add(`{${name}|base64}`, bits, more + 4, `${given} in Base64`);
	}
	for (const [one, first] of secrets.entries()) {
		for (const [other, second] of secrets.entries()) {
			if (one === other) continue;
			const bits = (1 << one) | (1 << other);
			const both = `${first.given} and ${second.given}`;
			const cost = one < other ? 2 : 3;
			add(`{${first.name}|rfc3986}&{${second.name}|rfc3986}`, bits, cost, `${both}, joined by &,`);
			add(`{${first.name}}{${second.name}}`, bits, cost + 2, both);
		}
	}
	return [...found.values()];
}
