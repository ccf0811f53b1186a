import { NodeConnectionTypes } from 'n8n-workflow';
import type { ICredentialType, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { CredentialStore, runWorkflow, runWorkflows } from './index';
import { userFolder } from './environment';
import type { WorkflowDefinition } from './index';

const seen: string[] = [];
const server = createServer((request, response) => {
	seen.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
	response.writeHead(200, { 'content-type': 'application/json' }).end('[{"a":1},{"a":2}]');
});
let url = '';

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => (seen.length = 0));
afterAll(async () => await new Promise((resolve) => server.close(resolve)));

const bearer: ICredentialType = {
	name: 'bearerApi',
	displayName: 'Bearer API',
	properties: [{ displayName: 'Key', name: 'key', type: 'string', default: '' }],
	authenticate: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.key}}' } },
	},
};
const record = { id: '1', name: 'Account', type: 'bearerApi', data: { key: 'k1' } };

function workflow(type: string, parameters = {}): WorkflowDefinition {
	const base = { typeVersion: 1, parameters: {} };
	return {
		nodes: [
			{ ...base, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger', position: [0, 0] },
			{
				...base,
				id: 'b',
				name: 'Node',
				type,
				typeVersion: type.endsWith('httpRequest') ? 4.4 : 1,
				position: [200, 0],
				parameters,
				credentials: { bearerApi: { id: '1', name: 'Account' } },
			},
		],
		connections: {
			Start: { main: [[{ node: 'Node', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
	};
}

const branching: INodeType = {
	description: {
		displayName: 'Branching',
		name: 'branching',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Branching' },
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ Array.from({ length: $parameter.branches }, () => ({ type: '${NodeConnectionTypes.Main}' })) }}`,
		properties: [{ displayName: 'Branches', name: 'branches', type: 'number', default: 1 }],
	},
	async execute(this: IExecuteFunctions) {
		return [[], this.getInputData()];
	},
};

test.each(['manual', 'trigger', 'webhook'] as const)(
	'in %s mode the trigger emits the input',
	async (mode) => {
		const input = [{ json: { a: 1 } }, { json: { a: 2 } }];
		const finished = await runWorkflow({ workflow: workflow('n8n-nodes-base.noOp'), input, mode });
		expect(finished.outputs('Node').map((items) => items.map(({ json }) => json))).toEqual([
			[{ a: 1 }, { a: 2 }],
		]);
		expect(finished.status).toBe('success');
	},
);

test('outputs shows every output that the parameters of a node give it', async () => {
	const finished = await runWorkflow({
		workflow: workflow('test.branching', { branches: 4 }),
		nodeTypes: { 'test.branching': branching },
	});
	expect(finished.outputs('Node').map(({ length }) => length)).toEqual([0, 1, 0, 0]);
});

test('a declarative credential is applied, its value hidden from the editor console', async () => {
	const parameters = {
		method: 'GET',
		url: `${url}/list`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'bearerApi',
	};
	const finished = await runWorkflow({
		workflow: workflow('n8n-nodes-base.httpRequest', parameters),
		credentialTypes: [bearer],
		credentials: [record],
	});
	expect(seen).toEqual(['/list Bearer k1']);
	expect(finished.outputs('Node')[0]?.map(({ json }) => json)).toEqual([{ a: 1 }, { a: 2 }]);
	expect(finished.messages).toHaveLength(1);
	expect(JSON.stringify(finished.messages)).not.toContain('k1');
});

test('runs that share a store see one credential table', async () => {
	const store = await CredentialStore.create([record]);
	const parameters = {
		method: 'GET',
		url: `${url}/list`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'bearerApi',
	};
	const options = {
		workflow: workflow('n8n-nodes-base.httpRequest', parameters),
		credentialTypes: [bearer],
		credentials: store,
	};
	await store.edit('1', { key: 'k2' });
	const runs = await runWorkflows(options, 3);
	expect(runs.map(({ records }) => records === store)).toEqual([true, true, true]);
	expect(new Set(seen)).toEqual(new Set(['/list Bearer k2']));
	expect(store.reads('1')).toBe(9);
});

test('n8n leaves no folder behind', () => {
	expect(existsSync(userFolder)).toBe(false);
});
