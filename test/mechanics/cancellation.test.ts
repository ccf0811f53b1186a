import type { IExecuteFunctions } from 'n8n-workflow';
import { startWorkflow } from '../harness';
import { ToyCredential } from './toyCredential';
import { oneNodeWorkflow, toyStore, ToyNode } from './toyRun';
import { ToyServer } from './toyServer';

let server: ToyServer;

beforeAll(async () => {
	server = await ToyServer.start();
});
beforeEach(() => server.reset());
afterAll(async () => await server.stop());

async function start(execute: (context: IExecuteFunctions) => Promise<void>) {
	return await startWorkflow({
		workflow: oneNodeWorkflow(),
		nodeTypes: {
			'toy.toy': new ToyNode(async (context) => {
				await execute(context);
				return [[]];
			}),
		},
		credentialTypes: [new ToyCredential()],
		credentials: await toyStore({ baseUrl: server.url, session: 's' }),
	});
}

const untilSeen = async (count: number) => {
	while (server.seen.length < count) await new Promise((resolve) => setImmediate(resolve));
};

test('cancelling fires the cancel signal of the running node, and the execution ends as canceled', async () => {
	let fired = false;
	let running: () => void = () => {};
	const started = new Promise<void>((resolve) => (running = resolve));
	const handle = await start(async (context) => {
		const signal = context.getExecutionCancelSignal();
		running();
		await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
		fired = true;
	});
	await started;
	handle.cancel();
	expect((await handle.finished).status).toBe('canceled');
	expect(fired).toBe(true);
});

test('cancelling ends a request of the newer helper at once', async () => {
	server.answer = () => ({ body: '{}', delay: 5_000 });
	const handle = await start(async (context) => {
		await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', {
			url: `${server.url}/call`,
		});
	});
	await untilSeen(1);
	const before = Date.now();
	handle.cancel();
	const finished = await handle.finished;
	expect(Date.now() - before).toBeLessThan(1_000);
	expect(finished.error('Node')?.message).toContain('canceled');
});

test('cancelling does not end a request of the older helper: the node runs until the answer is there', async () => {
	server.answer = () => ({ body: '{}', delay: 300 });
	let answered = false;
	const handle = await start(async (context) => {
		await context.helpers.requestWithAuthentication.call(context, 'toyApi', {
			uri: `${server.url}/call`,
		});
		answered = true;
	});
	await untilSeen(1);
	handle.cancel();
	expect((await handle.finished).status).toBe('canceled');
	expect(answered).toBe(true);
});

test('cancelling does not end a sign-in: preAuthentication is given no signal', async () => {
	const credential = new ToyCredential();
	server.answer = () => ({ body: '{}', delay: 300 });
	const store = await toyStore({ baseUrl: server.url, session: '' });
	const handle = await startWorkflow({
		workflow: oneNodeWorkflow(),
		nodeTypes: {
			'toy.toy': new ToyNode(async (context) => {
				await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', {
					url: `${server.url}/call`,
				});
				return [[]];
			}),
		},
		credentialTypes: [credential],
		credentials: store,
	});
	await untilSeen(1);
	handle.cancel();
	await handle.finished;
	expect((await store.decrypted('1')).session).toBe('session-1');
	expect(server.seenAt('/call')).toHaveLength(0);
});
