import type { INode, INodeParameters, INodeType } from 'n8n-workflow';
import type * as Credential from '../../credentials/SignedApi.credentials';
import type * as Node from '../../nodes/SignedApi/SignedApi.node';
import { CredentialStore, runWorkflow } from '../harness';
import { valuesOf } from '../described/own';
import { RawServer } from '../support/rawServer';

/** A process of n8n: a copy of the code with a memory of its own. */
async function process() {
	let node: typeof Node | undefined;
	let credential: typeof Credential | undefined;
	await jest.isolateModulesAsync(async () => {
		node = await import('../../nodes/SignedApi/SignedApi.node');
		credential = await import('../../credentials/SignedApi.credentials');
	});
	if (!node || !credential) throw new Error('The code was not loaded');
	const [{ SignedApi }, { SignedApi: SignedApiCredential }] = [node, credential];
	const run = async (own: Partial<INode>, count: number) => {
		const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
		const credentials = { signedApi: { id: '1', name: 'signedApi' } };
		const finished = await runWorkflow({
			workflow: {
				nodes: [
					{ ...common, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{ ...common, id: 'b', name: 'Node', type: '', credentials, ...own },
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			nodeTypes: { signedApi: new SignedApi() as INodeType },
			credentialTypes: [new SignedApiCredential()],
			credentials: store,
			input: Array.from({ length: count }, (_, index) => ({ json: { index } })),
		});
		return { outputs: finished.outputs('Node').map((output) => output.map(({ json }) => json)) };
	};
	return {
		/** What left on the outputs Success and Failure. */
		node: async (count: number, parameters: INodeParameters = {}) => {
			const path = { resource: 'api', operation: 'request', method: 'GET', path: '/a' };
			const all = { ...path, outputMode: 'successFailure', ...parameters };
			const { outputs } = await run({ type: 'signedApi', parameters: all }, count);
			return outputs;
		},
		/** The same in n8n's HTTP Request node. */
		request: async (count: number) => {
			const parameters = {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'signedApi',
				url: `${server.url}/a`,
			};
			const type = 'n8n-nodes-base.httpRequest';
			const own = { type, typeVersion: 4.2, parameters, onError: 'continueRegularOutput' } as const;
			const { outputs } = await run(own, count);
			return outputs;
		},
	};
}

const day = 86_400;
let server: RawServer;
let store: CredentialStore;
let accounts = 0;

async function limitedTo(limits: readonly object[], more: object = {}): Promise<void> {
	accounts += 1;
	const description = {
		version: 1,
		name: 'Test',
		hosts: { api: server.url },
		fields: [{ name: 'secret', label: 'Secret', secret: true }],
		answers: { code: 'httpStatus', success: ['2*'], codes: [] },
		attach: { headers: { Key: '{secret}' } },
		limits,
		...more,
	};
	store = await CredentialStore.create([
		{
			id: '1',
			name: 'signedApi',
			type: 'signedApi',
			data: {
				api: 'anotherApi',
				description: JSON.stringify(description),
				values: valuesOf({ secret: `secret number ${accounts}` }),
				sessionToken: '',
			},
		},
	]);
}

beforeEach(async () => {
	server = await RawServer.start();
});
afterEach(async () => await server.stop());

const sent = (path = '/a') => server.seen.filter(({ target }) => target === path).length;

describe('a limit of a day', () => {
	it('goes on after a restart, also where n8n was killed', async () => {
		await limitedTo([{ requests: 5, per: day }]);
		expect((await (await process()).node(3))[0]).toHaveLength(3);
		const after = await process();
		const [good, failed] = await after.node(4);
		expect(good).toHaveLength(2);
		const message = expect.stringMatching(/^The rate limit \(5 requests in .*\) is used up/);
		expect(failed).toMatchObject(Array(2).fill({ category: 'rateLimit', message }));
		expect(sent()).toBe(5);
	});

	it('goes on where the HTTP Request node has sent', async () => {
		await limitedTo([{ requests: 5, per: day }]);
		await (await process()).request(3);
		const after = await process();
		await after.request(4);
		expect(sent()).toBe(5);
	});

	it('is stored beside a session, and neither takes the place of the other', async () => {
		server.answer = ({ target }) => ({ body: target === '/login' ? { token: 'T' } : {} });
		const steps = [{ method: 'POST', path: '/login', body: { secret: '{secret}' } }];
		const signIn = { steps, token: { body: 'token' }, life: 'never' };
		const attach = { headers: { Token: '{token}' } };
		await limitedTo([{ requests: 3, per: day, match: ['/a'] }], { signIn, attach });
		await (await process()).node(1);
		await (await process()).request(1);
		await (await process()).node(3);
		expect(sent('/login')).toBe(1);
		expect(sent()).toBe(3);
	});

	it('is written now and then, not for each request, and never less than was sent', async () => {
		await limitedTo([{ requests: 1000, per: day }]);
		const writes = store.writes('1');
		await (await process()).node(45);
		expect(store.writes('1') - writes).toBeLessThanOrEqual(6);
		const { sessionToken } = await store.decrypted('1');
		const { departures } = JSON.parse(String(sessionToken)) as {
			departures: Record<string, { counts: ReadonlyArray<readonly [number, number]> }>;
		};
		const counted = Object.values(departures)
			.flatMap(({ counts }) => counts)
			.reduce((sum, [, count]) => sum + count, 0);
		expect(counted).toBeGreaterThanOrEqual(45);
		expect(counted).toBeLessThanOrEqual(55);
	});

	it('of several limits counts in its own', async () => {
		const limits = [
			{ requests: 100, per: 1 },
			{ requests: 3, per: day, match: ['/a'] },
		];
		await limitedTo(limits);
		await (await process()).node(2);
		const after = await process();
		expect((await after.node(2))[0]).toHaveLength(1);
		expect((await after.node(2, { path: '/b' }))[0]).toHaveLength(2);
		expect(sent()).toBe(3);
	});
});

it('a limit of an hour writes nothing', async () => {
	await limitedTo([{ requests: 5, per: 3600 }]);
	await (await process()).node(3);
	expect(store.writes('1')).toBe(0);
});
