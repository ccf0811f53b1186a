import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '../../descriptions';
import { describedProperties } from '../../engine/credential/describedForm';
import { readDescription } from '../../engine/description/read';
import { runVectors } from '../../engine/explain/vectors';

const docs = join(__dirname, '..', '..', 'docs');
const pageOf = (name: string) => readFileSync(join(docs, name), 'utf8');
const page = pageOf('signed-api.md');
const blocks = [...page.matchAll(/```json\n([^`]+)```/g)].map(([, text = '']) => text);

it('shows descriptions', () => expect(blocks.length).toBe(3));

it.each(blocks)('has nothing wrong with it, and its example comes out: %s', (text) => {
	const read = readDescription(text, presets);
	if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
	expect(runVectors(read.compiled).filter(({ isEqual }) => !isEqual)).toEqual([]);
});

it('is on the first screen of the README, for any such API', () => {
	const screen = readFileSync(join(docs, '..', 'README.md'), 'utf8')
		.split('\n')
		.slice(0, 15);
	expect(screen.join(' ')).toMatch(/\*\*Any such API will do\*\*.*\(docs\/signed-api\.md\)/);
});

it('shows the way to a first answer in pictures that are soon there', () => {
	const pictures = [...page.matchAll(/^!\[[^\]]+\]\((images\/[^)]+)\)$/gm)].map(
		([, at = '']) => at,
	);
	expect(pictures).toHaveLength(5);
	for (const picture of pictures)
		expect([picture, statSync(join(docs, picture)).size < 60_000]).toEqual([picture, true]);
});

it('names no field, button or choice in the click lists that the form does not have', () => {
	const list = pageOf('signed-api-tries.md').split('## ').slice(1);
	const form = list.map((section) => section.split('In the node:')[0] ?? '').join('');
	const clicked = [...form.matchAll(/^\| (?!Field or|---)(.*?) \|/gm)].map(([, label]) => label);
	const chosen = [...form.matchAll(/\*([^*`]+)\*/g)].map(([, label]) => label);
	const known: unknown[] = [];
	const collect = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		const { displayName, placeholder, name } = value as Record<string, unknown>;
		known.push(displayName, placeholder, name);
		Object.values(value).forEach(collect);
	};
	collect(describedProperties(presets));
	expect(clicked.length).toBeGreaterThan(50);
	expect([...clicked, ...chosen].filter((label) => !known.includes(label))).toEqual([]);
});
