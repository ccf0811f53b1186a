import { isJsonObject, memberAt, textOf, type Json } from '../../engine/basics/json';

/** The documented default; an instance can set another one, which the token itself then says. */
const usualLife = 2 * 60 * 60;

/**
 * An answer with the end of the ID token in it, if it holds one: `expire` is about the session
 * token, which as a rule lives much longer.
 */
export function withIdTokenEnd(answer: Json): Json {
	const end = endOf(textOf(memberAt(answer, 'id_token')) ?? '');
	if (end === undefined || !isJsonObject(answer)) return answer;
	return { ...answer, id_token_expires_at: end };
}

/** When a JWT ends, as ISO 8601; undefined for anything that does not say so. */
function endOf(token: string): string | undefined {
	const claims = claimsOf(token);
	const secondsAt = (name: string) => Number(textOf(memberAt(claims, name)) ?? NaN);
	const seconds = secondsAt('exp') || secondsAt('iat') + usualLife;
	const date = new Date(seconds * 1000);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function claimsOf(token: string): Json | undefined {
	const [, payload = ''] = token.split('.');
	try {
		const claims: Json = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
		return claims;
	} catch {
		return undefined;
	}
}
