import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Ajv from 'ajv';
import { all } from '../../descriptions/all';
import { Problems } from '../../engine/description/problems';
import { description, webhookDescription } from '../../engine/description/vocabulary';
import { descriptionSchema } from '../../scripts/schema/written';

const root = join(__dirname, '..', '..');
const file = readFileSync(join(root, 'docs', 'description.schema.json'), 'utf8');
const validate = new Ajv().compile(JSON.parse(file) as object);
const accepts = (given: unknown) => validate(given) === true;

it('is in docs/ as the words of a description make it (npx gulp docs writes it)', async () => {
	expect(await descriptionSchema()).toBe(file);
});

const parsedFiles = (folder: string) =>
	readdirSync(join(root, folder))
		.filter((name) => name.endsWith('.json'))
		.map((name) => [name, readFileSync(join(root, folder, name), 'utf8')] as const);

it.each([
	...parsedFiles('descriptions'),
	...parsedFiles('test/descriptions/apis'),
	...parsedFiles('test/descriptions/fiveApis'),
	...parsedFiles('test/descriptions/webhooks'),
	...parsedFiles('sandbox/described/demo'),
])('accepts %s', (_name, text) => {
	expect(accepts(JSON.parse(text))).toBe(true);
	expect(accepts({ $schema: '../docs/description.schema.json', ...JSON.parse(text) })).toBe(true);
});

/** What is wrong in the form of a description; all else is wrong in what its texts say. */
const wrongInForm = [
	'category',
	'condition',
	'encrypt',
	'missing',
	'noKind',
	'preset',
	'prototype',
	'regex',
	'twoKinds',
	'types',
	'unknownMember',
	'xml',
];
const broken = parsedFiles('test/descriptions/broken').filter(([name]) => !name.startsWith('json'));

it.each(broken)('judges the form of %s', (name, text) => {
	expect(accepts(JSON.parse(text))).toBe(!wrongInForm.includes(basename(name, '.json')));
});

it('knows all that are wrong in their form', () => {
	expect(broken.map(([name]) => basename(name, '.json'))).toEqual(
		expect.arrayContaining(wrongInForm),
	);
});

it.each([
	[{ extends: 'tuya', hosts: { api: 'https://gateway.example.com' } }, true],
	[{ extends: 'tuya', answers: { codes: [{ code: '7', category: 'busy' }] } }, true],
	[{ extends: 'tuya', signIn: { life: { in: null, fixed: 60 } }, limits: null }, true],
	[{ extends: 'github', name: 'Gitea', inbound: { signatures: [{ header: 'X-Gitea' }] } }, true],
	[{ extends: 'tuja' }, false],
	[{ extends: 'tuya', answers: { codes: [{ code: '7' }] } }, false],
	[{ extends: 'tuya', host: {} }, false],
	[{ version: 1, name: 'x', fields: [], inbound: { signatures: [] } }, false],
	['tuya', false],
])('judges what extends a preset: %j', (given, isGood) => {
	expect(accepts(given)).toBe(isGood);
});

/** As the engine judges the form of a whole description, without what its texts say. */
function engineAccepts(given: object): boolean {
	const isCalled = Object.hasOwn(given, 'hosts') || !Object.hasOwn(given, 'inbound');
	return (isCalled ? description : webhookDescription)(given, '', new Problems());
}

it.each(Object.entries(all))('may be named in %s, as editors want it', (_name, preset) => {
	expect(engineAccepts({ ...Object(preset), $schema: 'description.schema.json' })).toBe(true);
});

const strangers: readonly unknown[] = [null, 'x', '', 7, 1.5, true, [], {}, ['x'], { x: 'x' }];

/** The same with each of its parts once replaced, once removed, and once with a member too many. */
function* changed(given: unknown): Generator<unknown> {
	for (const stranger of strangers) yield stranger;
	if (typeof given !== 'object' || given === null) return;
	if (Array.isArray(given)) {
		for (const [index, member] of given.entries()) {
			for (const other of changed(member))
				yield [...given.slice(0, index), other, ...given.slice(index + 1)];
		}
		return;
	}
	yield { ...given, stranger: 1 };
	for (const [name, member] of Object.entries(given)) {
		const { [name as never]: _left, ...rest } = given;
		yield rest;
		for (const other of changed(member)) yield { ...given, [name]: other };
	}
}

it.each(Object.entries(all))('judges each change of %s as the engine does', (_name, preset) => {
	const isObject = (given: unknown): given is object =>
		typeof given === 'object' && given !== null && !Array.isArray(given);
	const otherwise = [...changed(preset)].filter(
		(given) => isObject(given) && accepts(given) !== engineAccepts(given),
	);
	expect(otherwise).toEqual([]);
});
