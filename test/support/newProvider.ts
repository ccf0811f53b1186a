import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { CredentialStore, runWorkflow, type FinishedRun } from '../harness';
import { ToyServer } from '../mechanics/toyServer';
import { byCode } from './branches';
import type { FakeServer } from './fakeServer';

type Data = Readonly<Record<string, string | number | boolean>>;

/** Node and credential of a provider that is no part of the package, in workflows of their own. */
export class Trial {
	private constructor(
		private readonly node: INodeType,
		private readonly credential: ICredentialType,
		private readonly store: CredentialStore,
	) {}

	static async of(node: INodeType, credential: ICredentialType, data: Data): Promise<Trial> {
		const { name } = credential;
		const unlimited = { advanced: true, changeRateLimit: true, rateLimitRequests: 0 };
		const record = { id: '1', name, type: name, data: { ...unlimited, ...data } };
		return new Trial(node, credential, await CredentialStore.create([record]));
	}

	/** Runs the node with these items; what left on each output. */
	async run(parameters: INodeParameters, items: readonly IDataObject[]): Promise<IDataObject[][]> {
		return jsonOf(await this.workflow({ type: this.node.description.name, parameters }, items));
	}

	/** Makes a request with n8n's HTTP Request node and this credential. */
	async request(parameters: INodeParameters): Promise<IDataObject[]> {
		const authentication = {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: this.credential.name,
		};
		const type = 'n8n-nodes-base.httpRequest';
		const node = { type, typeVersion: 4.2, parameters: { ...authentication, ...parameters } };
		return jsonOf(await this.workflow(node, [{}]))[0] ?? [];
	}

	private async workflow(
		node: Partial<INode>,
		items: readonly IDataObject[],
	): Promise<FinishedRun> {
		const { name } = this.credential;
		const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
		const start = { id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
		const credentials = { [name]: { id: '1', name } };
		return await runWorkflow({
			workflow: {
				nodes: [
					{ ...common, ...start },
					{ ...common, id: 'b', name: 'Node', type: '', credentials, ...node },
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			nodeTypes: { [this.node.description.name]: this.node },
			credentialTypes: [this.credential],
			credentials: this.store,
			input: items.map((json): INodeExecutionData => ({ json })),
		});
	}
}

function jsonOf(finished: FinishedRun): IDataObject[][] {
	if (finished.status !== 'success') throw finished.error('Node') ?? new Error('The run failed');
	return finished.outputs('Node').map((output) => output.map(({ json }) => json));
}

/** A provider, and what its fake server does with one of its operations. */
export interface Tried {
	readonly node: INodeType;
	readonly credential: ICredentialType;
	readonly server: new (toy: ToyServer) => FakeServer;
	/** An operation that gets one thing, which `{{ $json.id }}` names. */
	readonly parameters: INodeParameters;
	/** The item that comes of an ID. */
	readonly good: (id: string) => IDataObject;
	/** An ID that the API does not know, and the response code that it answers with. */
	readonly missing: { readonly id: string; readonly code: string };
	/** A wrong secret, and the response code that refuses it; nothing where the calls are not signed. */
	readonly wrong: { readonly data: Data; readonly code: string };
	/** The same call in the HTTP Request node, its address without the base URL, and its answer. */
	readonly request: INodeParameters & { readonly url: string };
	readonly answer: IDataObject;
}

/** What holds for each provider: write its tests with this, and then those of its own. */
export function itIsAProvider(tried: Tried): void {
	const { node, credential, parameters, good, missing, wrong } = tried;
	const branches = { ...parameters, ...byCode(missing.code, wrong.code) };
	const codesOf = (items: readonly IDataObject[] = []) => items.map(({ code }) => code);
	const hasSessions = 'preAuthentication' in credential;
	let server: FakeServer;
	const trialWith = async (changes: Data = {}) =>
		await Trial.of(node, credential, { baseUrl: server.url, ...server.account, ...changes });

	beforeEach(async () => {
		forgetSessions();
		server = new tried.server(await ToyServer.start());
	});
	afterEach(async () => await server.stop());

	it('signs in once for all items, if at all, and signs each request', async () => {
		const ids = Array.from({ length: 20 }, (_, index) => `P-${index}`);
		const trial = await trialWith();
		const items = ids.map((id) => ({ id }));
		expect(await trial.run(parameters, items)).toEqual([ids.map(good)]);
		expect(server.signIns).toBe(hasSessions ? 1 : 0);
		expect(server.calls).toHaveLength(20);
	});

	it('sends each item to the branch of its response code', async () => {
		const trial = await trialWith();
		const [success, other, unknown, refused] = await trial.run(branches, [
			{ id: 'P-1' },
			{ id: missing.id },
			{ id: '' },
		]);
		expect(success).toEqual([good('P-1')]);
		expect(codesOf(unknown)).toEqual([missing.code]);
		expect(refused).toEqual([]);
		expect(codesOf(other)).toEqual(['INVALID_INPUT']);
	});

	if (hasSessions) {
		it('repairs a token that was killed, with one sign-in', async () => {
			const trial = await trialWith();
			await trial.run(parameters, [{ id: 'P-1' }]);
			server.killToken();
			expect(await trial.run(parameters, [{ id: 'P-2' }])).toEqual([[good('P-2')]]);
			expect(server.signIns).toBe(2);
		});
	}

	it('says that a secret is wrong without showing it, and does not sign in again', async () => {
		const trial = await trialWith(wrong.data);
		const [, , , refused] = await trial.run(branches, [{ id: 'P-1' }, { id: 'P-2' }]);
		expect(codesOf(refused)).toEqual([wrong.code, wrong.code]);
		for (const secret of Object.values(wrong.data))
			expect(JSON.stringify(refused)).not.toContain(secret);
		expect(server.signIns).toBe(0);
		expect(server.calls).toHaveLength(hasSessions ? 0 : 2);
	});

	it('gives the HTTP Request node the same session and signature', async () => {
		const trial = await trialWith();
		const url = `${server.url}${tried.request.url}`;
		expect(await trial.request({ ...tried.request, url })).toEqual([tried.answer]);
		expect(server.signIns).toBe(hasSessions ? 1 : 0);
	});
}
