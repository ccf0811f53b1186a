import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';
import { operationsPage } from '../../scripts/operationsPage';

const providers = [mioesim, iceKredit, oneAccess, lanyingIm, xmp];

it('docs/operations.md says what the rows say (npx gulp docs writes it)', () => {
	const file = join(__dirname, '..', '..', 'docs', 'operations.md');
	expect(readFileSync(file, 'utf8')).toBe(operationsPage(providers));
});

it('names every call once, with the vendor’s page', () => {
	const page = operationsPage(providers);
	for (const provider of providers) {
		for (const { name, operations } of provider.resources) {
			for (const operation of operations) {
				const rows = page
					.split('\n')
					.filter((line) => line.includes(`\`${name}: ${operation.name}\``));
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
