import { createHmac } from 'crypto';
import { signed } from './filters';
import type { Need } from './names';
import { unknownName } from './unknownName';
import type { Data, Scope } from './scope';
import type { Place } from './place';
import { compileText, textFrom, type Template } from './template';
import type { JwtPart } from './valueVocabulary';

const signers: Readonly<
	Record<JwtPart['alg'], (text: string, key: Data, keyName: string) => Buffer>
> = {
	HS256: (text, key) => createHmac('sha256', key).update(text).digest(),
	HS512: (text, key) => createHmac('sha512', key).update(text).digest(),
	RS256: (text, key, keyName) => signed(text, { word: 'rsa-sha256', count: 0, key, keyName }),
	ES256: (text, key, keyName) => signed(text, { word: 'es256', count: 0, key, keyName }),
	EdDSA: (text, key, keyName) => signed(text, { word: 'ed25519', count: 0, key, keyName }),
};

/** A token that is made here: https://www.rfc-editor.org/rfc/rfc7519 */
export interface Jwt {
	readonly needs: readonly Need[];
	readonly isOfSession: boolean;
	readonly read: (scope: Scope) => string;
}

type Member = readonly [name: string, read: (scope: Scope) => string | number | boolean];

/** `iat` and `exp` are set, and whatever the description adds to them. */
export function compileJwt(part: JwtPart, at: Place): Jwt | undefined {
	const key = at.names.find(part.key);
	if (!key) {
		at.problems.add(`${at.place}.key`, () => unknownName(part.key, at.names.known));
	}
	const templates: Template[] = [];
	const before = at.problems.count;
	const membersOf = (given: JwtPart['claims'], member: string): Member[] =>
		Object.entries(given).flatMap(([name, value]): Member[] => {
			if (typeof value !== 'string') return [[name, () => value]];
			const template = compileText(value, { ...at, place: `${at.place}.${member}.${name}` });
			if (!template) return [];
			templates.push(template);
			return [[name, (scope) => textFrom(template, scope)]];
		});
	const header = membersOf(part.header ?? {}, 'header');
	const claims = membersOf(part.claims, 'claims');
	if (!key || at.problems.count > before) return undefined;
	const { alg, key: keyName, life } = part;
	return {
		needs: templates.flatMap(({ needs }) => needs),
		isOfSession: templates.some(({ isOfSession }) => isOfSession),
		read: (scope) => {
			const issued = Math.floor(scope.moment / 1000);
			const first = encoded({ alg, typ: 'JWT', ...read(header, scope) });
			const second = encoded({ iat: issued, exp: issued + life, ...read(claims, scope) });
			const text = `${first}.${second}`;
			const token = `${text}.${signers[alg](text, key.read(scope), keyName).toString('base64url')}`;
			scope.secrets.add(token);
			return token;
		},
	};
}

function read(members: readonly Member[], scope: Scope): Record<string, unknown> {
	return Object.fromEntries(members.map(([name, value]) => [name, value(scope)]));
}

function encoded(value: Readonly<Record<string, unknown>>): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}
