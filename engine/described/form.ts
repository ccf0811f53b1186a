import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { extended, type Presets } from '../description/extend';
import { behind, propertyOf } from '../description/fields';
import { Problems } from '../description/problems';
import { description, type Description, type Field } from '../description/vocabulary';
import { noRows } from '../formed/entry';
import { fieldOf, formProperties } from '../formed/fields';
import { anotherApi, anotherApiForm, choiceFields, choiceLabels } from './choice';

/** Rows for values: as many as a form can have and be read. */
const mostValues = 20;

/** The fields of a credential that say which API it is for, and what is typed for that. */
export function choiceProperties(presets: Presets): INodeProperties[] {
	const known = presets.names
		.map((name) => ({ name, preset: descriptionOf(name, presets) }))
		.sort((one, other) => one.preset.name.localeCompare(other.preset.name, 'en'));
	return [
		{
			displayName: choiceLabels.api,
			name: choiceFields.api,
			type: 'options',
			noDataExpression: true,
			options: [
				...known.map(({ name, preset }) => ({ name: preset.name, value: name })),
				{
					name: 'Another API (Form)',
					value: anotherApiForm,
					description: 'Any other API, described field by field',
				},
				{
					name: 'Another API (JSON)',
					value: anotherApi,
					description: 'Any other API, described as JSON',
				},
			],
			default: anotherApiForm,
			description: 'The API to call. Each signs and hands out tokens in its own way.',
		},
		...known.flatMap(({ name, preset }) => presetProperties(name, preset)),
		shownFor(guideNotice, [anotherApiForm, anotherApi]),
		shownFor(descriptionProperty, [anotherApi]),
		...withValues(
			formProperties(
				known.map(({ name, preset }) => ({
					...{ name, label: preset.name, fields: preset.fields.map((field) => field.name) },
				})),
			).map((property) => shownFor(property, [anotherApiForm])),
		),
	];
}

/** What fields hold is typed right below them. */
function withValues(form: readonly INodeProperties[]): INodeProperties[] {
	const after = form.findIndex(({ name }) => name === fieldOf('fields')) + 1;
	const values = shownFor(valuesProperty(mostValues), [anotherApiForm, anotherApi]);
	return [...form.slice(0, after), values, ...form.slice(after)];
}

/** What a preset asks for, with a link to its docs. */
export function presetProperties(
	name: string,
	{ docs, fields }: { readonly docs?: string; readonly fields: readonly Field[] },
	link = 'How this API is called, and where its keys are',
): INodeProperties[] {
	const places = behind(name);
	const notice: INodeProperties = {
		displayName: `<a href="${escaped(docs ?? '')}" target="_blank">${link}</a>`,
		name: `${name}Notice`,
		type: 'notice',
		default: '',
	};
	return [
		...fields.map((field) => propertyOf(field, places)),
		...(docs === undefined ? [] : [notice]),
	].map((property) => ({
		...property,
		displayOptions: { show: { [choiceFields.api]: [name] } },
	}));
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/**
 * Not compiled: the form of a credential is made when a process first sees it, and holds them all.
 * Throws where it cannot be used: then the package is broken.
 */
function descriptionOf(name: string, presets: Presets): Description {
	const problems = new Problems();
	const given = extended(presets.find(name), presets, problems);
	if (description(given, '', problems)) return given;
	throw new Error(`The preset ${name} cannot be used`);
}

function shownFor(property: INodeProperties, apis: string[]): INodeProperties {
	const show = { [choiceFields.api]: apis, ...property.displayOptions?.show };
	return { ...property, displayOptions: { show } };
}

const guideNotice: INodeProperties = {
	displayName:
		'The <a href="https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/signed-api.md" target="_blank">guide</a> shows how to describe an API, also one that differs only a little from one of the list.',
	name: 'guideNotice',
	type: 'notice',
	default: '',
};

/** What somebody describes on their own. */
const descriptionProperty: INodeProperties = {
	displayName: choiceLabels.description,
	name: choiceFields.description,
	type: 'json',
	typeOptions: { rows: 12 },
	required: true,
	default: '',
	placeholder: '{ "extends": "tuya", "name": "My Cloud" }',
	description:
		'How the API wants to be called, as JSON: hosts, fields, signature, sign-in, response codes, limits. It holds no secrets, so that it can be shared; these belong into Values.',
};

/** The list of what is typed for the fields of a description. */
export function valuesProperty(rows: number): INodeProperties {
	return {
		displayName: choiceLabels.values,
		name: choiceFields.values,
		type: 'fixedCollection',
		placeholder: 'Add Value',
		default: noRows,
		options: Array.from({ length: rows }, (_, index) => valueGroup(index + 1)),
		description:
			'What the fields of the description hold. Each value is masked, and stored encrypted.',
	};
}

/**
 * A value has a name of its own for n8n: when a form is saved that shows masked values, n8n puts the
 * stored ones back in by their places, and in a list each one behind a removed one would get that of
 * its neighbour.
 */
function valueGroup(number: number): INodePropertyCollection {
	return {
		displayName: `Value ${number}`,
		name: `value${number}`,
		values: [
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. clientSecret',
				description: 'The name of the field, as it is in the description',
			},
			{
				displayName: 'Value',
				name: 'value',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'What the field holds for your account',
			},
		],
	};
}
