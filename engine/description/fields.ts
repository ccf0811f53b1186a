import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../basics/json';
import type { CredentialFields } from '../record/fields';
import { sessionField } from '../record/fields';
import { takenNames, type Source } from './names';
import type { Problems } from './problems';
import type { Field } from './vocabulary';

/** Names that the credential itself has. */
const ofCredential = [
	sessionField,
	...['api', 'description', 'values', 'advanced', 'allowHttp', 'proxy', 'insecure'],
	...['changeRateLimit', 'rateLimitRequests', 'rateLimitWindow'],
];

export function checkFields(fields: readonly Field[], problems: Problems): void {
	for (const [index, { name, options, default: fallback, secret }] of fields.entries()) {
		const place = `fields[${index}]`;
		if (takenNames.includes(name) || ofCredential.includes(name)) {
			problems.add(
				`${place}.name`,
				`\`${name}\` already means something else; choose another name`,
			);
		}
		if (fields.findIndex((field) => field.name === name) < index) {
			problems.add(`${place}.name`, `there are two fields called \`${name}\``);
		}
		if (options && fallback !== undefined && !options.includes(fallback)) {
			problems.add(`${place}.default`, `must be one of ${options.join(', ')}`);
		}
		if (secret && (fallback !== undefined || options)) {
			problems.add(
				place,
				'is a secret: it has no default and no options, which anybody could read',
			);
		}
	}
}

/** A field as n8n draws it in the form of a credential. */
export function propertyOf(field: Field): INodeProperties {
	const { name, label, secret, options, optional, hint, default: fallback = '' } = field;
	const common = {
		displayName: label,
		name,
		default: options && fallback === '' ? (options[0] ?? '') : fallback,
		...(optional ? {} : { required: true }),
		...(hint === undefined ? {} : { hint }),
	};
	if (options) {
		return {
			...common,
			type: 'options',
			options: options.map((value) => ({ name: value, value })),
		};
	}
	return { ...common, type: 'string', ...(secret ? { typeOptions: { password: true } } : {}) };
}

/** A field as a template reads it. */
export function fieldSource({ name, secret }: Field): Source {
	return { kind: 'text', isSecret: secret, needs: [], read: ({ field }) => field(name) };
}

/** What the user typed, by the name of the field: its default where that is nothing. */
export type FieldReader = (credential: CredentialFields) => (name: string) => string;

export function fieldReader(fields: readonly Field[]): FieldReader {
	const known = new Map(fields.map((field) => [field.name, field]));
	return (credential) => (name) => {
		const field = known.get(name);
		const typed = typedText(credential, name);
		// Secrets may begin or end with a blank.
		const text = field?.secret ? typed : typed.trim();
		return text === '' ? (field?.default ?? field?.options?.[0] ?? '') : text;
	};
}

/** In a field of its own, or in the list of names and values. */
function typedText(credential: CredentialFields, name: string): string {
	const own = Object.hasOwn(credential, name) ? credential[name] : undefined;
	if (typeof own === 'string' || typeof own === 'number') return String(own);
	const { values } = credential;
	const list = isObject(values) && Array.isArray(values.value) ? values.value : [];
	const found: unknown = list.find((entry: unknown) => isObject(entry) && entry.name === name);
	return isObject(found) && typeof found.value === 'string' ? found.value : '';
}
