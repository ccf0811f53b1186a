import { InvalidInputError } from '../basics/invalidInput';
import { isObject } from '../basics/json';
import { nearest } from '../basics/nearest';
import { shownValue } from '../basics/shownValue';
import type { Presets } from '../description/extend';
import { behind, inValues } from '../description/fields';
import { textField, type CredentialFields } from '../record/fields';
import { mayFieldVary } from '../record/itemFields';
import { formedChoice } from './formChoice';
import type { Choice } from './chosen';

/** Fields of a credential that say which API it is for. */
export const choiceFields = { api: 'api', description: 'description', values: 'values' } as const;

/** How these are named in the form. */
export const choiceLabels = { api: 'API', description: 'Description', values: 'Values' } as const;

/** The same where it is the sender of webhooks that is chosen. */
export const senderLabels = { ...choiceLabels, api: 'Sender' } as const;

type Labels = typeof choiceLabels | typeof senderLabels;

/** The choices of who has an API of their own: described as JSON, or in the form. */
export const anotherApi = 'anotherApi';
export const anotherApiForm = 'anotherApiForm';

/**
 * Reads which API a credential is for. Throws an InvalidInputError where that cannot be told, or where
 * it may differ from item to item: what an item holds must not say how requests are signed, and where
 * secrets are sent.
 */
export function choiceOf(
	credential: CredentialFields,
	presets: Presets,
	labels: Labels = choiceLabels,
): Choice {
	const { api, description } = choiceFields;
	refuseOfItem(credential, 'api', labels);
	const chosen = textField(credential, api);
	if (chosen === anotherApiForm && labels === choiceLabels)
		return formedChoice(credential, presets);
	if (chosen !== anotherApi) {
		return {
			text: presetText(presets, chosen, labels),
			places: behind(chosen),
			signedBefore: presets.signedBefore?.(chosen) ?? [],
			label: labels.api,
		};
	}
	refuseOfItem(credential, 'description', labels);
	const text = descriptionText(credential[description]);
	return { text, places: inValues, label: labels.description };
}

function refuseOfItem(
	credential: CredentialFields,
	field: keyof typeof choiceFields,
	labels: Labels,
): void {
	if (!mayFieldVary(credential, choiceFields[field])) return;
	throw new InvalidInputError(
		labels[field],
		'must not be an expression over the item: what an item holds must not say how requests are signed. Enter it as fixed text, or take a variable such as {{ $vars.name }}',
	);
}

/** As text also where a variable has given it as an object. */
function descriptionText(given: unknown): string {
	const text = isObject(given) ? JSON.stringify(given) : given;
	if (typeof text === 'string' && text.trim() !== '') return text;
	throw new InvalidInputError(
		choiceLabels.description,
		`must be the description of an API as JSON, but is ${shownValue(given ?? '')}`,
	);
}

/** Of presets, which stay as they are: each request asks for the same. */
const texts = new WeakMap<object, string>();

function presetText(presets: Presets, chosen: string, labels: Labels): string {
	const found = presets.names.includes(chosen) ? presets.find(chosen) : undefined;
	if (isObject(found)) {
		const text = texts.get(found) ?? JSON.stringify(found);
		texts.set(found, text);
		return text;
	}
	const meant = nearest(chosen, [...presets.names, anotherApi, anotherApiForm], 1);
	throw new InvalidInputError(
		labels.api,
		`has no choice ${shownValue(chosen)}${meant === undefined ? '' : `: did you mean "${meant}"?`}`,
	);
}
