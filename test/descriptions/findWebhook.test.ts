import { createHash, createHmac } from 'node:crypto';
import { problemText } from '../../engine/description/problems';
import { readInbound } from '../../engine/description/read';
import { judgeWebhook } from '../../engine/description/judge';
import { readExample } from '../../engine/finding/readExample';
import { findSignature } from '../../engine/finding/find';
import { senders } from '../../descriptions';

type Headers = Record<string, string>;

interface Sender {
	/** How the vendor's page says that a webhook is signed; `time` in s. */
	readonly headersOf: (body: string, secret: string | Buffer, time: number) => Headers;
	readonly signature: string;
	/** As it is typed after a while. */
	readonly other: string;
	/** What stands before it where a page prints it. */
	readonly prefix?: string;
	readonly key?: (secret: string) => Buffer;
	readonly isTimed: boolean;
}

const hmac = (text: string, secret: string | Buffer) => createHmac('sha256', secret).update(text);
const hub: Sender = {
	headersOf: (body, secret) => ({
		'X-Hub-Signature-256': `sha256=${hmac(body, secret).digest('hex')}`,
	}),
	signature: 'X-Hub-Signature-256',
	other: 'another secret',
	isTimed: false,
};

const signedBy: Record<string, Sender> = {
	github: hub,
	meta: hub,
	shopify: {
		...hub,
		headersOf: (body, secret) => ({ 'X-Shopify-Hmac-Sha256': hmac(body, secret).digest('base64') }),
		signature: 'X-Shopify-Hmac-Sha256',
	},
	slack: {
		...hub,
		headersOf: (body, secret, time) => ({
			'X-Slack-Request-Timestamp': String(time),
			'X-Slack-Signature': `v0=${hmac(`v0:${time}:${body}`, secret).digest('hex')}`,
		}),
		signature: 'X-Slack-Signature',
		isTimed: true,
	},
	standardWebhooks: {
		headersOf: (body, secret, time) => ({
			'webhook-id': 'msg_of_ours',
			'webhook-timestamp': String(time),
			'webhook-signature': `v1,${hmac(`msg_of_ours.${time}.${body}`, secret).digest('base64')}`,
		}),
		signature: 'webhook-signature',
		other: 'C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
		prefix: 'whsec_',
		key: (secret) => Buffer.from(secret, 'base64'),
		isTimed: true,
	},
	stripe: {
		...hub,
		headersOf: (body, secret, time) => ({
			'Stripe-Signature': `t=${time},v1=${hmac(`${time}.${body}`, secret).digest('hex')}`,
		}),
		signature: 'Stripe-Signature',
		isTimed: true,
	},
	zoom: {
		...hub,
		headersOf: (body, secret, time) => ({
			'x-zm-request-timestamp': String(time),
			'x-zm-signature': `v0=${hmac(`v0:${time}:${body}`, secret).digest('hex')}`,
		}),
		signature: 'x-zm-signature',
		isTimed: true,
	},
};

/** The first documented webhook of a preset. */
function documented(name: string) {
	const read = readInbound(JSON.stringify(senders.find(name)), senders);
	if (read.kind === 'wrong') throw new Error(name);
	const [vector] = read.compiled.description.inbound.vectors ?? [];
	const { headers = {}, body = '' } = vector?.request ?? {};
	return { headers, body, secret: vector?.fields.secret ?? '' };
}

async function find(example: object, mostTried = 400_000) {
	const read = readExample(JSON.stringify({ webhook: true, ...example }));
	if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
	return await findSignature(read.example, { mostTried, mostTime: 60_000 });
}

const exampleOf = (name: string, { signature }: Sender) => {
	const { headers, body, secret } = documented(name);
	return {
		request: { headers, body },
		secrets: { secret },
		signature: headers[signature] ?? '',
		at: `headers.${signature}`,
	};
};

const changedAt = (text: string, index: number) =>
	`${text.slice(0, index)}${text.at(index) === '1' ? '2' : '1'}${text.slice(index + 1)}`;

it('knows how all senders of the list sign', () => {
	expect(Object.keys(signedBy).sort()).toEqual([...senders.names].sort());
});

