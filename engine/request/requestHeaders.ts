import { InvalidInputError } from '../basics/invalidInput';
import type { Provider } from '../provider/provider';

/** What no user sets: it follows from the address and the body. */
const ofTransport: Readonly<Record<string, string>> = {
	connection: 'n8n sets it',
	'content-length': 'it follows from the body',
	host: 'the host comes from the credential',
	'transfer-encoding': 'it follows from the body',
	'content-type': 'it follows from Body Format',
};

/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const headerName = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;
/** What Node.js sends as a value: no line breaks, and one byte for each character. */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Checks the headers of an API request. Throws an InvalidInputError before anything is sent. */
export function checkedHeaders(
	provider: Provider,
	label: string,
	headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
	const reserved = reservedBy(provider);
	const seen = new Set<string>();
	for (const [name, value] of Object.entries(headers)) {
		const key = name.toLowerCase();
		const fail = (reason: string) => {
			throw new InvalidInputError(label, reason);
		};
		if (!headerName.test(name)) fail(`has a name that no header can have: "${name}"`);
		if (!headerValue.test(value)) {
			fail(`has a line break, or a character that no header can hold, in "${name}"`);
		}
		const reason = reserved.get(key);
		if (reason !== undefined) fail(`must not hold "${name}": ${reason}`);
		if (seen.has(key)) fail(`has "${name}" twice`);
		seen.add(key);
	}
	return headers;
}

/** Why a header cannot be the user's, by its name in lower case. */
function reservedBy({
	displayName,
	ownHeaders = [],
	callers = [],
}: Provider): ReadonlyMap<string, string> {
	const fields = callers.map(({ parameter }) => parameter);
	return new Map([
		...Object.entries(ofTransport),
		...fields
			.filter(({ place }) => place === 'header')
			.map(
				({ name, wire = name, displayName: field }) =>
					[wire.toLowerCase(), `fill in ${field} instead`] as const,
			),
		...ownHeaders.map(
			(name) =>
				[name.toLowerCase(), `the ${displayName} credential sets it for each request`] as const,
		),
	]);
}
