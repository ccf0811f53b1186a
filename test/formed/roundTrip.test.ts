import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { described, presets } from '../../descriptions';
import { describedProperties } from '../../engine/credential/describedForm';
import { formed } from '../../engine/formed/description';
import { formOf } from './formOf';

const folders = ['descriptions', 'test/descriptions/apis', 'test/descriptions/fiveApis'];
const descriptionIn = (file: string) =>
	JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

/** Those of APIs: a sender of webhooks is called by nobody, and has no such form. */
const files = folders
	.flatMap((folder) =>
		readdirSync(folder)
			.filter((file) => file.endsWith('.json'))
			.map((file) => join(folder, file)),
	)
	.filter((file) => 'hosts' in descriptionIn(file));

/** As n8n stores what is typed, without what it does not show, and hands it to the credential. */
function throughN8n(fields: Record<string, unknown>): INodeParameters {
	const properties = describedProperties(presets);
	const typed = fields as INodeParameters;
	const stored = NodeHelpers.getNodeParameters(properties, typed, false, false, null, null);
	const read = NodeHelpers.getNodeParameters(properties, stored, true, false, null, null) ?? {};
	// An expression, of which nobody has worked out the value here.
	const { expressionFields: _unread, ...others } = read;
	return others;
}

it('has all descriptions to try', () => {
	expect(files.length).toBeGreaterThanOrEqual(47);
});

describe.each(files)('the form of %s', (file) => {
	const description = descriptionIn(file);
	const { fields } = formOf(description);

	it('makes this description', () => {
		expect(formed(fields)).toEqual({ description, problems: [] });
	});

	it('makes it, too, when n8n has stored it and read it again', () => {
		expect(formed(throughN8n(fields))).toEqual({ description, problems: [] });
	});

	it('is the same API as the JSON, with the same sessions and limits', () => {
		const json = { api: 'anotherApi', description: JSON.stringify(description) };
		expect(described.providerOf(throughN8n(fields)).name).toBe(described.providerOf(json).name);
	});
});

it('needs JSON for hardly anything, and for nothing but examples', () => {
	const inJson = files.map((file) => formOf(descriptionIn(file)).json);
	expect(new Set(inJson.flatMap((json) => Object.keys(json)))).toEqual(new Set(['vectors']));
});
