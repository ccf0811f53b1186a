import { jsonOf, newUser, useOneAccess } from './oneAccess';

const { clock, receiver, call } = useOneAccess();

describe('the check of the address', () => {
	test.each([
		['in the clear', { encryptionKey: '' }],
		['encrypted, IV of 12 bytes in front', { ivPlace: 'front12' }],
		['encrypted, IV of 16 bytes in front', { ivPlace: 'front16' }],
		['encrypted, the key as IV', { ivPlace: 'key16' }],
		['encrypted, 12 bytes of the key as IV', { ivPlace: 'key12' }],
		['encrypted, 12 zeros as IV', { ivPlace: 'zero12' }],
		['encrypted, 16 zeros as IV', { ivPlace: 'zero16' }],
	])('is answered with the same text, %s, and starts nothing', async (_how, fields) => {
		const credential: Record<string, string> = 'encryptionKey' in fields ? fields : {};
		const subject = await receiver({ credential, parameters: { events: ['CREATE_USER'] } });
		const check = { eventType: 'CHECK_URL', data: 'aB3&/"张', ...fields };
		expect(await call(subject, check)).toMatchObject({ status: 200, acceptable: true });
		// It has no nonce to use up: it can be checked again.
		expect(await call(subject, { ...check, nonce: 'n' })).toMatchObject({ acceptable: true });
		expect(await call(subject, { ...check, nonce: 'n' })).toMatchObject({ acceptable: true });
		expect(subject.started).toEqual([]);
	});
});

test.each(['front12', 'front16', 'key16', 'key12', 'zero12', 'zero16'])(
	'an event is answered in the encryption in which it came, %s',
	async (ivPlace) => {
		const subject = await receiver();
		expect(await call(subject, { ivPlace })).toMatchObject({ acceptable: true, id: 'zhangsan' });
		expect(subject.started).toHaveLength(1);
	},
);

test('an event that repeats the secrets of its receiver starts the workflow without them', async () => {
	const subject = await receiver();
	const secrets = ['sandbox-security-token-0001', 'sandbox-signing-key-0001', 'SandboxAesKey001'];
	const data = { ...newUser, note: secrets.join(' '), list: secrets.map(encodeURIComponent) };
	expect(await call(subject, { data })).toMatchObject({ status: 200 });
	const [[items]] = [jsonOf(subject.started[0])];
	const { note, list, username } = Object(items?.[0]?.data) as typeof data;
	expect([note, list, username]).toEqual([
		'**hidden** **hidden** **hidden**',
		['**hidden**', '**hidden**', '**hidden**'],
		newUser.username,
	]);
});

