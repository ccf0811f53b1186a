import type { ICredentialType, INodeType } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore, runWorkflow, type FinishedRun } from '../harness';
import { demoData, record } from '../support/credentials';
import { items } from '../support/runNode';

interface Process {
	readonly nodeTypes: Record<string, INodeType>;
	readonly credentialTypes: ICredentialType[];
}

/** The package loaded anew, with a memory of its own: what another n8n process is to this one. */
function startProcess(): Process {
	let process: Process | undefined;
	jest.isolateModules(() => {
		const { Mioesim } = jest.requireActual<typeof import('../../nodes/Mioesim/Mioesim.node')>(
			'../../nodes/Mioesim/Mioesim.node',
		);
		const { MioesimApi } = jest.requireActual<
			typeof import('../../credentials/MioesimApi.credentials')
		>('../../credentials/MioesimApi.credentials');
		process = {
			nodeTypes: { 'n8n-nodes-signed-apis.mioesim': new Mioesim() },
			credentialTypes: [new MioesimApi()],
		};
	});
	if (!process) throw new Error('The package did not load');
	return process;
}

let sandbox: Sandbox;
let store: CredentialStore;

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await CredentialStore.create([record('mioesim', demoData(sandbox).mioesim)]);
});

afterEach(async () => await sandbox.close());

async function listSkus(process: Process, count: number): Promise<FinishedRun> {
	return await runWorkflow({
		...process,
		workflow: {
			nodes: [
				{
					id: 'trigger',
					name: 'Trigger',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'node',
					name: 'Node',
					type: 'n8n-nodes-signed-apis.mioesim',
					typeVersion: 1,
					position: [200, 0],
					parameters: { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' },
					credentials: { mioesimApi: { id: 'mioesimApi', name: 'mioesimApi' } },
				},
			],
			connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		credentials: store,
		input: items(count),
	});
}

it.each([2, 3, 4])(
	'%i processes that share an account all succeed, although each login kills the other token',
	async (count) => {
		const processes = Array.from({ length: count }, startProcess);
		const runs = await Promise.all(processes.map(async (process) => await listSkus(process, 100)));
		for (const run of runs) {
			expect(run.outputs('Node').map((output) => output.length)).toEqual([800, 0]);
		}
		const { signIns } = sandbox.counters('mioesim');
		expect(signIns).toBeLessThanOrEqual(2 * count);
	},
	30_000,
);

it('three processes that are said to share an account end one another’s sessions few times, also where storing them is slow', async () => {
	const { data } = record('mioesim', demoData(sandbox).mioesim);
	store = await CredentialStore.create([
		record('mioesim', { ...data, advanced: true, workerCount: 3 }),
	]);
	const update = store.update.bind(store);
	jest.spyOn(store, 'update').mockImplementation(async (id, data) => {
		// A database under load: the other processes learn of a session long after it is made.
		await new Promise((resolve) => setTimeout(resolve, 800));
		await update(id, data);
	});
	const processes = Array.from({ length: 3 }, startProcess);
	const runs = await Promise.all(
		processes.flatMap((process) =>
			Array.from({ length: 5 }, async () => await listSkus(process, 20)),
		),
	);
	for (const run of runs) {
		expect(run.outputs('Node').map((output) => output.length)).toEqual([160, 0]);
	}
	expect(sandbox.counters('mioesim').signIns).toBeLessThanOrEqual(6);
}, 60_000);
