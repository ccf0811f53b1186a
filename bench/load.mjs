import { parseArgs } from 'node:util';
import { runMain, UserError } from '../scripts/userError.mjs';
import { thousandAccounts } from './load/accounts.mjs';
import { executionsAtOnce } from './load/executions.mjs';
import { manyRows } from './load/rows.mjs';
import { killedWorkers } from './load/workers.mjs';

/** What a real n8n is put under; each says its figures, and throws where a promise is broken. */
const scenarios = {
	executions: executionsAtOnce,
	accounts: thousandAccounts,
	rows: manyRows,
	workers: killedWorkers,
};

await runMain(async () => {
	const { values } = parseArgs({
		options: {
			scenario: { type: 'string', default: 'executions' },
			minutes: { type: 'string' },
			seed: { type: 'string', default: '1' },
		},
	});
	const { scenario, minutes, seed } = values;
	const play = scenarios[scenario];
	if (!play) throw new UserError(`--scenario is one of ${Object.keys(scenarios).join(', ')}`);
	await play({ seed: Number(seed), ...(minutes && { minutes: Number(minutes) }) });
});
