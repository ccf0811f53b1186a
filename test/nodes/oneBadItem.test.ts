import type { INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { ONEACCESS_USERS, startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { items, jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox);
});

const both = { outputMode: 'successFailure' };
const skus: INodeParameters = { resource: 'sku', operation: 'getMany', ...both };
const oneByOne = { options: { requestsAtOnce: 1 } };
const { user_name: userName, password } = ONEACCESS_USERS.zhangsan;
const login: INodeParameters = {
	resource: 'login',
	operation: 'password',
	userName,
	password,
	keepSession: true,
};

/** The credential table answers these of its next reads or writes with an error. */
function breaks(method: 'find' | 'update', calls: readonly number[]): () => void {
	const works = store[method].bind(store) as (...facts: unknown[]) => Promise<never>;
	let call = 0;
	Object.assign(store, {
		[method]: async (...facts: unknown[]) => {
			call += 1;
			if (calls.includes(call)) throw new Error('database is locked');
			return await works(...facts);
		},
	});
	return () => Object.assign(store, { [method]: works });
}

describe('when the credential table fails for one item', () => {
	it('only that item fails where its session was refused, with a code of its own', async () => {
		await runNode({ node: 'mioesim', store, parameters: skus });
		sandbox.reset();
		const before = sandbox.requests.length;
		// The first read is that of the node itself.
		breaks('find', [2]);
		const parameters = { ...skus, ...oneByOne };
		const run = await runNode({ node: 'mioesim', store, parameters, input: items(3) });
		expect(run.error('Node')).toBeUndefined();
		expect(jsonOf(run, 1)).toEqual([
			expect.objectContaining({
				code: 'UNEXPECTED_ERROR',
				category: 'other',
				message: 'database is locked. The call was not carried out.',
			}),
		]);
		const pairs = (run.outputs('Node')[0] ?? []).map(({ pairedItem }) => Object(pairedItem).item);
		expect(new Set(pairs)).toEqual(new Set([1, 2]));
		expect(sandbox.requests.length).toBeGreaterThan(before);
	});

	it('no input item leaves as a result, where the node cannot even begin', async () => {
		breaks('find', [1]);
		const settings = { onError: 'continueErrorOutput' as const };
		const parameters = { ...skus, outputMode: 'one' };
		const run = await runNode({ node: 'mioesim', store, parameters, input: items(2), settings });
		expect(jsonOf(run, 0)).toEqual([]);
		expect(jsonOf(run, 1)).toEqual(
			[0, 1].map((index) => expect.objectContaining({ index, code: 'UNEXPECTED_ERROR' })),
		);
		expect(sandbox.requests).toEqual([]);
	});

	it('a login is kept all the same once the table answers again', async () => {
		await runNode({ node: 'oneAccess', store, parameters: { ...login, keepSession: false } });
		breaks('update', [1]);
		const run = await runNode({ node: 'oneAccess', store, parameters: { ...login, ...both } });
		expect(jsonOf(run, 1)).toEqual([]);
		const parameters = { resource: 'profile', operation: 'get' };
		const profile = await runNode({ node: 'oneAccess', store, parameters });
		expect(jsonOf(profile)).toEqual([expect.objectContaining({ user_name: userName })]);
	});

	it('the token of a login is in the failure where it would be in the item', async () => {
		const mend = breaks('update', [1, 2, 3, 4, 5, 6]);
		const run = await runNode({ node: 'oneAccess', store, parameters: { ...login, ...both } });
		const [failure = {}] = jsonOf(run, 1);
		expect(failure).toMatchObject({
			code: 'NOT_KEPT',
			category: 'other',
			message: expect.stringContaining('database is locked'),
			answer: { session_token: expect.stringMatching(/.{8}/) },
		});
		const logins = sandbox.requests.filter(({ path }) => path.endsWith('/sdk/login'));
		expect(logins).toHaveLength(1);
		mend();
		const profile = await runNode({
			node: 'oneAccess',
			store,
			parameters: {
				resource: 'profile',
				operation: 'get',
				itemToken: String(Object(failure.answer).session_token),
			},
		});
		expect(jsonOf(profile)).toEqual([expect.objectContaining({ user_name: userName })]);
	});
});

describe('an answer that nobody expects', () => {
	const answer = async (body: string) => {
		await runNode({ node: 'mioesim', store, parameters: skus });
		const contentType = 'application/json';
		sandbox.set('mioesim', { forceAnswer: { status: 200, contentType, body, times: 1 } });
		const parameters = { ...skus, ...oneByOne };
		return await runNode({ node: 'mioesim', store, parameters, input: items(3) });
	};

	it.each([
		[
			'nested 3,000 deep with a backslash in it',
			`{"code":0,"data":[{"a":${'['.repeat(3000)}"\\\\"${']'.repeat(3000)}}]}`,
		],
		[
			'nested 100,000 deep with a backslash in it',
			`{"code":0,"data":[{"a":${'['.repeat(100_000)}"\\\\"${']'.repeat(100_000)}}]}`,
		],
		['of rows that are no objects', '{"code":0,"data":[null,[1],true,7,"text"]}'],
		['with data that is null', '{"code":0,"data":null}'],
	])('%s is the matter of its item alone', async (_what, body) => {
		const run = await answer(body);
		expect(run.error('Node')).toBeUndefined();
		const left = [...(run.outputs('Node')[0] ?? []), ...(run.outputs('Node')[1] ?? [])];
		const paired = new Set(left.map(({ pairedItem }) => Object(pairedItem).item));
		expect(paired).toEqual(new Set([0, 1, 2]));
	});
});