describe.each(Object.entries(signedBy))('of a webhook of %s', (name, sender) => {
	it('finds a description that judges others of the same sender', async () => {
		const { recipes } = await find(exampleOf(name, sender));
		const read = readInbound(JSON.stringify(recipes[0]?.webhook));
		if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
		const body = '{"id":"another","n":1}';
		const time = 1_800_000_000;
		const key = sender.key?.(sender.other) ?? sender.other;
		const headers = sender.headersOf(body, key, time);
		const judged = (sent: string, now = time, with_: Headers = headers, secret = sender.other) =>
			judgeWebhook(
				read.compiled,
				{
					method: 'POST',
					url: 'https://n8n.example.com/webhook/7',
					rawQuery: '',
					headers: Object.entries(with_),
					body: Buffer.from(sent),
				},
				{ secret },
				now * 1000,
			).kind;
		expect(judged(body)).toBe('webhook');
		// As the preset takes it, too: nobody has to take anything away.
		expect(judged(body, time, headers, `${sender.prefix ?? ''}${sender.other}`)).toBe('webhook');
		expect(recipes[0]?.mended).toBe('');
		expect(judged(`${body} `)).toBe('wrong');
		const signature = headers[sender.signature] ?? '';
		const other = { ...headers, [sender.signature]: changedAt(signature, signature.length - 5) };
		expect(judged(body, time, other)).toBe('wrong');
		expect(judged(body, time + 301)).toBe(sender.isTimed ? 'stale' : 'webhook');
	});

	it('finds nothing for a signature with another character', async () => {
		const example = exampleOf(name, sender);
		const wrong = changedAt(example.signature, example.signature.length - 5);
		const found = await find({ ...example, signature: wrong }, 30_000);
		expect(found.recipes).toEqual([]);
		expect(found.usual.length).toBeGreaterThan(0);
	});
});

it.each([
	[{ at: '' }, 'at: must say where the webhook has it, such as headers.X-Signature'],
	[{ at: 'cookies.sign' }, 'at: must say where the webhook has it, such as headers.X-Signature'],
	[{ webhook: 'yes' }, 'webhook: must be true or false'],
])('says what is missing in %j', (change, message) => {
	const example = {
		...{ webhook: true, request: { body: 'x' }, secrets: { secret: 's' } },
		signature: 'a'.repeat(64),
	};
	const read = readExample(JSON.stringify({ ...example, ...change }));
	expect(read.kind === 'wrong' && read.problems.map(problemText)).toEqual([message]);
});

/** By no vendor: what stands where no preset has it. */
const others: ReadonlyArray<readonly [what: string, example: object, inbound: object]> = [
	[
		'a signature in the query, over the sorted query',
		{
			request: { url: 'https://a.example.com/hook?b=2&a=1' },
			signature: hmac('a=1&b=2', 's').digest('hex'),
			at: 'query.sign',
		},
		{ signatures: [{ query: 'sign' }], values: [{ params: { except: ['sign'] } }, {}] },
	],
	[
		'a signature in the body, over all of its other members',
		{
			request: {
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: `b=2&a=1&sign=${hmac('a=1&b=2', 's').digest('hex')}`,
			},
			signature: hmac('a=1&b=2', 's').digest('hex'),
			at: 'body.sign',
		},
		{ signatures: [{ body: 'sign' }], values: [{ params: { except: ['sign'] } }, {}] },
	],
	[
		'times in ms and a nonce beside the signature',
		{
			request: { body: '{}' },
			signature: `ts=1700000000000;nonce=f00d8a1b;sig=${hmac('1700000000000.f00d8a1b.{}', 's').digest('hex')}`,
			at: 'headers.X-Auth',
		},
		{
			signatures: [{ header: 'X-Auth', split: ';', after: 'sig=' }],
			time: { at: [{ header: 'X-Auth', split: ';', after: 'ts=' }], unit: 'ms' },
			id: [{ header: 'X-Auth', split: ';', after: 'nonce=' }],
			values: [{ text: '{time}.{id}.{rawBody}' }],
		},
	],
	[
		'the secret behind the body, hashed',
		{
			request: {
				headers: { 'X-Sign': createHash('md5').update('{"a":1}s').digest('hex') },
				body: '{"a":1}',
			},
			signature: createHash('md5').update('{"a":1}s').digest('hex'),
		},
		{
			signatures: [{ header: 'X-Sign' }],
			values: [{ text: '{rawBody}{secret}' }],
			expect: '{text|md5|hex}',
		},
	],
	[
		'the account before the signature',
		{
			request: { body: 'hello', headers: { 'X-Account': 'acct-4711' } },
			signature: `acct-4711:${hmac('hello', 's').digest('base64')}`,
			at: 'headers.Authorization',
			values: { account: 'acct-4711' },
		},
		{
			signatures: [{ header: 'Authorization' }],
			expect: '{header.x-account}:{text|hmac:sha256:secret|base64}',
		},
	],
];

it.each(others)('finds %s', async (_what, example, inbound) => {
	const { recipes } = await find({ secrets: { secret: 's' }, ...example });
	expect(recipes[0]?.webhook).toMatchObject({ inbound });
});
