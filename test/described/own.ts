import { plainDescription } from '../descriptions/described';

/** The fields of a credential for an API that its user describes. */
export function own(
	changes: object = {},
	values: Readonly<Record<string, string>> = { key: 'k', secret: 's' },
) {
	return {
		api: 'anotherApi',
		description: JSON.stringify({ ...plainDescription, ...changes }),
		values: valuesOf(values),
	};
}

/** Values as n8n stores them, each under a name of its own. */
export function valuesOf(values: Readonly<Record<string, string>>) {
	return Object.fromEntries(
		Object.entries(values).map(([name, value], index) => [`value${index + 1}`, { name, value }]),
	);
}
