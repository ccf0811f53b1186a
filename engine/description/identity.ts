import { createHash } from 'crypto';
import { isObject } from '../basics/json';
import type { CodePart, Description } from './vocabulary';

/**
 * By what an API is told from all others that descriptions describe: everything in its description but
 * what is only read by people. Sessions, limits and clocks are kept under this name, so that whoever
 * writes a description for the hosts of another API gets at nothing of that one, and what was learned
 * before a description was edited does not hold for what it has become.
 */
export function identityOf(description: Description): string {
	const { version, fields, hosts, add, values, attach, signs, signIn, limits } = description;
	const { bodyFormat, jsonType, reads } = description;
	const { code, success, then, message, traceId, codes, signInCodes } = description.answers;
	const told = {
		...{ version, hosts, add, values, attach, signs, bodyFormat, jsonType, reads, signIn, limits },
		fields: fields.map(({ name, secret, default: fallback, options, optional }) => ({
			...{ name, secret, fallback, options, optional },
		})),
		answers: {
			...{ code, success, then, message, traceId },
			codes: codes.map(acted),
			signInCodes: signInCodes?.map(acted),
		},
	};
	const digest = createHash('sha256').update(JSON.stringify(told, inOrder)).digest('base64url');
	return `described ${digest}`;
}

/** A form and JSON by hand may say the same in another order. */
function inOrder(_name: string, value: unknown): unknown {
	if (!isObject(value)) return value;
	const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return Object.fromEntries(members);
}

/** What a code makes the engine do. */
function acted({ code, category, clock, mayBeDone, says, insteadOf }: CodePart) {
	return { code, category, clock, mayBeDone, says, insteadOf };
}
