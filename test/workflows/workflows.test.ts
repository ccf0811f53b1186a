import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { branchesOf } from '../../engine/outputs/branches';
import { outputNames } from '../../engine/outputs/names';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Knobs, type ProviderName, type Sandbox } from '../../sandbox';
import { runWorkflow, type CredentialRecord, type WorkflowDefinition } from '../harness';
import { credentialData, providers } from '../nodes/calls';
import { record } from '../support/credentials';
import { otherCredentialTypes } from '../support/otherPackage';
import { credentialTypes, nodeNames, nodeTypes, type NodeName } from '../support/package';
import { matchShapes, type Shape } from './shapes';

/** What must hold after a workflow ran, beside `<name>.workflow.json` as `<name>.expected.json`. */
interface Expected {
	readonly description: string;
	/** The provider's account, so that the workflow runs without our throttle. */
	readonly credential?: Partial<Record<NodeName, CredentialRecord['data']>>;
	readonly knobs?: Partial<Record<ProviderName, Knobs>>;
	/** Json of the trigger's items. */
	readonly input: IDataObject[];
	/** Every output of every node of ours: the json of its items, and the item each came from. */
	readonly outputs: Record<string, Array<Array<{ json: Shape; pairedItem: number }>>>;
	/** Accepted and refused requests of each provider; items go out at once, so in any order. */
	readonly requests: Partial<Record<ProviderName, string[]>>;
}

const fixtures = readdirSync(__dirname)
	.filter((file) => file.endsWith('.workflow.json'))
	.map((file) => file.replace('.workflow.json', ''));

function read<T>(file: string): T {
	return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as T;
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	forgetSessions();
});

const prefix = 'n8n-nodes-signed-apis.';
const nameOf = (type: string) => nodeNames.find((name) => `${prefix}${name}` === type);
const oursIn = ({ nodes }: WorkflowDefinition) =>
	nodes.flatMap((node) => {
		const name = nameOf(node.type);
		return name ? [{ node, name }] : [];
	});

test('there are fixtures, and each has a workflow and what it is expected to do', () => {
	expect(fixtures.length).toBeGreaterThanOrEqual(11);
	const expected = readdirSync(__dirname).filter((file) => file.endsWith('.expected.json'));
	expect(expected.map((file) => file.replace('.expected.json', ''))).toEqual(fixtures);
});

test('every provider has a workflow that makes an API request', () => {
	const requested = fixtures.flatMap((fixture) =>
		oursIn(read<WorkflowDefinition>(`${fixture}.workflow.json`))
			.filter(({ node }) => node.parameters.resource === 'api')
			.map(({ name }) => name),
	);
	expect(new Set(requested)).toEqual(new Set(nodeNames));
});

describe.each(fixtures)('%s', (fixture) => {
	const workflow = read<WorkflowDefinition>(`${fixture}.workflow.json`);
	const expected = read<Expected>(`${fixture}.expected.json`);
	const ours = oursIn(workflow);

	test('names the node on each branch after the branch', () => {
		for (const { node, name } of ours) {
			const branches = branchesOf(node.parameters, outputNames(providers[name]));
			const outputs = workflow.connections[node.name]?.main ?? [];
			if (branches.length === 1) continue;
			expect(outputs).toHaveLength(branches.length);
			branches.forEach(({ displayName }, index) => {
				const targets = (outputs[index] ?? []).map((connection) => connection.node);
				const named = [displayName, `${node.name}: ${displayName}`];
				if (index > 0) expect(targets.some((target) => named.includes(target))).toBe(true);
			});
		}
	});

	test.each([
		[expected.description, credentialTypes],
		['does so where another package has brought the credential type', otherCredentialTypes],
	])(
		'%s',
		async (_, types) => {
			for (const [provider, knobs] of Object.entries(expected.knobs ?? {})) {
				sandbox.set(provider as ProviderName, knobs);
			}
			const data = credentialData(sandbox);
			const run = await runWorkflow({
				workflow,
				nodeTypes,
				credentialTypes: types,
				credentials: nodeNames.map((name) =>
					record(name, { ...data[name], ...expected.credential?.[name] }),
				),
				input: expected.input.map((json) => ({ json })),
			});
			expect(run.run.data.resultData.error).toBeUndefined();
			expect(run.status).toBe('success');
			expect(Object.keys(expected.outputs).sort()).toEqual(
				ours.map(({ node }) => node.name).sort(),
			);
			for (const { node } of ours) {
				const outputs = run.outputs(node.name).map((items) => items.map(withPair));
				expect(outputs).toEqual(matchShapes(expected.outputs[node.name] ?? []));
				outputs.forEach((items, index) => {
					for (const { node: next } of workflow.connections[node.name]?.main?.[index] ?? []) {
						if (workflow.nodes.find(({ name }) => name === next)?.type !== noOp) continue;
						const [through = []] = items.length > 0 ? run.outputs(next) : [[]];
						expect(through.map(({ json }) => json)).toEqual(items.map(({ json }) => json));
					}
				});
			}
			for (const [provider, requests] of Object.entries(expected.requests)) {
				const sent = sandbox.requests
					.filter((request) => request.provider === provider)
					.map(({ method, path, code }) => `${method} ${path} ${code}`);
				expect(sent.sort()).toEqual([...requests].sort());
			}
		},
		30_000,
	);
});

const noOp = 'n8n-nodes-base.noOp';

function withPair({ json, pairedItem, ...more }: INodeExecutionData) {
	expect(more).toEqual({});
	return {
		json,
		pairedItem: typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1,
	};
}
