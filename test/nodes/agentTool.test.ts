import type { INode, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runWorkflow, type CredentialStore } from '../harness';
import { credentialTypes, nodeOf, nodeNames } from '../support/package';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	store = await storeFor(sandbox);
});

/** The outputs of XMP's list of users under the type that n8n derives for an agent's tool. */
async function runTool(parameters: INodeParameters, settings: Partial<INode> = {}) {
	const type = 'n8n-nodes-signed-apis.xmpTool';
	const plain = { typeVersion: 1, position: [0, 0] as [number, number] };
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ ...plain, id: 't', name: 'T', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					...plain,
					id: 'n',
					name: 'Node',
					type,
					parameters: { resource: 'user', operation: 'getMany', ...parameters },
					credentials: { xmpApi: { id: 'xmpApi', name: 'xmpApi' } },
					...settings,
				},
			],
			connections: { T: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		nodeTypes: { [type]: nodeOf('xmp') },
		credentialTypes,
		credentials: store,
	});
	return {
		error: run.error('Node'),
		outputs: run.outputs('Node').map((items) => items.map(({ json }) => json)),
	};
}

describe('a node as the tool of an AI agent, which sees the first output alone', () => {
	it.each(['one', 'successFailure', 'category'])(
		'with Outputs %s answers what failed',
		async (outputMode) => {
			sandbox.set('xmp', { forceCode: { code: '400001', message: 'no' } });
			const { outputs, error } = await runTool({ outputMode });
			expect(error).toBeUndefined();
			expect(outputs[0]).toEqual([
				expect.objectContaining({
					code: '400001',
					category: 'input',
					message: 'no',
					meaning: expect.stringMatching(/\.$/),
					remedy: expect.stringMatching(/\.$/),
				}),
			]);
		},
	);

	it('answers bad input, of which nothing was sent', async () => {
		const { outputs } = await runTool({ additionalFields: { userId: 'ann' } });
		expect(outputs[0]).toEqual([expect.objectContaining({ code: 'INVALID_INPUT' })]);
		expect(sandbox.requests).toEqual([]);
	});

	it('fails if the user told it to stop the workflow', async () => {
		sandbox.set('xmp', { forceCode: { code: '400001' } });
		const { error } = await runTool({}, { onError: 'stopWorkflow' });
		expect(error?.message).toMatch(/^XMP: 400001 /);
	});
});

describe.each(nodeNames)('the tool of %s', (name) => {
	const { properties, usableAsTool } = nodeOf(name).description;
	const shownIn = (property: (typeof properties)[number]) =>
		property.displayOptions?.show?.['@tool'];

	it('describes every operation to the agent, with its effect', () => {
		expect(usableAsTool).toBe(true);
		const operations = properties
			.filter((property) => property.name === 'operation')
			.flatMap(({ options = [] }) => options);
		const described = properties.filter((property) => property.name === 'toolDescription');
		expect(described).toHaveLength(operations.length);
		for (const property of described) {
			expect(shownIn(property)).toEqual([true]);
			expect(property.default).toMatch(/^.+ in .+\. .+\.$/);
		}
	});
});
