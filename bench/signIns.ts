import { startSandbox } from '../sandbox';
import { CredentialStore } from '../test/harness';
import { demoData, record } from '../test/support/credentials';
import { items, runNode } from '../test/support/runNode';
import type { Line } from './line';

const executions = 20;
const itemsEach = 50;

/** How often an account is signed in to for 1,000 items of executions that start at once. */
export async function signIns(): Promise<Line> {
	const sandbox = await startSandbox({ port: 0 });
	try {
		const store = await CredentialStore.create([record('mioesim', demoData(sandbox).mioesim)]);
		const parameters = { resource: 'sku', operation: 'getMany' };
		const runs = await Promise.all(
			Array.from(
				{ length: executions },
				async () => await runNode({ node: 'mioesim', store, parameters, input: items(itemsEach) }),
			),
		);
		for (const run of runs) {
			const error = run.error('Node');
			if (error) throw error;
		}
		const { signIns: made } = sandbox.counters('mioesim');
		return {
			measure: `sign-ins for ${(executions * itemsEach).toLocaleString('en')} items at once`,
			against: 'the usual login-per-run workflow',
			goal: '1',
			figure: String(made),
			range: '',
			isReached: made === 1,
			details: `${executions} executions of ${itemsEach} items; a login per run makes ${executions}, each of which ends the token before it`,
		};
	} finally {
		await sandbox.close();
	}
}
