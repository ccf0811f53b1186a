import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { byCategory, byCode } from '../support/branches';
import { nodeNames } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { documentedCalls, type DocumentedCall } from '../vectors/documentedCalls';
import { providers, sandboxName, storeFor } from './calls';
import { filledIn, nodeOf, operationOf } from './documentedRow';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});

/** An answer as the vendor documents it, and what is to come of each of its members. */
interface Batch {
	readonly answer: unknown;
	readonly good: readonly IDataObject[];
	readonly bad: ReadonlyArray<{ readonly item: IDataObject; readonly message: string }>;
}

const lanying = (data: unknown) => ({ code: 200, data });
const noReason = 'Lanying IM gives no reason';

/** Lists of {user_id, result, reason}. */
const results: Batch = {
	answer: lanying([
		{ user_id: 1, result: 'success' },
		{ user_id: 2, result: 'fail', reason: 'user is not a member' },
		{ user_id: 3, result: 'success', reason: '' },
		{ user_id: 4, result: 'fail' },
	]),
	good: [
		{ user_id: 1, result: 'success' },
		{ user_id: 3, result: 'success', reason: '' },
	],
	bad: [
		{
			item: { user_id: 2, result: 'fail', reason: 'user is not a member' },
			message: 'user is not a member',
		},
		{ item: { user_id: 4, result: 'fail' }, message: noReason },
	],
};

/** Lists of {user_id, success, reason}. */
const successes: Batch = {
	answer: lanying([
		{ user_id: 1, success: true },
		{ user_id: 2, success: false, reason: 'user does not exist' },
		{ user_id: 3, success: false },
	]),
	good: [{ user_id: 1, success: true }],
	bad: [
		{
			item: { user_id: 2, success: false, reason: 'user does not exist' },
			message: 'user does not exist',
		},
		{ item: { user_id: 3, success: false }, message: noReason },
	],
};

/** Lists of {file_id, result, reason}. */
const files: Batch = {
	answer: lanying([
		{ file_id: 1, result: 'fail', reason: 'shared file does not exist' },
		{ file_id: 2, result: 'success' },
	]),
	good: [{ file_id: 2, result: 'success' }],
	bad: [
		{
			item: { file_id: 1, result: 'fail', reason: 'shared file does not exist' },
			message: 'shared file does not exist',
		},
	],
};

/** {success: [IDs], fails: [{user_id, reason}]}. */
const friends: Batch = {
	answer: lanying({ success: [1, 2], fails: [{ user_id: 3, reason: 'is in blocklist' }] }),
	good: [
		{ user_id: 1, success: true },
		{ user_id: 2, success: true },
	],
	bad: [{ item: { user_id: 3, reason: 'is in blocklist' }, message: 'is in blocklist' }],
};

/** {success_list, fail_list} of plain IDs, without a reason. */
const accounts: Batch = {
	answer: { success_list: ['a'], fail_list: ['b', 'c'] },
	good: [{ account_id: 'a', success: true }],
	bad: ['b', 'c'].map((account_id) => ({
		item: { account_id, success: false },
		message: 'OneAccess refused this account and gives no reason',
	})),
};

const batches: Readonly<Record<string, Batch>> = {
	'groupMember addAdmins': results,
	'groupMember removeAdmins': results,
	'groupMember ban': results,
	'groupMember unban': results,
	'groupMember block': results,
	'groupMember unblock': results,
	'groupMember remove': results,
	'groupInvitation create': results,
	'groupFile delete': files,
	'user createMany': successes,
	'user updateMany': successes,
	'user updateAvatars': successes,
	'roster addMany': friends,
	'appRole addMembers': accounts,
	'appRole removeMembers': accounts,
};

/** Answers about one user or one message, which say in the same way that it came to nothing. */
const single: Readonly<Record<string, { answer: unknown; message: string }>> = {
	'group transfer': {
		answer: lanying({ user_id: 2, result: 'fail', reason: 'not a member' }),
		message: 'not a member',
	},
	'groupJoinRequest create': {
		answer: lanying({ user_id: 2, result: 'fail', reason: 'already a member' }),
		message: 'already a member',
	},
	'groupJoinRequest respond': {
		answer: lanying({ user_id: 2, result: 'fail' }),
		message: noReason,
	},
	'message broadcast': {
		answer: lanying({ success: false, send_num: 0 }),
		message: noReason,
	},
};

const hasMembers = (row: DocumentedCall) => operationOf(row).members !== undefined;
const rowsIn = (table: object) =>
	documentedCalls.filter((row) => row.operation in table && hasMembers(row));

async function runAnswered(row: DocumentedCall, answer: unknown, outputs: INodeParameters) {
	const [, path = ''] = row.request.split(' ');
	const body = JSON.stringify(answer);
	const forceAnswer = { path, status: 200, contentType: 'application/json', body };
	sandbox.set(sandboxName[nodeOf(row)], { forceAnswer });
	return await runNode({
		node: nodeOf(row),
		parameters: { ...filledIn(row, row.given), ...outputs },
		store,
		input: [{ json: row.given as IDataObject }],
	});
}

it('every call whose members can fail is in one of these tables', () => {
	const names = nodeNames.flatMap((node) =>
		providers[node].resources.flatMap(({ name, operations }) =>
			operations
				.filter((operation) => operation.kind === 'call' && operation.members)
				.map((operation) => `${name} ${operation.name}`),
		),
	);
	expect(names.sort()).toEqual([...Object.keys(batches), ...Object.keys(single)].sort());
});

describe.each(rowsIn(batches))('$operation', (row) => {
	const { answer, good, bad } = batches[row.operation] ?? { answer: {}, good: [], bad: [] };
	const failures = bad.map(({ item, message }) =>
		expect.objectContaining({ code: 'MEMBER_FAILED', answer: item, message }),
	);

	it.each([
		[1, { outputMode: 'successFailure' }],
		[1, byCategory('network')],
		[2, byCode('MEMBER_FAILED')],
	])('sends failed members to the failure side, one by one: output %i', async (output, outputs) => {
		const run = await runAnswered(row, answer, outputs);
		expect(jsonOf(run, 0)).toEqual(good);
		expect(jsonOf(run, output)).toEqual(failures);
	});

	it('tells them apart on one output, and the workflow goes on', async () => {
		const run = await runAnswered(row, answer, { outputMode: 'one' });
		expect(run.error('Node')?.message).toBeUndefined();
		const all = [...good, ...bad.map(({ item }) => item)];
		expect(jsonOf(run)).toHaveLength(all.length);
		expect(jsonOf(run)).toEqual(expect.arrayContaining(all));
	});
});

describe.each(rowsIn(single))('$operation', (row) => {
	const { answer, message } = single[row.operation] ?? { answer: {}, message: '' };

	it('fails as a whole', async () => {
		const split = await runAnswered(row, answer, { outputMode: 'successFailure' });
		expect(jsonOf(split, 0)).toEqual([]);
		expect(jsonOf(split, 1)).toEqual([expect.objectContaining({ code: 'MEMBER_FAILED', message })]);
		const one = await runAnswered(row, answer, { outputMode: 'one' });
		expect(one.error('Node')?.message).toContain('MEMBER_FAILED');
		expect(one.error('Node')?.message).toContain(message);
	});
});
