import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iceKredit } from '../../providers/iceKredit';
import { pages } from '../../scripts/pages';
import { providers } from '../../providers';

const root = join(__dirname, '..', '..');
const fileOf = (name: string) => readFileSync(join(root, ...name.split('/')), 'utf8');
const linesOf = (page: string) => (pages[page] ?? '').split('\n');

it.each(Object.keys(pages))('docs/%s says what the data says (npx gulp docs writes it)', (name) => {
	expect(fileOf(`docs/${name}`)).toBe(pages[name]);
});

it('the README links every page, and every link within the project leads somewhere', () => {
	const readme = fileOf('README.md');
	const links = [...readme.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path = '']) => path);
	const written = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
	expect(links).toEqual(expect.arrayContaining(written.map((name) => `docs/${name}`)));
	const pictures = [...readme.matchAll(/ src(?:set)?="([^"]+)"/g)].map(([, path = '']) => path);
	expect(pictures.length).toBeGreaterThan(0);
	for (const path of [...links, ...pictures]) fileOf(path);
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

it('the README shows a failure as the node hands it out', () => {
	const [, text = '{}'] = /```json\n(\{\n\t"code": [^`]+)```/.exec(fileOf('README.md')) ?? [];
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