// Data and signatures were made by programs in Python, not by this package or the sandbox.
describe('a call that was made elsewhere', () => {
	const json = '{"username":"zhangsan","name":"张三"}';
	const front12 =
		'AAECAwQFBgcICQoLSGIjrGb+M8Gtu/eXt+3wEovCTDarsgwqlWJgAwtJjTTGYQ4e6LV4o0Ttyxt8HIyZ2GofGutsrxKYVKiqJDfa5ROs60H2Imzj';
	const common = { nonce: 'nonce-1', timestamp: 1_700_000_000_000, eventType: 'CREATE_USER' };
	const keys = { securityToken: 't', signingKey: 'signing-key-é', encryptionKey: '' };
	const sha1 = 'EZ7fklffKRthUxIHboFrXwCHNBM=';

	async function send(body: object, fields: Record<string, string>) {
		const subject = await receiver({
			credential: { ...keys, ...fields },
			now: () => 1_700_000_000_000,
		});
		const response = await fetch(subject.url, {
			method: 'POST',
			headers: { authorization: 'bearer t' },
			body: JSON.stringify(body),
		});
		return { answer: await response.json(), started: subject.started };
	}

	test.each([
		[
			'signed with HMAC-SHA256',
			{ ...common, data: json, signature: 'K4TxaYv629PmHtKMyhkA+O6twE2SeRWIEtwNUqaB/4M=' },
			{},
		],
		[
			'with a timestamp in text',
			{
				...common,
				timestamp: '1700000000000',
				data: json,
				signature: 'K4TxaYv629PmHtKMyhkA+O6twE2SeRWIEtwNUqaB/4M=',
			},
			{},
		],
		[
			'with a blank after the event type, which is signed',
			{
				...common,
				eventType: 'CREATE_USER ',
				data: json,
				signature: 'CCwvvrkODaHHZ4CRBhLYlXwI9ZaK1TUn5gYneZTFrSI=',
			},
			{},
		],
		[
			'signed with HMAC-SHA1',
			{ ...common, data: json, signature: sha1 },
			{ signatureAlgorithm: 'sha1' },
		],
		['not signed', { ...common, data: json, signature: '' }, { signingKey: '' }],
		[
			'signed and encrypted',
			{ ...common, data: front12, signature: 'Q7rslRoydQoiTJB9nHLkdg44qmrddV3b24TTEeLx4TE=' },
			{ encryptionKey: 'Abcdefgh12345678' },
		],
	])('starts the workflow: %s', async (_how, body, fields) => {
		const { answer, started } = await send(body, fields);
		expect(answer).toMatchObject({ code: '200', message: 'success' });
		expect(started.map(jsonOf)).toEqual([
			[
				[
					{
						eventType: 'CREATE_USER',
						timestamp: body.timestamp,
						nonce: 'nonce-1',
						data: { username: 'zhangsan', name: '张三' },
					},
				],
			],
		]);
	});

	test('says what to do if the signature is an HMAC-SHA1', async () => {
		const { answer, started } = await send({ ...common, data: json, signature: sha1 }, {});
		expect(answer).toEqual({
			code: '401',
			message:
				'The signature is not the one of the receiver; by its length it is an HMAC-SHA1, which the credential can be set to',
		});
		expect(started).toEqual([]);
	});
});

describe('an event', () => {
	test('does not hand on the password of a new user unless it is asked to', async () => {
		const subject = await receiver();
		await call(subject);
		const { password, ...rest } = newUser;
		expect(jsonOf(subject.started[0])).toMatchObject([[{ data: rest }]]);
		expect(JSON.stringify(subject.started)).not.toContain(password);
		const asked = await receiver({ parameters: { settings: { includePassword: true } } });
		await call(asked);
		expect(jsonOf(asked.started[0])).toMatchObject([[{ data: { password } }]]);
	});

	test('keeps integers of 64 bits exact', async () => {
		const subject = await receiver({ parameters: { userIdField: 'extAttr1' } });
		const data = '{"username":"z","extAttr1":9223372036854775807,"extAttr2":[12]}';
		expect(await call(subject, { data })).toMatchObject({ id: '9223372036854775807' });
		expect(jsonOf(subject.started[0])).toMatchObject([
			[{ data: { extAttr1: '9223372036854775807', extAttr2: [12] } }],
		]);
	});

	test('leaves on the output of its type, which is the same whatever types are picked', async () => {
		const events = ['DELETE_USER', 'CREATE_ORGANIZATION', 'CREATE_USER'];
		const subject = await receiver({ parameters: { events, outputMode: 'event' } });
		await call(subject, { eventType: 'CREATE_USER' });
		await call(subject, { eventType: 'DELETE_USER', data: { id: '1' } });
		await call(subject, { eventType: 'CREATE_ORGANIZATION', data: { code: 'c', name: 'C' } });
		const types = subject.started.map((outputs) =>
			jsonOf(outputs).map((items) => items.map(({ eventType }) => eventType)),
		);
		expect(types).toEqual([
			[[], [], [], ['CREATE_USER'], [], []],
			[[], [], [], [], ['DELETE_USER'], []],
			[['CREATE_ORGANIZATION'], [], [], [], [], []],
		]);
	});

	test('of any age is accepted if that is set', async () => {
		const subject = await receiver({ parameters: { settings: { acceptedAge: 0 } } });
		expect((await call(subject, { timestamp: 1_600_000_000 })).acceptable).toBe(true);
		const strict = await receiver({ parameters: { settings: { acceptedAge: 1 } } });
		expect((await call(strict, { timestamp: clock.read() - 60_001 })).status).toBe(400);
		expect((await call(strict, { timestamp: clock.read() - 60_000 })).status).toBe(200);
	});
});
