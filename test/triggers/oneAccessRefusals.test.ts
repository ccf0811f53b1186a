import { createHmac } from 'node:crypto';
import { encrypt } from '../../sandbox/oneaccess/callbackCipher';
import { jsonOf, newUser, sendAgain, useOneAccess } from './oneAccess';

const { clock, receiver, call } = useOneAccess();
const minutes = (count: number) => count * 60_000;

/** Status, body and how many executions were started. */
const refused = (status: number, message: string) => ({
	status,
	answer: JSON.stringify({ code: String(status), message }),
	started: 0,
});

/** A member as it stands in the text that is signed. */
const scalar = (value: unknown) =>
	['string', 'number'].includes(typeof value) ? String(value) : '';

const wrongToken = refused(401, 'The security token is not the one of the receiver');
const wrongSignature = refused(401, 'The signature is not the one of the receiver');
const wrongKey = refused(401, 'The data is not encrypted with the key of the receiver');
const broken = refused(400, 'The body is not a JSON object');
const stale = refused(400, 'The timestamp is too far from the time at the receiver');

describe('a call is refused, and starts nothing, if', () => {
	test.each([
		['the security token is another one', { token: 'another-token' }, wrongToken],
		['the security token is a part of the right one', { token: 'sandbox-security' }, wrongToken],
		['there is no security token', { token: '' }, wrongToken],
		['it is signed with another key', { signingKey: 'another-key' }, wrongSignature],
		['it is not signed', { signingKey: '' }, wrongSignature],
		['the signature is not a text', { signature: { $ne: '' } }, wrongSignature],
		['its data was changed', { fault: 'tampered' }, wrongSignature],
		['it is encrypted with another key', { encryptionKey: 'AnotherAesKey001' }, wrongKey],
		['it is not encrypted', { encryptionKey: '' }, wrongKey],
		['its JSON is broken', { fault: 'brokenJson' }, broken],
		['it is too old', { timestamp: clock.read() - minutes(15) - 1 }, stale],
		['it comes from the future', { timestamp: clock.read() + minutes(15) + 1 }, stale],
		[
			'it is an old check of the address',
			{ eventType: 'CHECK_URL', data: 'x', timestamp: clock.read() - minutes(16) },
			stale,
		],
		[
			'its event is not picked',
			{ eventType: 'DELETE_USER', data: { id: '1' } },
			refused(404, 'This workflow does not receive DELETE_USER'),
		],
		[
			'its event is unknown',
			{ eventType: 'LOGIN' },
			refused(404, 'This workflow does not receive LOGIN'),
		],
		[
			'its data is not JSON',
			{ data: 'zhangsan' },
			refused(400, 'The data is not a JSON object, or encrypted without our knowing'),
		],
		[
			'there is no ID to answer with',
			{ data: { name: 'no username' } },
			refused(500, 'The receiver has no ID to answer with: there is no "username"'),
		],
		[
			'the ID is too long to answer with',
			{ data: { ...newUser, username: 'x'.repeat(51) } },
			refused(500, 'The ID of the receiver is longer than the 50 characters that OneAccess keeps'),
		],
	])('%s', async (_reason, fields, expected) => {
		const events = ['CREATE_USER', 'CREATE_ORGANIZATION'];
		const subject = await receiver({ parameters: { events } });
		const { status, answer, acceptable } = await call(subject, fields);
		expect({ status, answer, started: subject.started.length }).toEqual(expected);
		expect(acceptable).toBe(false);
	});

	test.each([
		['it is a list', '[]', {}],
		['it is empty', '', {}],
		['it is no JSON of this world', '{"nonce":NaN}', {}],
		['it comes as text', 'nonce=1', { 'content-type': 'text/plain' }],
	])('%s', async (_reason, body, headers) => {
		const subject = await receiver();
		const authorization = 'Bearer sandbox-security-token-0001';
		const response = await fetch(subject.url, {
			method: 'POST',
			body,
			headers: { authorization, 'content-type': 'application/json', ...headers },
		});
		const answer = await response.text();
		expect({ status: response.status, answer, started: subject.started.length }).toEqual(broken);
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
	});

	test.each([['nonce'], ['eventType'], ['data']])('it has no %s', async (member) => {
		const subject = await receiver({ credential: { signingKey: '' } });
		const whole = { nonce: 'n', timestamp: clock.read(), eventType: 'CREATE_USER', data: 'x' };
		const response = await fetch(subject.url, {
			method: 'POST',
			body: JSON.stringify({ ...whole, [member]: undefined }),
			headers: { authorization: 'Bearer sandbox-security-token-0001' },
		});
		expect(await response.json()).toEqual({
			code: '400',
			message: 'nonce, eventType or data is missing',
		});
		expect(subject.started).toEqual([]);
	});

	test.each([
		['no timestamp', undefined],
		['a timestamp that is null', null],
		['an empty timestamp', ''],
		['a timestamp in words', 'now'],
		['a timestamp that is a date', '2026-01-01T00:00:00Z'],
		['a timestamp that is a fraction', 1_700_000_000_000.5],
		['a negative timestamp', -1_700_000_000],
		['a timestamp that is a list', [1_700_000_000_000]],
	])('it has %s, signed and encrypted or not, of whatever age', async (_what, timestamp) => {
		const none = { signingKey: '', encryptionKey: '' };
		for (const credential of [none, {}]) {
			for (const settings of [{}, { acceptedAge: 0 }]) {
				const subject = await receiver({ credential, parameters: { settings } });
				for (const eventType of ['CREATE_USER', 'CHECK_URL']) {
					const { encryptionKey = 'SandboxAesKey001' } = credential as Partial<typeof none>;
					const json = '{"username":"z"}';
					const data =
						encryptionKey && encrypt(`0123456789abcdef&${json}`, encryptionKey, 'front12');
					const body = { nonce: 'n', timestamp, eventType, data: data || json };
					const signed = [body.nonce, scalar(timestamp), eventType, body.data].join('&');
					const key = 'sandbox-signing-key-0001';
					const signature = createHmac('sha256', key).update(signed).digest('base64');
					const response = await fetch(subject.url, {
						method: 'POST',
						body: JSON.stringify({ ...body, signature }),
						headers: { authorization: 'Bearer sandbox-security-token-0001' },
					});
					expect(await response.json()).toEqual({
						code: '400',
						message: 'The timestamp is missing or is none',
					});
				}
				expect(subject.started).toEqual([]);
			}
		}
	});

	test('the credential cannot be used, whatever the call', async () => {
		const subject = await receiver({ credential: { encryptionKey: 'too short' } });
		for (const fields of [{}, { token: 'another-token' }, { eventType: 'CHECK_URL', data: 'x' }]) {
			const { status, answer } = await call(subject, fields);
			expect({ status, answer, started: subject.started.length }).toEqual(
				refused(500, 'The credential of the receiver is incomplete: test it in n8n'),
			);
		}
	});
});

