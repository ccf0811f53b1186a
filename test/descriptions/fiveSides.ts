import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { systemClock } from '../../engine/basics/clock';
import { readDescription, type Compiled } from '../../engine/description/read';
import { executeWith, nodeDescription } from '../../engine/node/describe';
import { forgetClocks } from '../../engine/serverClock/serverClock';
import { forgetSessions } from '../../engine/session/sessions';
import { forgetVariants } from '../../engine/session/variants';
import type { Sandbox } from '../../sandbox';
import { CredentialStore, runWorkflow } from '../harness';
import { credentialTypeOf } from '../support/credentials';
import { credentialTypes, nodeTypes, type NodeName } from '../support/package';
import type { WireTap } from '../support/wireTap';
import { credentialTypeFor } from './described';

const folder = join(__dirname, 'fiveApis');
const own = (name: string) =>
	JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as object;

/** The five APIs as descriptions, to be extended as presets are. */
export const fiveApis = {
	names: ['xmp', 'iceKredit', 'lanyingIm', 'mioesim', 'oneAccess'] as const,
	find: own,
};

export function fiveCompiled(description: object): Compiled {
	const read = readDescription(JSON.stringify(description), fiveApis);
	if (read.kind === 'compiled') return read.compiled;
	throw new Error(JSON.stringify(read.problems));
}

/** How n8n knows an API: a node and its credential type. */
export interface Side {
	readonly nodeType: string;
	readonly node: INodeType;
	readonly credential: ICredentialType;
}

/** The node that the package has. */
export function codedSide(name: NodeName): Side {
	const nodeType = `n8n-nodes-signed-apis.${name}`;
	const node = nodeTypes[nodeType];
	const credential = credentialTypes.find((type) => type.name === credentialTypeOf[name]);
	if (!node || !credential) throw new Error(`There is no node ${name}`);
	return { nodeType, node, credential };
}

/** A node that is made of a description. */
export function describedSide(compiled: Compiled): Side {
	const { provider } = compiled;
	const node: INodeType = {
		description: {
			...nodeDescription(provider),
			displayName: provider.displayName,
			name: 'described',
			description: 'Calls the API of a description',
			defaults: { name: provider.displayName },
			credentials: [{ name: 'signedApi', required: true }],
		},
		execute: executeWith(provider),
	};
	return { nodeType: 'test.described', node, credential: credentialTypeFor(compiled) };
}

/** A workflow of an API request, and what happens around it. */
export interface Scenario {
	readonly title: string;
	/** Of the API request, besides method, path, query and body, which come from the item. */
	readonly parameters?: INodeParameters;
	readonly items: readonly IDataObject[];
	/** Changes of the credential. */
	readonly data?: IDataObject;
	readonly prepare?: (sandbox: Sandbox) => void;
	/** What happens before the same workflow runs once more. */
	readonly between?: (sandbox: Sandbox) => void;
}

/** All that a workflow has done and left behind. */
export interface Done {
	readonly status: string;
	/** The items on every output, and which item of the input each is from. */
	readonly outputs: ReadonlyArray<ReadonlyArray<{ json: IDataObject; item: unknown }>>;
	readonly error: unknown;
	/** As its bytes went over the wire. */
	readonly sent: readonly string[];
	/** What the sandbox said to each. */
	readonly answered: ReadonlyArray<Record<string, unknown>>;
	readonly signIns: number;
}

/** An API request whose method, path, query and body the item names. */
const request: INodeParameters = {
	resource: 'api',
	operation: 'request',
	method: '={{ $json.method ?? "POST" }}',
	path: '={{ $json.path }}',
	queryMode: 'json',
	queryJson: '={{ JSON.stringify($json.query ?? {}) }}',
	headerMode: 'json',
	headerJson: '={{ JSON.stringify($json.headers ?? {}) }}',
	bodyFormat: '={{ $json.format ?? "json" }}',
	bodyMode: 'json',
	bodyJson: '={{ JSON.stringify($json.body ?? {}) }}',
	options: { requestsAtOnce: 1 },
};

/** A clock that stands still, but for waits, which it passes over. */
export class StillClock {
	private time = 0;

	constructor(private readonly begin: number) {}

	readonly now = () => this.begin + this.time;

	/** Makes this the clock of the engine; what it was is returned, to be put back. */
	install(): () => void {
		const before = { ...systemClock };
		Object.assign(systemClock, {
			now: this.now,
			steady: this.now,
			sleep: async (duration: number) => {
				this.time += duration;
				await new Promise((resolve) => setImmediate(resolve));
			},
		});
		return () => void Object.assign(systemClock, before);
	}
}

/** Runs a scenario's workflow; `data` is what a user typed into the credential. */
export async function run(
	{ nodeType, node, credential }: Side,
	scenario: Scenario,
	data: IDataObject,
	{ sandbox, tap }: { readonly sandbox: Sandbox; readonly tap: WireTap },
): Promise<Done[]> {
	sandbox.reset();
	tap.requests.length = 0;
	for (const forget of [forgetSessions, forgetClocks, forgetVariants]) forget();
	scenario.prepare?.(sandbox);
	const { name } = credential;
	const store = await CredentialStore.create([
		{ id: '1', name, type: name, data: { ...data, ...scenario.data } as Record<string, string> },
	]);
	const all: Done[] = [];
	const runs = scenario.between ? 2 : 1;
	for (let index = 0; index < runs; index += 1) {
		if (index > 0) scenario.between?.(sandbox);
		const [sentBefore, answeredBefore] = [tap.requests.length, sandbox.requests.length];
		const finished = await runWorkflow({
			workflow: workflowOf(nodeType, name, { ...request, ...scenario.parameters }),
			nodeTypes: { [nodeType]: node },
			credentialTypes: [credential],
			credentials: store,
			input: scenario.items.map((json) => ({ json })),
		});
		const answered = sandbox.requests.slice(answeredBefore);
		const { message, description, httpCode } = Object(finished.error('Node') ?? {}) as IDataObject;
		all.push({
			status: finished.status,
			outputs: finished
				.outputs('Node')
				.map((items) =>
					items.map(({ json, pairedItem }) => ({ json: unexplained(json), item: pairedItem })),
				),
			error: { message, description: withoutExplanation(description), httpCode },
			sent: tap.requests.slice(sentBefore),
			answered: answered.map(({ method, path, httpStatus, code, accepted }) => ({
				method,
				path,
				httpStatus,
				code,
				accepted,
			})),
			signIns: answered.filter(({ signIn }) => signIn).length,
		});
	}
	return all;
}

/** How a signature is explained depends on who wrote the recipe; that it is does not. */
function unexplained(json: IDataObject): IDataObject {
	return json.explainedSignature ? { ...json, explainedSignature: true } : json;
}

function withoutExplanation(description: unknown): unknown {
	return typeof description === 'string'
		? description.replace(/ What was signed: .*$/s, ' What was signed')
		: description;
}

function workflowOf(nodeType: string, credential: string, parameters: INodeParameters) {
	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	return {
		nodes: [
			{ ...place, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				...place,
				id: 'b',
				name: 'Node',
				type: nodeType,
				parameters,
				credentials: { [credential]: { id: '1', name: credential } },
			},
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main' as const, index: 0 }]] } },
	};
}
