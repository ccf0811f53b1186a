import { providers } from '../nodes/calls';
import { adversariesOf, type TextOf } from '../support/adversaries';
import { growthOf, leastRounds, linear } from '../support/growth';
import { expressionsBelow } from '../support/sourceExpressions';

const found = ['engine', 'providers', 'nodes', 'credentials'].flatMap(expressionsBelow);
const literal = found.filter(({ expression }) => expression);
const made = found.filter(({ expression }) => !expression);

/** Growing, since what doubles its time with each character must not be tried on many. */
const sizes = [8, 16, 24, 32, 64, 512, 4_096, 32_768];
/** Tried as well where the last of them takes long: growth is seen in a short time, too. */
const between = [8_192, 16_384];
/** No search for a linear pattern takes so long (ms), and each for a quadratic one in so long a text. */
const suspicious = 10;

function searchIn(text: string, { source, flags }: RegExp): () => unknown {
	const everywhere = new RegExp(source, `${flags.replace(/[gy]/g, '')}g`);
	return () => text.replace(everywhere, '');
}

/** The shortest of some tries (ms), of which one that is short is enough. */
function timeOf(search: () => unknown): number {
	let best = Infinity;
	for (let tries = 0; tries < 5 && best > suspicious; tries += 1) {
		const begin = performance.now();
		search();
		best = Math.min(best, performance.now() - begin);
	}
	return best;
}

/** How the time grows that a search takes, where it takes any to speak of. */
async function growthIn(expression: RegExp, textOf: TextOf, rounds?: number): Promise<number> {
	const search = (size: number) => searchIn(textOf(size), expression);
	const takesLong = (size: number) => timeOf(search(size)) > suspicious;
	const size = sizes.find(takesLong);
	if (size === undefined) return 1;
	if (size < 4_096) return Infinity;
	const least = size === sizes.at(-1) ? (between.find(takesLong) ?? size) : size;
	return await growthOf(least / 4, search, rounds);
}

/** What is wrong with an expression; undefined where it takes a time that grows as its text. */
async function problemOf(expression: RegExp, rounds?: number): Promise<string | undefined> {
	for (const textOf of adversariesOf(expression)) {
		const growth = await growthIn(expression, textOf, rounds);
		if (growth >= linear) return `${growth} times on ${JSON.stringify(textOf(40))}`;
	}
	return undefined;
}

it.each([
	/\/+$/,
	/^Bearer +(.*)$/i,
	/\{([^}]+)\}/g,
	/^\s*a?\s*$/,
	/^(?:a+)+$/,
	/^(?:\w|\d)*$/,
	/\d{16}(?:[^"\\]|\\.)*"/,
])('%s would be found out', async (expression) => {
	expect(await problemOf(expression, leastRounds)).toEqual(expect.any(String));
});

it('finds the regular expressions of the source', () => {
	expect(literal.length).toBeGreaterThan(100);
});

it.each(literal)('takes a time that grows as its text: $where', async ({ expression = /$/ }) => {
	expect(await problemOf(expression)).toBeUndefined();
});

describe('those that are put together at run time', () => {
	it('are these', () => {
		expect(made.map(({ where }) => where)).toEqual([
			// A mark that nobody can guess, and digits.
			expect.stringMatching(/^engine\/basics\/json\.ts .*\$\{mark\}/),
			// Names of fields, which are letters and digits, between marks that stand there once.
			expect.stringMatching(/^engine\/description\/hints\.ts .*from\(/),
			expect.stringMatching(/^engine\/description\/hints\.ts .*hmac/),
			expect.stringMatching(/^engine\/description\/hints\.ts .*\$\{last\}\[/),
			expect.stringMatching(/^engine\/description\/hints\.ts .*\$\{field\}\[/),
			expect.stringMatching(/^engine\/request\/rows\.ts .*segments/),
			// Names of days and months, and numbers of a known length.
			expect.stringMatching(/^engine\/throttle\/pause\.ts .*\$\{day\}/),
		]);
	});

	it('hold at most one gap in each segment of a path', () => {
		const operations = Object.values(providers).flatMap(({ resources }) =>
			resources.flatMap(({ operations: all }) => all),
		);
		const segments = operations.flatMap((one) => (one.kind === 'call' ? one.path.split('/') : []));
		expect(segments.length).toBeGreaterThan(300);
		expect(segments.filter((segment) => segment.split('{').length > 2)).toEqual([]);
	});
});
