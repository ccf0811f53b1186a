import * as fc from 'fast-check';
import { startSandbox, type Sandbox } from '../../sandbox';
import { forgetSessions } from '../../engine/session/sessions';
import { presets } from '../../descriptions';
import { readDescription } from '../../engine/description/read';
import { anyRecipe } from './anyRecipe';
import { plainDescription } from './described';
import { opinionOf } from './sameOpinion';

/** How many descriptions are drawn: more of them with `DESCRIPTIONS=1000 npm test -- anyRecipe`. */
const runs = Number(process.env.DESCRIPTIONS ?? 20);
const seed = Number(process.env.SEED ?? 20_261_201);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

/** What is said of a request that could be read in two ways, or that a recipe cannot sign. */
const refusal =
	/cannot be signed|is refused|Nothing was sent|two ways|more than once|twice|is a list|is an object|not a text|no text/i;

const typed = { key: 'a ké+y', secret: 's ü/+=&' };
const baseUrl = { name: 'baseUrl', label: 'Base URL', secret: false };

it('what any description signs is what arrives, through both helpers', async () => {
	const tally = { valid: 0, requests: 0, refused: 0 };
	let number = 0;
	const property = fc.asyncProperty(anyRecipe, fc.nat(), async ({ changes, kinds }, drawn) => {
		sandbox.reset();
		forgetSessions();
		const description = { ...plainDescription, ...changes };
		const { fields } = description as typeof plainDescription;
		const read = readDescription(
			JSON.stringify({ ...description, hosts: { api: '{baseUrl}' }, fields: [...fields, baseUrl] }),
			presets,
		);
		if (read.kind === 'wrong') return;
		number += 1;
		const name = `any${number}`;
		const takes = { kinds, headers: { 'X-oWn': ' a  b ', accept: '*/*' }, seed: drawn, each: 1 };
		const opinion = await opinionOf(sandbox, name, read.compiled, description, typed, takes);
		if (!opinion) return;
		const broken = opinion.failures.filter((failure) => !refusal.test(failure));
		expect({ broken, refused: opinion.refused.slice(0, 1) }).toEqual({ broken: [], refused: [] });
		expect(opinion.came).toBe(opinion.sent - opinion.failures.length);
		tally.valid += 1;
		tally.requests += opinion.came;
		tally.refused += opinion.failures.length;
	});
	await fc.assert(property, { numRuns: runs, seed });
	if (process.env.DESCRIPTIONS !== undefined) console.log(JSON.stringify(tally));
	expect(tally.valid).toBeGreaterThan(runs / 2);
	expect(tally.refused).toBeLessThan(tally.requests / 2);
}, 3_600_000);
