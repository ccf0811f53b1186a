import { createHmac, createDecipheriv } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ONEACCESS_CALLBACK, LANYING_CALLBACK } from '../../sandbox';
import { decrypt, encrypt, IV_PLACES } from '../../sandbox/oneaccess/callbackCipher';
import { get, postJson, useSandbox } from './client';

interface Received {
	headers: Record<string, unknown>;
	body: string;
}

describe('the vendors’ side of webhooks', () => {
	const { clock, sandbox } = useSandbox();
	const received: Received[] = [];
	let reply = { status: 200, body: '' };
	let server: Server;
	let url = '';

	beforeAll(async () => {
		server = createServer((request, response) => {
			let body = '';
			request.setEncoding('utf8');
			request.on('data', (chunk: string) => (body += chunk));
			request.on('end', () => {
				received.push({ headers: request.headers, body });
				response.writeHead(reply.status).end(reply.body);
			});
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/callback`;
	});
	beforeEach(() => received.splice(0));
	afterAll(() => server.close());

	const answer = (status: number, body: unknown) => {
		reply = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
	};
	const { signing_key: signingKey, encryption_key: key } = ONEACCESS_CALLBACK;
	const encrypted = (text: string) => encrypt(`0123456789abcdef&${text}`, key, 'front12');
	const create = { eventType: 'CREATE_USER', data: { username: 'z', number: 2n ** 60n } };

	test('OneAccess sends token, signature and encrypted data', async () => {
		answer(200, { code: '200', message: 'ok', data: encrypted('{"id":"person-1"}') });
		const record = await sandbox().callback('oneaccess', { url, ...create });
		expect(record).toMatchObject({ at: clock.read(), acceptable: true, id: 'person-1' });
		const [{ headers, body } = { headers: {}, body: '{}' }] = received;
		expect(headers.authorization).toBe(`Bearer ${ONEACCESS_CALLBACK.security_token}`);
		const { nonce, timestamp, eventType, data, signature } = JSON.parse(body);
		const text = `${nonce}&${timestamp}&${eventType}&${data}`;
		expect(signature).toBe(createHmac('sha256', signingKey).update(text).digest('base64'));
		const bytes = Buffer.from(data, 'base64');
		const decipher = createDecipheriv('aes-128-gcm', key, bytes.subarray(0, 12));
		const plain = decipher.update(bytes.subarray(12, -16)).toString('utf8');
		expect(plain.slice(16)).toBe('&{"username":"z","number":1152921504606846976}');
	});

	test.each([
		['a code that is not 200', 200, { code: '400', message: 'exists' }, '400 exists'],
		['a code that is a number', 200, { code: 200, data: encrypted('{"id":"1"}') }, '200 '],
		['another status', 500, { code: '200', data: encrypted('{"id":"1"}') }, 'HTTP 500'],
		['no JSON', 200, 'OK', ' '],
		['no data', 200, { code: '200' }, 'data is not a text'],
		['data in the clear', 200, { code: '200', data: '{"id":"1"}' }, 'data is not encrypted'],
		['no ID', 200, { code: '200', data: encrypted('{}') }, 'data has no id'],
		['an ID that is a number', 200, { code: '200', data: encrypted('{"id":1}') }, 'data has no id'],
		[
			'an ID of 51 characters',
			200,
			{ code: '200', data: encrypted(`{"id":"${'x'.repeat(51)}"}`) },
			'id is too long',
		],
	])('OneAccess does not accept %s', async (_what, status, body, reason) => {
		answer(status, body);
		const record = await sandbox().callback('oneaccess', { url, ...create });
		expect(record).toMatchObject({ acceptable: false, status });
		expect(record.reason).toContain(reason);
		expect(record.id).toBeUndefined();
	});

	test('OneAccess wants the text of a check back, and for a deletion no data', async () => {
		answer(200, { code: '200', data: encrypted('abc') });
		const check = { url, eventType: 'CHECK_URL' };
		const right = await sandbox().callback('oneaccess', { ...check, data: 'abc' });
		const other = await sandbox().callback('oneaccess', { ...check, data: 'abd' });
		expect([right.acceptable, other.acceptable]).toEqual([true, false]);
		answer(200, { code: '200', message: 'gone' });
		const remove = { url, eventType: 'DELETE_USER', data: { id: '1' } };
		expect((await sandbox().callback('oneaccess', remove)).acceptable).toBe(true);
	});

	test.each(IV_PLACES)('what was encrypted is read with the same key only, %s', (place) => {
		const text = encrypt('text', key, place);
		expect(decrypt(text, key, place)).toBe('text');
		expect(decrypt(text, 'AnotherAesKey001', place)).toBeUndefined();
	});

	test('Lanying sends its secret and takes any answer with 200', async () => {
		answer(200, '');
		const record = await sandbox().callback('lanying', { url, message: { content: 'Hi' } });
		expect(record).toMatchObject({ event: 'CHAT', acceptable: true });
		expect(received[0]?.headers.signature).toBe(LANYING_CALLBACK.signature);
		expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ content: 'Hi', ctype: 'TEXT' });
		answer(404, 'no');
		const refused = await sandbox().callback('lanying', { url, signature: '' });
		expect(refused).toMatchObject({ acceptable: false, reason: 'HTTP 404 no' });
		expect(received[1]?.headers.signature).toBeUndefined();
	});

	test('the log keeps every call, over the control path too, until reset', async () => {
		answer(200, '');
		const control = `${sandbox().url}/control`;
		await postJson(`${control}/callback`, { provider: 'lanying', url });
		const down = { provider: 'lanying', url: 'http://127.0.0.1:9/' };
		const { json } = await postJson(`${control}/callback`, down);
		expect(json).toMatchObject({ status: 0, acceptable: false });
		const log = JSON.parse((await get(`${control}/callbacks`)).text);
		expect(log.map((record: { status: number }) => record.status)).toEqual([200, 0]);
		sandbox().reset();
		expect((await get(`${control}/callbacks`)).text).toBe('[]');
	});

	test.each([
		[{ provider: 'lanying', url: 'http://example.com/' }, '"url" must begin with'],
		[{ provider: 'xmp', url: 'http://127.0.0.1:9/' }, 'xmp makes no calls'],
		[{ provider: 'oneaccess', url: 'http://127.0.0.1:9/' }, '"eventType" must be a text'],
	])('what cannot be sent is said: %j', async (body, error) => {
		const { status, json } = await postJson(`${sandbox().url}/control/callback`, body);
		expect([status, String(json.error).includes(error)]).toEqual([400, true]);
	});
});
