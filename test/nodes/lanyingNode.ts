import type { INodeParameters } from 'n8n-workflow';
import { LANYING_USERS, startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import { jsonOf, runNode } from '../support/runNode';

/** The Lanying IM node with an admin token, against a sandbox that is reset before each test. */
export function useLanying() {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0 });
		store = await CredentialStore.create(demoRecords(sandbox));
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	/** What leaves on the success and on the failure branch. */
	async function branches(resource: string, operation: string, fields: INodeParameters = {}) {
		const parameters = { resource, operation, ...fields, outputMode: 'successFailure' };
		const finished = await runNode({ node: 'lanyingIm', store, parameters });
		expect(finished.error('Node')?.message).toBeUndefined();
		return [jsonOf(finished, 0), jsonOf(finished, 1)] as const;
	}

	/** The items of a call that must succeed, made with the admin token as a user if one is given. */
	async function run(resource: string, operation: string, fields: INodeParameters = {}, as = '') {
		const acting = as === '' ? {} : { actAs: 'user', actAsUserId: as };
		const [good, bad] = await branches(resource, operation, { ...acting, ...fields });
		expect(bad).toEqual([]);
		return good;
	}

	/** The fields that make a call with the token of a user. */
	async function tokenOf(name: keyof typeof LANYING_USERS) {
		const { username, password } = LANYING_USERS[name];
		const login = { userName: username, password };
		const [session] = await run('token', 'getByUserName', login);
		return { actAs: 'token', itemToken: String(session?.token) };
	}

	return { sandbox: () => sandbox, branches, run, tokenOf };
}
