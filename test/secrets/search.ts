import { percentEncode } from '../../engine/signature/percentEncode';
import type { RequestRecord } from '../../sandbox';

/** Every text in a value: keys and members at any depth, and what errors hide from JSON. */
export function textsIn(value: unknown, seen = new Set<object>()): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value === 'number' || typeof value === 'bigint') return [String(value)];
	if (Buffer.isBuffer(value)) return [value.toString('utf8'), value.toString('latin1')];
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	if (value instanceof Map || value instanceof Set) return textsIn([...value], seen);
	const own = Reflect.ownKeys(value).flatMap((key) => {
		const member: unknown = Reflect.get(value, key);
		return [String(key), ...textsIn(member, seen)];
	});
	if (!(value instanceof Error)) return own;
	const { name, message, stack, cause } = value;
	return [...own, name, message, stack ?? '', ...textsIn(cause, seen)];
}

/** JSON as n8n writes it to its database; circular references are cut. */
export function asStored(value: unknown): string {
	const seen = new Set<unknown>();
	return JSON.stringify(value, (_key, member: unknown) => {
		if (typeof member !== 'object' || member === null) return member;
		if (seen.has(member)) return undefined;
		seen.add(member);
		return member;
	});
}

/** The ways in which a secret can travel through a URL, a form, or JSON. */
export function formsOf(secret: string): string[] {
	const form = new URLSearchParams({ a: secret }).toString().slice(2);
	const lowerCase = percentEncode(secret).replace(/%../g, (hex) => hex.toLowerCase());
	const json = JSON.stringify(secret).slice(1, -1);
	return [
		...new Set([secret, encodeURIComponent(secret), percentEncode(secret), lowerCase, form, json]),
	];
}

const secretHeaders = [
	...['token_id', 'access-token', 'authorization', 'x-signature', 'x-state-token'],
];
const secretFields = [
	'token',
	'sign',
	'password',
	'merchant_pwd',
	'client_secret',
	'verify_code',
	'session_token',
	...['captcha_token', 'sso_ticket', 'pwd', 'old_password', 'new_password'],
];

/** Every secret that really went over the wire: tokens, signs, passwords, codes. */
export function secretsSent(requests: readonly RequestRecord[]): string[] {
	const found = requests.flatMap(({ headers, query, body }) => [
		...secretHeaders.map((name) => (headers[name] ?? '').replace(/^Bearer /, '')),
		...query.filter(([name]) => secretFields.includes(name)).map(([, value]) => value),
		...Object.entries(typeof body === 'object' && body !== null ? body : {})
			.filter(([name]) => secretFields.includes(name))
			.map(([, value]) => String(value)),
	]);
	return [...new Set(found)].filter((secret) => secret !== '');
}

/** Where a secret shows itself, each as the secret's name and some text around it. */
export function leaks(texts: readonly string[], secrets: ReadonlyMap<string, string>): string[] {
	return [...secrets].flatMap(([name, secret]) =>
		formsOf(secret).flatMap((form) =>
			texts
				.filter((text) => text.includes(form))
				.map((text) => {
					const at = text.indexOf(form);
					return `${name}: ${text.slice(Math.max(0, at - 40), at + form.length + 20)}`;
				}),
		),
	);
}
