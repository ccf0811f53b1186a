import type { INodeParameters } from 'n8n-workflow';
import { LanyingImTrigger } from '../../nodes/LanyingImTrigger/LanyingImTrigger.node';
import { OneAccessTrigger } from '../../nodes/OneAccessTrigger/OneAccessTrigger.node';
import { lanyingImCallback } from '../../providers/lanyingIm/callback';
import { respondNode } from '../../providers/oneAccess/callbackRespond';
import { jsonOf, newUser, useOneAccess } from './oneAccess';
import { startReceiver } from './receiver';

const { clock, receiver, call } = useOneAccess();

/** What expressions give, such as of n8n's variables, which are all text. */
describe('a setting of the OneAccess trigger that comes as text', () => {
	test.each([
		['true', newUser.password],
		[' TRUE ', newUser.password],
		['false', undefined],
		['', undefined],
	])('includePassword: "%s"', async (includePassword, password) => {
		const subject = await receiver({ parameters: { settings: { includePassword } } });
		expect((await call(subject)).status).toBe(200);
		const [[item] = []] = jsonOf(subject.started[0]);
		expect(Object(item?.data).password).toBe(password);
	});

	test.each([
		['0', 24 * 60, 200],
		['1', 2, 400],
		['1', 0.5, 200],
		[' 120 ', 90, 200],
		['', 14, 200],
		['', 16, 400],
	])('acceptedAge: "%s" for a call of %d minutes', async (acceptedAge, minutes, status) => {
		const subject = await receiver({ parameters: { settings: { acceptedAge } } });
		const timestamp = clock.read() - minutes * 60_000;
		expect((await call(subject, { timestamp })).status).toBe(status);
	});

	test('events: "CREATE_USER, DELETE_USER"', async () => {
		const subject = await receiver({ parameters: { events: 'CREATE_USER, DELETE_USER' } });
		expect((await call(subject)).status).toBe(200);
		expect((await call(subject, { eventType: 'UPDATE_USER' })).status).toBe(404);
	});
});

const unreadable: Array<[string, INodeParameters, string]> = [
	[
		'oneAccessTrigger',
		{ settings: { acceptedAge: 'an hour' } },
		'"Accepted Age in Minutes" must be a number, but is "an hour"',
	],
	[
		'oneAccessTrigger',
		{ settings: { acceptedAge: '-5' } },
		'"Accepted Age in Minutes" must be 0 or more, but is -5',
	],
	[
		'oneAccessTrigger',
		{ settings: { includePassword: 'yes' } },
		'"Include Password" must be true or false, but is "yes"',
	],
	['oneAccessTrigger', { settings: 'none' }, '"Options" must be an object, but is "none"'],
	['oneAccessTrigger', { events: ['ALL'] }, '"Events" does not know "ALL"'],
	[
		'oneAccessTrigger',
		{ userIdField: { name: 'id' } },
		'"User ID Field" must be a text, but is an object',
	],
	['lanyingImTrigger', { events: 'CHATS' }, '"Events" does not know "CHATS"'],
	['lanyingImTrigger', { contentTypes: 'TEXTS' }, '"Content Types" does not know "TEXTS"'],
];

describe.each(unreadable)('%s with %j', (type, parameters, message) => {
	const node = type === 'lanyingImTrigger' ? new LanyingImTrigger() : new OneAccessTrigger();
	const credential = { signature: 's', securityToken: 't' };

	test('cannot be switched on, and says why', async () => {
		const functions = {
			getNode: () => ({ name: 'Trigger', type, parameters }),
			getCredentials: async () => await Promise.resolve(credential),
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
			getChildNodes: () => [],
		};
		await expect(node.webhookMethods.default.create.call(functions as never)).rejects.toThrow(
			message,
		);
	});
});

test('a call that comes nevertheless starts nothing', async () => {
	const subject = await receiver({ parameters: { settings: { acceptedAge: 'an hour' } } });
	expect((await call(subject)).status).toBe(500);
	expect(subject.started).toEqual([]);
});

test('content types of the Lanying IM trigger may be a text with commas between', async () => {
	const subject = await startReceiver({
		type: 'lanyingImTrigger',
		node: new LanyingImTrigger(),
		callback: lanyingImCallback,
		credential: { signature: 's' },
		workflowId: 'contentTypes',
		parameters: { contentTypes: 'TEXT, IMAGE' },
	});
	const send = async (ctype: string) => {
		const body = JSON.stringify({ msgId: ctype, type: 'CHAT', ctype });
		const headers = { signature: 's' };
		return (await fetch(subject.url, { method: 'POST', headers, body })).status;
	};
	expect([await send('TEXT'), await send('IMAGE'), await send('AUDIO')]).toEqual([200, 200, 404]);
	await subject.close();
});

test.each(['abc', '', '200', '0', '99999', undefined])(
	'the code of a refusal to OneAccess cannot be %j',
	(code) => {
		expect(() => respondNode.respond({ answer: 'refuse', code, message: 'No' })).toThrow(
			/The Code must be from 400 to 599/,
		);
	},
);
