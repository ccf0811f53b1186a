import { unknownName } from './unknownName';
import { memberPlace, type Problems } from './problems';
import type { Parts } from './parts';

/** Names of a request that an example may fix, because no real request could have them. */
const ofRequest = ['method', 'path', 'fullPath', 'url', 'origin', 'host'];

/** The moment of all times that are not given by name, in ms since 1970. */
export const moment = 'now';

/** Checks that examples name what there is: one that fixes nothing would prove nothing. */
export function checkVectors({ description, recipe }: Parts, problems: Problems): void {
	const { fields, hosts, signIn, vectors = [] } = description;
	const fieldNames = fields.map(({ name }) => name);
	const values = recipe.values.map(({ name }) => name);
	const kept = Object.keys(signIn?.keep ?? {}).map((name) => `session.${name}`);
	const givenNames = [moment, ...values, ...(signIn ? ['token', ...kept] : []), ...ofRequest];
	for (const [index, { fields: typed, given = {}, request, expect }] of vectors.entries()) {
		const place = `vectors[${index}]`;
		const refuse = (at: string, name: string, known: readonly string[]) => {
			if (known.includes(name)) return;
			problems.add(`${place}.${at}`, () => unknownName(name, known));
		};
		for (const name of Object.keys(typed)) refuse('fields', name, fieldNames);
		for (const name of Object.keys(given)) refuse('given', name, givenNames);
		if (request.host !== undefined) refuse('request.host', request.host, Object.keys(hosts));
		if (!request.path.startsWith('/'))
			problems.add(`${place}.request.path`, 'must begin with a slash');
		if (Object.keys(expect).length === 0) problems.add(`${place}.expect`, 'must name something');
		for (const name of Object.keys(expect)) {
			const [target = '', ...rest] = name.split('.');
			const member = rest.join('.');
			if (target === 'values') refuse('expect', member, values);
			else if (!['headers', 'query', 'body', 'cookies'].includes(target) || member === '') {
				const at = memberPlace(`${place}.expect`, name);
				problems.add(
					at,
					'must be such as headers.sign, query.sign, body.sign, cookies.sign or values.text',
				);
			}
		}
	}
}