describe('the same call a second time', () => {
	const repeated = refused(400, 'This call was received before');

	test('is refused, byte for byte or with the same nonce only', async () => {
		const subject = await receiver();
		const first = await call(subject, { nonce: 'once' });
		expect(first.acceptable).toBe(true);
		expect({ ...(await sendAgain(subject, first)), started: 0 }).toEqual(repeated);
		const { status, answer } = await call(subject, { nonce: 'once' });
		expect({ status, answer, started: 0 }).toEqual(repeated);
		expect(subject.started).toHaveLength(1);
	});

	test('is refused while the first is under way, and ten at once start one', async () => {
		const subject = await receiver({
			parameters: { responseMode: 'lastNode' },
			result: async () => {
				await new Promise((resolve) => setImmediate(resolve));
				return { status: 200, body: { id: '7' } };
			},
		});
		const calls = Array.from({ length: 10 }, async () => await call(subject, { nonce: 'at once' }));
		const answers = await Promise.all(calls);
		expect(answers.filter(({ acceptable }) => acceptable)).toHaveLength(1);
		expect(subject.started).toHaveLength(1);
	});

	test('is accepted if the workflow had failed, so that nothing is lost', async () => {
		let status = 500;
		const result = () => ({ status, body: { id: '7', message: 'Error in workflow' } });
		const subject = await receiver({ parameters: { responseMode: 'lastNode' }, result });
		const first = await call(subject, { nonce: 'failed' });
		expect(first.answer).toBe('{"code":"500","message":"Error in workflow"}');
		status = 200;
		expect((await sendAgain(subject, first)).status).toBe(200);
		expect({ ...(await sendAgain(subject, first)), started: 0 }).toEqual(repeated);
		expect(subject.started).toHaveLength(2);
	});

	test.each(['onReceived', 'lastNode', 'responseNode'])(
		'is refused by another process that has the same database, answering %s',
		async (responseMode) => {
			const result =
				responseMode === 'onReceived' ? undefined : () => ({ status: 200, body: { id: '7' } });
			const options = { parameters: { responseMode }, result };
			const subject = await receiver(options);
			const before = [];
			for (let number = 1; number <= 5; number += 1) {
				before.push(await call(subject, { nonce: `before ${number}` }));
			}
			expect(before.map(({ acceptable }) => acceptable)).toEqual(Array(5).fill(true));
			// Another ID of the workflow: nothing in memory is shared.
			const other = await receiver({ ...options, staticData: subject.staticData });
			for (const first of before) {
				expect({ ...(await sendAgain(other, first)), started: 0 }).toEqual(repeated);
			}
			const next = await call(other, { nonce: 'after' });
			expect(next.acceptable).toBe(true);
			expect(other.started).toHaveLength(1);
		},
	);

	test('is refused by one that has begun before the call came', async () => {
		const first = await receiver();
		await call(first, { nonce: 'known to both' });
		const second = await receiver({ staticData: first.staticData });
		const seen = await call(second, { nonce: 'at the second' });
		const third = await receiver({ staticData: second.staticData });
		expect((await sendAgain(third, seen)).status).toBe(400);
		expect((await call(third, { nonce: 'known to both' })).status).toBe(400);
	});

	test('is refused for its age when it comes too late to be remembered', async () => {
		const subject = await receiver();
		const first = await call(subject);
		clock.advance(minutes(15) + 1);
		expect({ ...(await sendAgain(subject, first)), started: 0 }).toEqual(stale);
	});

	test('is refused at any time if its age cannot be told', async () => {
		const subject = await receiver();
		const first = await call(subject, { timestamp: 15_093_849_585 });
		expect(first.acceptable).toBe(true);
		clock.advance(minutes(60 * 24 * 365));
		expect({ ...(await sendAgain(subject, first)), started: 0 }).toEqual(repeated);
	});

	test('is another matter in a test of the workflow', async () => {
		const options = { workflowId: 'both' };
		const tested = await receiver({ ...options, mode: 'manual' });
		const active = await receiver(options);
		const first = await call(tested, { nonce: 'twice' });
		expect((await sendAgain(active, first)).status).toBe(200);
		expect({ ...(await sendAgain(tested, first)), started: 0 }).toEqual(repeated);
	});

	test('does not use up the nonce if it was refused for something else', async () => {
		const subject = await receiver();
		await call(subject, { nonce: 'forged', signingKey: 'another-key' });
		await call(subject, { nonce: 'forged', token: 'another-token' });
		await call(subject, { nonce: 'forged', timestamp: 1_600_000_000_000 });
		expect((await call(subject, { nonce: 'forged' })).acceptable).toBe(true);
	});
});

test('what was refused does not keep the next call from starting the workflow', async () => {
	const subject = await receiver();
	await call(subject, { fault: 'brokenJson' });
	await call(subject, { token: '' });
	expect(await call(subject)).toMatchObject({ acceptable: true, id: 'zhangsan' });
	expect(jsonOf(subject.started[0])).toMatchObject([[{ data: { username: 'zhangsan' } }]]);
});
