import { compileChallenge, type Challenge } from './challenge';
import { checkFields, fieldReader, fieldSource, type FieldReader, type Places } from './fields';
import { fieldsFor, previousOf, signingSecrets, type InboundDescription } from './inboundFields';
import { refuseForgery } from './inboundGuards';
import { compilePlace, type ReadPlace } from './inboundPlaces';
import type { InboundPlace } from './inboundVocabulary';
import { Names, type Source } from './names';
import type { Problems } from './problems';
import { ReceivedFacts } from './received';
import type { Data, Scope } from './scope';
import { compileText, type Template } from './template';
import { typedCheck, type CheckTyped } from './typed';
import { unknownName } from './unknownName';
import { compileValues, type CompiledValue } from './values';
import type { Field } from './vocabulary';

/** How webhooks are judged, compiled. */
export interface Inbound {
	readonly description: InboundDescription;
	/** What its credential asks for. */
	readonly fields: readonly Field[];
	readonly checkTyped: CheckTyped;
	readonly fieldsOf: FieldReader;
	/** By the name of a secret that signs, the field of the one before it. */
	readonly previous: ReadonlyMap<string, string>;
	readonly values: readonly CompiledValue[];
	readonly signatures: readonly ReadPlace[];
	readonly expect: Template;
	readonly requires: ReadonlyArray<{ readonly at: ReadPlace; readonly is: Template | undefined }>;
	readonly time: readonly ReadPlace[] | undefined;
	readonly id: readonly ReadPlace[] | 'signature' | undefined;
	readonly events: readonly ReadPlace[];
	readonly challenge: Challenge | undefined;
}

/** Names that only a webhook has. */
const ofWebhook: ReadonlyMap<string, Source> = new Map([
	[
		'rawBody',
		source(({ facts }) => (facts instanceof ReceivedFacts ? facts.rawBody : ''), 'bytes'),
	],
	['time', source((scope) => scope.session('time'))],
	['id', source((scope) => scope.session('id'))],
]);

function source(read: (scope: Scope) => Data, kind: Source['kind'] = 'text'): Source {
	return { kind, isSecret: false, needs: [], read };
}

/** Undefined where `problems` have been found in it. */
export function compileInbound(
	description: InboundDescription,
	places: Places,
	problems: Problems,
): Inbound | undefined {
	const before = problems.count;
	const { inbound } = description;
	const { time, id, events } = inbound;
	const within = problems.below('inbound');
	const fields = fieldsFor(description);
	const { values, names } = compileValues(
		inbound.values ?? [],
		namesIn(description, problems),
		within,
	);
	const textAt = (template: string, place: string) =>
		compileText(template, { place, names, problems: within });
	const placeAt = (part: InboundPlace, place: string) => compilePlace(part, place, within);
	const placesAt = (parts: readonly InboundPlace[], place: string) =>
		parts.map((part, index) => placeAt(part, `${place}[${index}]`));
	const expect = textAt(inbound.expect, 'expect');
	const compiled = {
		signatures: placesAt(inbound.signatures, 'signatures'),
		requires: (inbound.requires ?? []).map(({ at, is }, index) => ({
			at: placeAt(at, `requires[${index}].at`),
			is: textAt(is, `requires[${index}].is`),
		})),
		time: time && placesAt(time.at, 'time.at'),
		id: typeof id === 'object' ? placesAt(id, 'id') : id,
		events: placesAt(events ?? [], 'events'),
		challenge: inbound.challenge && compileChallenge(inbound.challenge, names, within),
	};
	if (expect) refuseForgery(description, values, expect, problems);
	for (const [index, vector] of (inbound.vectors ?? []).entries()) {
		const known = fields.map(({ name }) => name);
		for (const name of Object.keys(vector.fields).filter((typed) => !known.includes(typed)))
			within.add(`vectors[${index}].fields`, () => unknownName(name, known));
	}
	if (!expect || problems.count > before) return undefined;
	const fieldsOf = fieldReader(fields, places);
	const secrets = signingSecrets(description).map(({ name }) => name);
	return {
		...compiled,
		...{ description, fields, fieldsOf, values, expect },
		checkTyped: typedCheck(fields, places, fieldsOf),
		previous: new Map(secrets.map((name) => [name, previousOf(name)])),
	};
}

/** What templates may name. */
function namesIn({ fields, inbound }: InboundDescription, problems: Problems): Names {
	const { time, id, values = [] } = inbound;
	for (const { name } of [...fields, ...values]) {
		if (!ofWebhook.has(name)) continue;
		problems.add('inbound', `\`${name}\` already means a part of a webhook: choose another name`);
	}
	const known = [...ofWebhook].filter(
		([name]) => name === 'rawBody' || (name === 'time' ? time : Array.isArray(id)),
	);
	const ofFields = fields.map((field) => [field.name, fieldSource(field)] as const);
	return new Names(new Map([...ofFields, ...known]), {
		session: undefined,
		hasRequest: true,
		secretParts: [],
	});
}

/** The same of a description that says nothing else. */
export function compileWebhooks(
	description: InboundDescription,
	places: Places,
	problems: Problems,
): Inbound | undefined {
	checkFields(description.fields, problems);
	return compileInbound(description, places, problems);
}
