import type { INode, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { CredentialStore, runWorkflow, type FinishedRun } from '../harness';
import { byCode } from '../support/branches';
import { ParceloApi } from './credentials/ParceloApi.credentials';
import { Parcelo } from './nodes/Parcelo/Parcelo.node';
import { ParceloServer } from './server';

/**
 * The worked example of CONTRIBUTING.md: a provider that the engine has never heard of, made of a
 * folder of data, a credential class and a node class.
 */
let server: ParceloServer;
let store: CredentialStore;

beforeEach(async () => {
	forgetSessions();
	server = await ParceloServer.start();
	store = await storeWith({});
});
afterEach(async () => await server.stop());

async function storeWith(changes: Record<string, string | number | boolean>) {
	const data = {
		baseUrl: server.url,
		...server.account,
		advanced: true,
		changeRateLimit: true,
		rateLimitRequests: 0,
		...changes,
	};
	return await CredentialStore.create([{ id: '1', name: 'Shop', type: 'parceloApi', data }]);
}

async function run(node: Partial<INode>, ids: readonly string[]): Promise<FinishedRun> {
	const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const credentials = { parceloApi: { id: '1', name: 'Shop' } };
	return await runWorkflow({
		workflow: {
			nodes: [
				{ ...common, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{ ...common, id: 'b', name: 'Node', type: 'parcelo', credentials, ...node },
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		nodeTypes: { parcelo: new Parcelo() },
		credentialTypes: [new ParceloApi()],
		credentials: store,
		input: ids.map((id) => ({ json: { id } })),
	});
}

async function getParcels(ids: readonly string[], parameters: INodeParameters = {}) {
	const own = { resource: 'parcel', operation: 'get', parcelId: '={{ $json.id }}' };
	const node = { parameters: { ...own, ...parameters } };
	const finished = await run(node, ids);
	return finished.outputs('Node').map((output) => output.map(({ json }) => json));
}

const outputs = byCode('no_parcel', 'wrong_login');

it('signs in once for all items, and signs each request', async () => {
	const ids = Array.from({ length: 20 }, (_, index) => `P-${index}`);
	expect(await getParcels(ids)).toEqual([ids.map((id) => ({ id, place: 'Lagos' }))]);
	expect(server.signIns).toBe(1);
	expect(server.calls).toHaveLength(20);
});

it('sends each item to the branch of its response code', async () => {
	const [good, other, unknown, wrongLogin] = await getParcels(['P-1', 'P-404', ''], outputs);
	expect(good).toEqual([{ id: 'P-1', place: 'Lagos' }]);
	expect(unknown).toEqual([expect.objectContaining({ code: 'no_parcel', category: 'notFound' })]);
	expect(wrongLogin).toEqual([]);
	expect(other).toEqual([expect.objectContaining({ code: 'INVALID_INPUT' })]);
});

it('signs in again, once, when its token was killed', async () => {
	await getParcels(['P-1']);
	server.killToken();
	expect(await getParcels(['P-2'])).toEqual([[{ id: 'P-2', place: 'Lagos' }]]);
	expect(server.signIns).toBe(2);
});

it('does not repeat a rejected sign-in', async () => {
	store = await storeWith({ secret: 'wrong-secret' });
	const [, , , wrongLogin] = await getParcels(['P-1', 'P-2', 'P-3'], outputs);
	expect(wrongLogin?.map(({ code }) => code)).toEqual([
		'wrong_login',
		'wrong_login',
		'wrong_login',
	]);
	expect(JSON.stringify(wrongLogin)).not.toContain('wrong-secret');
	expect(server.calls).toEqual([]);
});

it('gives the HTTP Request node the same session and signature', async () => {
	const finished = await run(
		{
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `${server.url}/parcels/P-7`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'parceloApi',
			},
		},
		['x'],
	);
	const [items] = finished.outputs('Node');
	expect(items?.map(({ json }) => json)).toEqual([
		{ state: 'ok', parcel: { id: 'P-7', place: 'Lagos' } },
	]);
	expect(server.signIns).toBe(1);
});
