import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { iceKredit } from '../../providers/iceKredit';
import { pages } from '../../scripts/pages';
import { providers } from '../../providers';

const root = join(__dirname, '..', '..');
const fileOf = (name: string) => readFileSync(join(root, ...name.split('/')), 'utf8');
const linesOf = (page: string) => (pages[page] ?? '').split('\n');

it.each(Object.keys(pages))('docs/%s says what the data says (npx gulp docs writes it)', (name) => {
	expect(fileOf(`docs/${name}`)).toBe(pages[name]);
});

const documents = [
	'README.md',
	'CONTRIBUTING.md',
	...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];
const linksOf = (document: string) =>
	[...fileOf(document).matchAll(/\]\(((?!https?:)[^)\s]+)\)| src(?:set)?="([^"]+)"/g)].map(
		([, link, picture]) => link ?? picture ?? '',
	);

it('the README links every page', () => {
	const written = documents.filter((name) => name.startsWith('docs/'));
	expect(linksOf('README.md')).toEqual(expect.arrayContaining(written));
	expect(linksOf('README.md').some((link) => link.endsWith('.png'))).toBe(true);
});

/** As GitHub names the headings of a page. */
const anchorsOf = (document: string) =>
	[...fileOf(document).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);

it.each(documents)('every link of %s within the project leads somewhere', (document) => {
	for (const link of linksOf(document)) {
		const [path = '', anchor] = link.split('#');
		const target = path === '' ? document : posix.join(posix.dirname(document), path);
		expect([link, existsSync(join(root, target))]).toEqual([link, true]);
		if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor);
	}
});

it('names every call once, with the vendor’s page', () => {
	const lines = linesOf('operations.md');
	for (const provider of providers) {
		for (const { name, operations } of provider.resources) {
			for (const operation of operations) {
				const rows = lines.filter((line) => line.includes(`\`${name}: ${operation.name}\``));
				expect(rows.length).toBeGreaterThan(0);
				if (operation.kind !== 'call') continue;
				expect(rows.some((row) => row.includes(operation.source))).toBe(true);
				expect(rows.some((row) => row.includes(`${operation.method} ${operation.path}`))).toBe(
					true,
				);
			}
		}
	}
});

it('tells of every response code what it means and what to do', () => {
	const lines = linesOf('response-codes.md');
	for (const { responseCodes } of providers) {
		const failures = [...responseCodes.call, ...responseCodes.signIn].filter(
			({ category }) => category !== 'success',
		);
		for (const { code, meaning, remedy } of failures) {
			const cells = [code, meaning, remedy];
			expect(lines.filter((line) => cells.every((cell) => line.includes(cell)))).not.toEqual([]);
		}
	}
});

it('docs/using.md shows a failure as the node hands it out', () => {
	const [, text = '{}'] = /```json\n(\{\n\t"code": [^`]+)```/.exec(fileOf('docs/using.md')) ?? [];
	const shown: Record<string, unknown> = JSON.parse(text);
	const row = iceKredit.responseCodes.call.find(({ code }) => code === shown.code);
	const { meaning, category, remedy } = row ?? {};
	expect(row).toBeDefined();
	expect(shown).toMatchObject({ meaning, category, remedy });
});

/** Facts that the vendors' pages state, each on its own line. */
it.each([
	['10 in 1 minute', 'Ad Report: Get'],
	['60 in 1 minute', 'User: Get Many'],
	['token', '2 hours from the sign-in'],
	['token', '20 minutes from the last good answer'],
	['Creative: Get Report', 'at most 30 days'],
	['Application Role: Add Members', 'at most 50 entries'],
	['Push: Notify', 'at most 500 receivers'],
	['Postback: Send Many Daily Totals', 'at most 200 records'],
	['Application Organization: Get Many', 'the vendor documents no maximum'],
	['Message: Get Many', 'the vendor documents no maximum'],
	['User: Get Many', '1 to 200'],
	['| Yes |', 'Package: Get Many'],
	['| No |', 'Order: Create, Order: Renew'],
	['| No |', 'Credit Risk: Get Level'],
	['sign-ins', 'at most 2'],
	['signature', '30 seconds'],
])('docs/limits.md says: %s, %s', (what, limit) => {
	const found = linesOf('limits.md').filter((line) => line.includes(what) && line.includes(limit));
	expect(found).toHaveLength(1);
});
