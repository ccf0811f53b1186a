import { createHmac } from 'node:crypto';
import { isRecord } from '../common/values';
import type { Jwt } from './description';
import { filtered, isSignature, type Data } from './filters';

const ALGORITHMS = {
	HS256: 'sha256',
	HS512: 'sha512',
	RS256: 'rsa-sha256',
	ES256: 'es256',
	EdDSA: 'ed25519',
} as const;

const isKeyed = (alg: Jwt['alg']) => alg === 'HS256' || alg === 'HS512';

interface Filled {
	header: Record<string, unknown>;
	claims: Record<string, unknown>;
}

/** What a token of this description holds: `text` fills its templates, `issued` is in seconds. */
export function filledJwt(jwt: Jwt, issued: number, text: (template: string) => string): Filled {
	const fill = (members: Jwt['claims'] = {}) =>
		Object.fromEntries(
			Object.entries(members).map(([name, value]) => [
				name,
				typeof value === 'string' ? text(value) : value,
			]),
		);
	return {
		header: { alg: jwt.alg, typ: 'JWT', ...fill(jwt.header) },
		claims: { iat: issued, exp: issued + jwt.life, ...fill(jwt.claims) },
	};
}

export function madeJwt(jwt: Jwt, { header, claims }: Filled, key: Data): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const text = `${part(header)}.${part(claims)}`;
	const algorithm = ALGORITHMS[jwt.alg];
	const signature = isKeyed(jwt.alg)
		? createHmac(algorithm, key).update(text).digest()
		: filtered(text, { name: 'sign', args: [algorithm, 'key'] }, () => key);
	return `${text}.${Buffer.from(signature).toString('base64url')}`;
}

/** The claims of a token; undefined for what is none. */
export function claimsOf(token: string): Record<string, unknown> | undefined {
	return jsonIn(token.split('.')[1]);
}

function jsonIn(part = ''): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** What is wrong with a token, by the part of it; undefined for a right one. */
export function wrongInJwt(
	token: string,
	{ alg }: Jwt,
	{ header, claims }: Filled,
	key: Data,
): string | undefined {
	const [first = '', second = '', signature = '', ...more] = token.split('.');
	if (more.length > 0 || signature === '') return 'is no token of three parts';
	for (const [name, part, expected] of [
		['header', first, header],
		['claims', second, claims],
	] as const) {
		const given = jsonIn(part) ?? {};
		const all = [...new Set([...Object.keys(given), ...Object.keys(expected)])];
		const wrong = all.find((member) => given[member] !== expected[member]);
		if (wrong !== undefined) {
			return `has another ${name}.${wrong}: ${JSON.stringify(given[wrong])}, expected ${JSON.stringify(expected[wrong])}`;
		}
	}
	const text = `${first}.${second}`;
	const bytes = Buffer.from(signature, 'base64url');
	const isRight = isKeyed(alg)
		? createHmac(ALGORITHMS[alg], key).update(text).digest().equals(bytes)
		: isSignature(ALGORITHMS[alg], text, key, bytes);
	return isRight ? undefined : 'is signed with another key, or another text';
}
