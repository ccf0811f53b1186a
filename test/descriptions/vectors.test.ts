import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDescription, type Compiled } from '../../engine/description/read';
import type { Vector } from '../../engine/description/vocabulary';
import { runVectors } from '../../engine/explain/vectors';
import { presets } from '../../descriptions';
import { knownVectors } from './knownVectors';

/**
 * The documented examples of some forty APIs: those of the presets, and those in apis/ and fiveApis/
 * that are none. What each expects was printed by the vendor, or computed by two independent programs.
 */
const files = [
	...presets.names.map((name) => join(__dirname, '..', '..', 'descriptions', `${name}.json`)),
	...['apis', 'fiveApis'].flatMap((folder) =>
		readdirSync(join(__dirname, folder)).map((file) => join(__dirname, folder, file)),
	),
];

function compiled(text: string): Compiled {
	const read = readDescription(text, presets);
	if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
	return read.compiled;
}

const all = files.flatMap((file) => {
	const text = readFileSync(file, 'utf8');
	const { description } = compiled(text);
	return (description.vectors ?? []).map((vector) => ({
		title: `${description.name}: ${vector.name ?? ''}`,
		text,
		vector,
	}));
});

/** The one example of a description, with something changed. */
function resultOf(text: string, vector: Vector) {
	const whole = compiled(text);
	const description = { ...whole.description, vectors: [vector] };
	const [result] = runVectors({ ...whole, description });
	if (!result) throw new Error('There is no result');
	return result;
}

/** The text with its last letter or digit changed. */
function spoilt(text: string): { readonly text: string; readonly at: number } {
	const at = text.search(/[A-Za-z0-9][^A-Za-z0-9]*$/);
	const other = text.charAt(at) === 'A' ? 'B' : 'A';
	return { text: `${text.slice(0, at)}${other}${text.slice(at + 1)}`, at };
}

it.each(files)('%s has an example', (file) => {
	const { description } = compiled(readFileSync(file, 'utf8'));
	expect(description.vectors ?? []).not.toEqual([]);
});

describe('the examples that are known with their inputs', () => {
	const described = knownVectors.filter(({ described: where }) => typeof where === 'string');

	it.each(described)('$api, $value: described in $described', ({ described: name, value }) => {
		const file = files.find((path) => path.endsWith(`/${String(name)}.json`));
		const { vectors = [] } = compiled(readFileSync(file ?? '', 'utf8')).description;
		const expected = vectors.flatMap((vector) => Object.values(vector.expect));
		expect(expected.filter((text) => text.includes(value))).toHaveLength(1);
	});

	it('are all described but for those of which the documents say why not', () => {
		const not = knownVectors.filter((vector) => !described.includes(vector));
		const page = readFileSync(join(__dirname, '..', '..', 'docs', 'descriptions.md'), 'utf8');
		expect(page.replaceAll('\n', ' ')).toContain(
			`Of ${knownVectors.length} examples that vendors print or that two programs agree on, ${described.length} are described`,
		);
		expect(not.map(({ api }) => api)).toEqual(['Growatt']);
		for (const { api } of not) expect(page).toContain(api);
	});
});

it.each(all)('$title comes out', ({ text, vector }) => {
	expect(resultOf(text, vector)).toEqual({ name: vector.name, isEqual: true, lines: [] });
});

it.each(all)('$title does not, where one character is another', ({ text, vector }) => {
	for (const [place, expected] of Object.entries(vector.expect)) {
		const wrong = spoilt(expected);
		const result = resultOf(text, { ...vector, expect: { [place]: wrong.text } });
		expect(result.isEqual).toBe(false);
		expect(result.lines[0]).toContain(`${place} differs from character ${wrong.at + 1}: made `);
	}
});

it.each(presets.names)('%s says where its example is from, and what its API is called', (name) => {
	const { description } = compiled(
		readFileSync(join(__dirname, '..', '..', 'descriptions', `${name}.json`), 'utf8'),
	);
	const { vectors = [], docs, sources = [] } = description;
	expect(vectors.length).toBeGreaterThan(0);
	expect([docs, ...sources, ...vectors.map(({ source }) => source)].some(Boolean)).toBe(true);
});

it('are as long as the documents say', () => {
	const lengths = presets.names
		.map((name) => join(__dirname, '..', '..', 'descriptions', `${name}.json`))
		.map((file) => readFileSync(file, 'utf8').split('\n').length - 1)
		.sort((one, other) => one - other);
	const page = readFileSync(join(__dirname, '..', '..', 'docs', 'descriptions.md'), 'utf8');
	const [, most] = /more than two dozen, half of which are at most (\d+) lines/.exec(page) ?? [];
	expect(lengths.length).toBeGreaterThan(24);
	expect(lengths[Math.ceil(lengths.length / 2) - 1]).toBeLessThanOrEqual(Number(most));
});

describe('what is said of the first difference', () => {
	const text = JSON.stringify({
		version: 1,
		name: 'Test',
		hosts: { api: 'https://api.example.com' },
		fields: [{ name: 'key', label: 'Key', secret: true }],
		values: [{ name: 'str', text: '{method}{lf}{path}{tab}{key}' }],
		attach: { headers: { Sign: '{str|hmac:sha256:key|hex}' } },
		answers: { code: 'httpStatus', success: ['200'], codes: [] },
	});
	const vector = (expected: Record<string, string>): Vector => ({
		fields: { key: 'k ' },
		request: { method: 'GET', path: '/a' },
		expect: expected,
	});

	it('draws what nobody sees, with a blank at the end', () => {
		const { lines } = resultOf(text, vector({ 'values.str': 'GET\r\n/a\tk' }));
		expect(lines[0]).toBe(
			'values.str differs from character 4: made GET▸⏎/a⇥k␣, expected GET▸␍⏎/a⇥k',
		);
	});

	it('names the text before the digest, and shows all texts of the recipe', () => {
		const { lines } = resultOf(text, vector({ 'headers.Sign': 'x', 'values.str': 'GET' }));
		expect(lines[0]).toBe(
			'values.str differs from character 4: made GET▸⏎/a⇥k␣, expected GET▸(ends here)',
		);
		expect(lines[1]).toMatch(
			/^headers\.Sign differs from character 1: made ▸[\da-f]{24}…, expected ▸x$/,
		);
		expect(lines[2]).toBe('  str = GET⏎/a⇥k␣');
	});

	it('says so where the thing that is expected is not sent at all', () => {
		expect(resultOf(text, vector({ 'query.sign': 'x' })).lines[0]).toBe('query.sign is not there');
	});
});
