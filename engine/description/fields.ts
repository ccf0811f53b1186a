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
export function propertyOf(field: Field, places: Places): INodeProperties {
	const { name, label, secret, options, optional, hint, default: fallback = '' } = field;
	const common = {
		displayName: label,
		name: places.propertyOf(name) ?? name,
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

/** Where a credential holds what is typed for the fields of a description. */
export interface Places {
	/** By which these are told from others. */
	readonly name: string;
	/** The property of the credential for a field; undefined where all are in the list of values. */
	readonly propertyOf: (field: string) => string | undefined;
	/** Whether all that is asked for has to be there; documented examples say no more than they use. */
	readonly isWhole: boolean;
	/** Whether they are the fields of a preset: what that says of signatures has been tried. */
	readonly isOfPreset?: true;
}

/** Each under its own name, as in documented examples. */
export const byName: Places = {
	name: 'by name',
	propertyOf: (field) => field,
	isWhole: false,
};

/** Each under its own name, in a credential that is for one API alone. */
export const ofOneApi: Places = {
	name: 'of one API',
	propertyOf: (field) => field,
	isWhole: true,
};

/** In the list of names and values, and nowhere else: a description chooses no other field. */
export const inValues: Places = {
	name: 'in values',
	propertyOf: () => undefined,
	isWhole: true,
};

/** Each under a name of its own in a credential that has the fields of many APIs. */
export function behind(prefix: string): Places {
	const propertyOf = (field: string) =>
		`${prefix}${field.charAt(0).toUpperCase()}${field.slice(1)}`;
	return { name: `behind ${prefix}`, propertyOf, isWhole: true, isOfPreset: true };
}

/** What the user typed, by the name of the field: its default where that is nothing. */
export type FieldReader = (credential: CredentialFields) => (name: string) => string;

export function fieldReader(fields: readonly Field[], places: Places): FieldReader {
	const known = new Map(
		fields.map(({ name, secret, default: fallback, options }) => {
			const missing = fallback ?? options?.[0] ?? '';
			return [name, { property: places.propertyOf(name), secret, missing }] as const;
		}),
	);
	return (credential) => (name) => {
		const field = known.get(name);
		if (!field) return '';
		const typed = typedText(credential, name, field.property);
		// Secrets may begin or end with a blank.
		const text = field.secret ? typed : typed.trim();
		return text === '' ? field.missing : text;
	};
}

function typedText(
	credential: CredentialFields,
	name: string,
	property: string | undefined,
): string {
	if (property === undefined) return textFrom(rowsOf(credential).find((row) => isNamed(row, name)));
	return textFrom({ value: Object.hasOwn(credential, property) ? credential[property] : '' });
}

function isNamed(row: { readonly name?: unknown }, name: string): boolean {
	return typeof row.name === 'string' && row.name.trim() === name;
}

function textFrom(row: { readonly value?: unknown } | undefined): string {
	const value = row?.value;
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What is typed under the name of each field, where a credential has a list of names and values. */
export function rowsOf({ values }: CredentialFields): ReadonlyArray<Record<string, unknown>> {
	return isObject(values) ? Object.values(values).filter(isObject) : [];
}
