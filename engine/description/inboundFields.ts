import { bounds } from './bounds';
import type { InboundPart } from './inboundVocabulary';
import { usedNames } from './usedNames';
import type { Field } from './vocabulary';

/** What a description says of webhooks, beside its name. */
export interface InboundDescription {
	readonly name: string;
	readonly docs?: string;
	readonly fields: readonly Field[];
	readonly inbound: InboundPart;
}

/** Those fields that webhooks need, and behind each secret that signs the one before it. */
export function fieldsFor(description: InboundDescription): readonly Field[] {
	const { fields, inbound } = description;
	const { challenge, requires = [], values = [], expect } = inbound;
	const { is = '', answer = '' } = challenge ?? {};
	const answers = typeof answer === 'string' ? [answer] : Object.values(answer);
	const used = usedNames([expect, ...requires.map((each) => each.is), is, ...answers], values);
	const signing = signingSecrets(description);
	return fields
		.filter(({ name }) => used.has(name))
		.flatMap((field) => [field, ...(signing.includes(field) ? [fieldBefore(field)] : [])]);
}

/** The secrets that webhooks are signed with. */
export function signingSecrets({ fields, inbound }: InboundDescription): readonly Field[] {
	const used = usedNames([inbound.expect], inbound.values ?? []);
	return fields.filter(({ name, secret }) => secret && used.has(name));
}

/** The name of the field for the secret that was in use before. */
export function previousOf(name: string): string {
	return `previous${name.charAt(0).toUpperCase()}${name.slice(1)}`.slice(0, bounds.name);
}

function fieldBefore({ name, label }: Field): Field {
	return {
		name: previousOf(name),
		label: `Previous ${label}`,
		secret: true,
		optional: true,
		hint: 'While you replace it: webhooks signed with the one before are accepted, too',
	};
}
