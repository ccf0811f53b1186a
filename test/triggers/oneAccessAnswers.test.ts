import { useOneAccess } from './oneAccess';
import type { WorkflowResult } from './receiver';

const { receiver, call } = useOneAccess();
const organization = { code: 'sales', name: 'Sales' };

/** What the sandbox notes of an answer. */
const accepted = (id?: string) => ({
	status: 200,
	acceptable: true,
	reason: '',
	...(id && { id }),
});
const failed = (reason: string) => ({
	status: Number(reason.slice(0, 3)),
	acceptable: false,
	reason,
});
const noId = failed('500 The receiver has no ID to answer with: there is no "id"');

describe('answering immediately', () => {
	test.each([
		['a new user', 'CREATE_USER', { username: 'zhangsan' }, 'zhangsan'],
		['a new organization', 'CREATE_ORGANIZATION', organization, 'sales'],
		['an updated user', 'UPDATE_USER', { id: 'u-1', username: 'renamed' }, 'u-1'],
		['an updated organization', 'UPDATE_ORGANIZATION', { ...organization, id: 'o-1' }, 'o-1'],
		['an update without ID', 'UPDATE_USER', { username: 'zhangsan' }, 'zhangsan'],
		['a deleted user', 'DELETE_USER', { id: 'u-1' }, undefined],
		['a deleted organization', 'DELETE_ORGANIZATION', { id: 'o-1' }, undefined],
	])('gives the ID of %s', async (_what, eventType, data, id) => {
		const subject = await receiver();
		expect(await call(subject, { eventType, data })).toMatchObject(accepted(id));
		expect(subject.started).toHaveLength(1);
	});

	test('takes the ID from the fields that are set', async () => {
		const parameters = { userIdField: 'number', organizationIdField: ' ext.code ' };
		const subject = await receiver({ parameters });
		const user = { username: 'zhangsan', number: 4711 };
		expect(await call(subject, { data: user })).toMatchObject(accepted('4711'));
		const data = { ...organization, ext: { code: 'S' } };
		const eventType = 'CREATE_ORGANIZATION';
		expect(await call(subject, { eventType, data })).toMatchObject(accepted('S'));
	});

	test('sends no data in the clear if data is encrypted, and no encrypted data if not', async () => {
		const encrypted = await call(await receiver());
		expect(encrypted.answer).not.toContain('zhangsan');
		const clear = await receiver({ credential: { encryptionKey: '' } });
		const { answer } = await call(clear, { encryptionKey: '' });
		expect(JSON.parse(answer)).toEqual({
			code: '200',
			message: 'success',
			data: '{"id":"zhangsan"}',
		});
	});

	test('says that n8n has failed if it could not start the workflow', async () => {
		const result = () => ({ status: 500, body: { code: 0, message: 'Database is locked' } });
		expect(await call(await receiver({ result }))).toMatchObject(failed('500 Database is locked'));
	});
});

const created = { eventType: 'CREATE_USER' };
const updated = { eventType: 'UPDATE_USER', data: { id: 'u-1', username: 'zhangsan' } };
const deleted = { eventType: 'DELETE_USER', data: { id: 'u-1' } };
type Case = [string, Record<string, unknown>, WorkflowResult, ReturnType<typeof failed> | object];

const commonCases: Case[] = [
	['an ID', created, { status: 200, body: { id: 'new-7' } }, accepted('new-7')],
	['an ID that is a number', created, { status: 200, body: { id: 7 } }, accepted('7')],
	['no ID for a new user', created, { status: 200, body: { name: 'x' } }, noId],
	['an empty ID for a new user', created, { status: 200, body: { id: '' } }, noId],
	['an object as ID', created, { status: 200, body: { id: { x: 1 } } }, noId],
	['nothing for a new user', created, { status: 200 }, noId],
	['another ID for an update', updated, { status: 200, body: { id: 'u-2' } }, accepted('u-2')],
	['no ID for an update', updated, { status: 200, body: {} }, accepted('u-1')],
	['nothing for a deletion', deleted, { status: 200 }, accepted()],
	['an ID for a deletion', deleted, { status: 200, body: { id: 'u-1' } }, accepted()],
	[
		'an ID that is too long',
		created,
		{ status: 200, body: { id: 'x'.repeat(51) } },
		failed('500 The ID of the receiver is longer than the 50 characters that OneAccess keeps'),
	],
	[
		'an error',
		created,
		{ status: 500, body: { message: 'Error in workflow' } },
		failed('500 Error in workflow'),
	],
	['an error without a word', deleted, { status: 500 }, failed('500 The workflow failed')],
];

describe.each(['lastNode', 'responseNode'])('answering with the result, %s', (responseMode) => {
	test.each(commonCases)('%s', async (_what, event, result, expected) => {
		for (const isSlow of [false, true]) {
			const subject = await receiver({
				parameters: { responseMode },
				result: async () => {
					// n8n saves to its database in between, and closes the response meanwhile.
					if (isSlow) await new Promise((resolve) => setImmediate(resolve));
					return result;
				},
			});
			expect(await call(subject, event)).toMatchObject(expected);
			expect(subject.started).toHaveLength(1);
		}
	});
});

test('the last node can call its ID what it likes', async () => {
	const parameters = { responseMode: 'lastNode', idField: 'user.key' };
	const result = () => ({ status: 200, body: { id: 'not this', user: { key: 'k-1' } } });
	expect(await call(await receiver({ parameters, result }))).toMatchObject(accepted('k-1'));
});

test('a workflow can refuse an event with a code and a message of its own', async () => {
	const parameters = { responseMode: 'responseNode' };
	const result = () => ({ status: 404, body: { message: 'No such department' } });
	const record = await call(await receiver({ parameters, result }));
	expect(record).toMatchObject(failed('404 No such department'));
});
