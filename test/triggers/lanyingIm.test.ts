import { LanyingImTrigger } from '../../nodes/LanyingImTrigger/LanyingImTrigger.node';
import { lanyingImCallback } from '../../providers/lanyingIm/callback';
import type { INodeParameters } from 'n8n-workflow';
import { startReceiver, type Receiver } from './receiver';
import { jsonOf } from './oneAccess';

const signature = 'a shared secret';
const message = {
	appId: 'app',
	msgId: '900000000000000001',
	from: { uid: '1' },
	to: { uid: '2' },
	type: 'CHAT',
	ctype: 'TEXT',
	content: 'Hello',
	ext: '',
	config: '{"mentionAll":true}',
};
const group = { ...message, type: 'GROUPCHAT', ctype: 'IMAGE' };

let receiver: Receiver;
let workflows = 0;

async function start(parameters: INodeParameters = {}, result?: () => { status: number }) {
	receiver = await startReceiver({
		type: 'lanyingImTrigger',
		node: new LanyingImTrigger(),
		callback: lanyingImCallback,
		credential: { signature },
		workflowId: `lanying-${(workflows += 1)}`,
		parameters,
		result,
	});
}

async function send(body: unknown, headers: Record<string, string> = { signature }) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const response = await fetch(receiver.url, { method: 'POST', headers, body: text });
	return { status: response.status, text: await response.text() };
}

afterEach(async () => await receiver.close());

const acknowledged = { status: 200, text: '' };
const refused = (status: number, reason: string) => ({
	status,
	text: JSON.stringify({ message: reason }),
});
const wrong = refused(401, 'The signature is not the one of the receiver');
const incomplete = refused(400, 'type or msgId is missing');

test('a message starts the workflow as it came, and is acknowledged with nothing', async () => {
	await start();
	expect(await send(message)).toEqual(acknowledged);
	expect(await send(group)).toEqual(acknowledged);
	expect(receiver.started.map(jsonOf)).toEqual([[[message]]]);
	// The group message had the ID of the other one, so it counts as the same.
	expect(await send({ ...group, msgId: '5' })).toEqual(acknowledged);
	expect(receiver.started).toHaveLength(2);
});

test.each([
	['another signature', message, { signature: 'another secret' }, wrong],
	['no signature', message, {}, wrong],
	['an empty signature', message, { signature: '' }, wrong],
	['broken JSON', '{"type":"CHAT"', { signature }, refused(400, 'The body is not a JSON object')],
	['a list', '[]', { signature }, refused(400, 'The body is not a JSON object')],
	['no ID', { ...message, msgId: undefined }, { signature }, incomplete],
	['no type', { ...message, type: { x: 1 } }, { signature }, incomplete],
	[
		'a type that is not picked',
		{ ...message, type: 'GROUPCHAT' },
		{ signature },
		refused(404, 'This workflow does not receive GROUPCHAT'),
	],
	[
		'a content that is not picked',
		{ ...message, ctype: 'VIDEO' },
		{ signature },
		refused(404, 'This workflow does not receive messages of type VIDEO'),
	],
])('a call with %s is refused and starts nothing', async (_what, body, headers, expected) => {
	await start({ events: ['CHAT'], contentTypes: ['TEXT', 'IMAGE'] });
	expect(await send(body, { ...headers })).toEqual(expected);
	expect(receiver.started).toEqual([]);
});

test('a message that comes again is acknowledged, but starts nothing', async () => {
	await start();
	expect(await send(message)).toEqual(acknowledged);
	expect(await send(message)).toEqual(acknowledged);
	expect(receiver.started).toHaveLength(1);
	// The same message to somebody else is another call.
	expect(await send({ ...message, to: { uid: '3' } })).toEqual(acknowledged);
	expect(receiver.started).toHaveLength(2);
});

test('a message whose execution could not start may come again', async () => {
	let status = 500;
	await start({}, () => ({ status }));
	expect((await send(message)).status).toBe(500);
	status = 200;
	expect(await send(message)).toEqual(acknowledged);
	expect(receiver.started).toHaveLength(2);
});

test('IDs of 19 digits keep all of them, as numbers and as texts', async () => {
	await start({ outputMode: 'event', events: ['GROUPCHAT', 'CHAT'] });
	await send('{"type":"CHAT","msgId":9007199254740993001,"to":{"uid":"9007199254740993"}}');
	const json = jsonOf(receiver.started[0]);
	expect(json).toEqual([
		[],
		[{ type: 'CHAT', msgId: '9007199254740993001', to: { uid: '9007199254740993' } }],
	]);
});

test('a message that repeats the signature starts the workflow without it', async () => {
	await start();
	expect(await send({ ...message, content: `by ${signature}, and so on` })).toEqual(acknowledged);
	const content = 'by **hidden**, and so on';
	expect(receiver.started.map(jsonOf)).toEqual([[[{ ...message, content }]]]);
});
