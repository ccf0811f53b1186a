import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { senders, webhooks } from '../../descriptions';
import type { Inbound } from '../../engine/description/inbound';
import { judgeWebhook } from '../../engine/description/judge';
import { problemText } from '../../engine/description/problems';
import { readDescription, readInbound } from '../../engine/description/read';
import type { Received } from '../../engine/description/received';
import { atOnce } from '../../engine/basics/turns';
import { inboundVectorSteps } from '../../engine/explain/inboundVectors';

const usual = {
	version: 1,
	name: 'Sender',
	fields: [{ name: 'secret', label: 'Secret', secret: true }],
	inbound: {
		signatures: [{ header: 'X-Sign' }],
		expect: '{rawBody|hmac:sha256:secret|hex}',
	} as Record<string, unknown>,
};

function read(inbound: Record<string, unknown>, more: object = {}): Inbound {
	const text = JSON.stringify({ ...usual, ...more, inbound: { ...usual.inbound, ...inbound } });
	const result = readInbound(text, senders);
	if (result.kind === 'wrong') throw new Error(result.problems.map(problemText).join('\n'));
	return result.compiled;
}

function problemsOf(inbound: Record<string, unknown>, more: object = {}): string {
	const text = JSON.stringify({ ...usual, ...more, inbound: { ...usual.inbound, ...inbound } });
	const result = readInbound(text, senders);
	return result.kind === 'wrong' ? result.problems.map(problemText).join('\n') : '';
}

const sign = (text: string | Buffer, secret = 'key') =>
	createHmac('sha256', secret).update(text).digest('hex');

function received(
	body: string | Buffer,
	headers: ReadonlyArray<readonly [string, string]>,
	rawQuery = '',
): Received {
	return {
		method: 'POST',
		url: 'https://n8n.example.com/webhook/1/webhook',
		rawQuery,
		headers,
		body: Buffer.from(body),
	};
}

const judge = (inbound: Inbound, request: Received, fields: object = {}, now = 0) =>
	judgeWebhook(inbound, request, { secret: 'key', ...fields }, now);

describe('a sender that the package describes', () => {
	test.each(senders.names)('%s: its documented webhooks are signed as it says', (name) => {
		const result = readInbound(JSON.stringify(senders.find(name)), senders);
		if (result.kind === 'wrong') throw new Error(result.problems.map(problemText).join('\n'));
		const results = atOnce(inboundVectorSteps(result.compiled));
		expect(results.length).toBeGreaterThan(0);
		expect(results.filter(({ isEqual }) => !isEqual)).toEqual([]);
	});

	test.each(senders.names)(
		'%s: is refused with another secret, and says where it differs',
		(name) => {
			const text = JSON.stringify(senders.find(name));
			const other = text.replace(/("fields":\{"secret":")(whsec_)?/g, '$1$2AAAA');
			expect(other).not.toBe(text);
			const result = readInbound(other, senders);
			if (result.kind === 'wrong') throw new Error(result.problems.map(problemText).join('\n'));
			const [first] = atOnce(inboundVectorSteps(result.compiled));
			expect(first?.lines[0]).toMatch(/^expect differs from character/);
		},
	);

	test('asks for the secret before, too, and for no more than it needs', () => {
		const inbound = webhooks.inboundOf({ api: 'meta', metaSecret: 'a', metaVerifyToken: 'b' });
		expect(inbound.fields.map(({ label }) => label)).toEqual([
			'App Secret',
			'Previous App Secret',
			'Verify Token',
		]);
	});

	test('can be what another one differs from, without its examples', () => {
		const own = {
			extends: 'github',
			name: 'Gitea',
			inbound: { id: [{ header: 'X-Gitea-Delivery' }] },
		};
		const result = readInbound(JSON.stringify(own), senders);
		if (result.kind === 'wrong') throw new Error('wrong');
		expect(result.compiled.description.inbound.vectors).toBeUndefined();
		expect(result.compiled.description.inbound.signatures).toHaveLength(1);
	});
});

test('the example of the guide can be used as it stands', () => {
	const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'signed-webhooks.md'), 'utf8');
	const [, example = ''] = /```json\n([^`]+)```/.exec(guide) ?? [];
	expect(readInbound(example, senders).kind).toBe('compiled');
});

describe('the check of a description refuses, and says where', () => {
	test.each([
		[
			'what nobody knows',
			{ expect: '{rawBdy|hmac:sha256:secret|hex}' },
			/inbound\.expect: `rawBdy` is not known here: did you mean `rawBody`\?/,
		],
		[
			'a signature without a secret',
			{ expect: '{rawBody|sha256|hex}' },
			/inbound\.expect: uses no secret/,
		],
		['bytes', { expect: '{rawBody|hmac:sha256:secret}' }, /inbound\.expect: is sent as bytes/],
		[
			'a signature that an empty body leaves out',
			{ expect: '{rawBody?|hmac:sha256:secret|hex}' },
			/inbound\.expect: leaves/,
		],
		[
			'the same in a value',
			{ values: [{ name: 's', text: '{rawBody?|hmac:sha256:secret|hex}' }], expect: '={s}' },
			/inbound\.values\[0\]\.text: leaves/,
		],
		[
			'a time that is not signed',
			{ time: { at: [{ header: 'X-Time' }], tolerance: 300 } },
			/inbound\.time: is not signed/,
		],
		[
			'a time that is drawn',
			{ values: [{ name: 't', time: 's' }] },
			/inbound\.values\[0\]: `time` is not known here/,
		],
		[
			'nothing to cut at',
			{ signatures: [{ header: 'X-Sign', split: '' }] },
			/inbound\.signatures\[0\]\.split/,
		],
		['a broken path', { id: [{ body: 'a..b' }] }, /inbound\.id\[0\]\.body/],
		[
			'two places in one',
			{ id: [{ body: 'a', header: 'b' }] },
			/inbound\.id\[0\]: has both `header` and `body`/,
		],
		[
			'an answer to anybody that is signed',
			{
				challenge: {
					when: { query: 'q' },
					answer: '{query.q|hmac:sha256:secret|hex}',
					unsigned: true,
				},
			},
			/inbound\.challenge\.answer: is made of a secret/,
		],
		[
			'an ID without a place',
			{ expect: '{id|hmac:sha256:secret|hex}' },
			/inbound\.expect: `id` is not known here/,
		],
		[
			'a typing error of a part',
			{ signature: [] },
			/inbound: `signature` is not known here: did you mean `signatures`\?/,
		],
	])('%s', (_what, inbound, message) => {
		expect(problemsOf(inbound)).toMatch(message);
	});

	test('a secret that may be missing', () => {
		const fields = [{ name: 'secret', label: 'Secret', secret: true, optional: true }];
		expect(problemsOf({}, { fields })).toMatch(/fields\[0\]\.optional: must not be true/);
	});

	test('a name that a webhook has itself', () => {
		const fields = [...usual.fields, { name: 'time', label: 'Time', secret: false }];
		expect(problemsOf({}, { fields })).toMatch(/`time` already means a part of a webhook/);
	});

	test('webhooks where calls are wanted, and calls where webhooks are', () => {
		const only = readDescription(JSON.stringify(usual));
		expect(only.kind === 'wrong' && only.problems[0]?.message).toMatch(/has no `hosts`/);
		const { inbound: _inbound, ...calls } = usual;
		const none = readInbound(JSON.stringify(calls));
		expect(none.kind === 'wrong' && none.problems[0]?.message).toMatch(/has no `inbound`/);
	});

	test('a description of both directions whose webhooks are wrong', () => {
		const both = {
			...usual,
			hosts: { api: 'https://api.example.com' },
			answers: { code: 'httpStatus', success: ['2*'], codes: [] },
		};
		expect(readDescription(JSON.stringify(both)).kind).toBe('compiled');
		expect(readInbound(JSON.stringify(both)).kind).toBe('compiled');
		const wrong = { ...both, inbound: { ...usual.inbound, expect: 'x' } };
		const result = readDescription(JSON.stringify(wrong));
		expect(result.kind === 'wrong' && result.problems.map(problemText)).toEqual([
			'inbound.expect: uses no secret: anybody could make such a signature',
		]);
	});
});

describe('a webhook is judged', () => {
	test('by its bytes, which need not be text', () => {
		const body = Buffer.from([0, 255, 128, 10]);
		expect(judge(read({}), received(body, [['x-sign', sign(body)]])).kind).toBe('webhook');
		expect(judge(read({}), received(body, [['x-sign', sign(body.toString())]])).kind).toBe('wrong');
	});

	test('with the secret of before as well, and with no empty one', () => {
		const old = received('{}', [['X-Sign', sign('{}', 'old')]]);
		expect(judge(read({}), old).kind).toBe('wrong');
		expect(judge(read({}), old, { previousSecret: 'old' }).kind).toBe('webhook');
		const empty = received('{}', [['X-Sign', sign('{}', '')]]);
		expect(judge(read({}), empty, { previousSecret: '' }).kind).toBe('wrong');
	});

	test('as wrong where a header is missing, came twice, or has very many signatures', () => {
		const right = sign('{}');
		const cut = read({ signatures: [{ header: 'X-Sign', split: ',', after: 'v1=' }] });
		const why = (headers: Array<readonly [string, string]>, inbound = read({})) => {
			const judged = judge(inbound, received('{}', headers));
			return judged.kind === 'wrong' ? judged.why : judged.kind;
		};
		expect(why([])).toMatch(/No signature came. It is expected in the header X-Sign/);
		expect(why([['X-Sign', '']])).toMatch(/No signature came/);
		expect(
			why([
				['X-Sign', right],
				['x-sign', right],
			]),
		).toMatch(/x-sign came twice/);
		expect(why([['X-Sign', `v0=a, v1=${'0'.repeat(64)}, v1=${right}`]], cut)).toBe('webhook');
		expect(why([['X-Sign', Array(21).fill(`v1=${right}`).join(',')]], cut)).toMatch(/More than 20/);
		expect(why([['X-Sign', `${right},`]], cut)).toMatch(/No signature came/);
	});

	test('as stale only where it is signed, to the second of the tolerance', () => {
		const timed = read({
			values: [{ name: 'str', text: '{time}.{rawBody}' }],
			expect: '{str|hmac:sha256:secret|hex}',
			time: { at: [{ header: 'X-Time' }], tolerance: 300 },
		});
		const at = (time: string, now: number, signed = time) =>
			judge(
				timed,
				received('{}', [
					['X-Sign', sign(`${signed}.{}`)],
					['X-Time', time],
				]),
				{},
				now,
			).kind;
		expect(at('1000', 1_300_000)).toBe('webhook');
		expect(at('1000', 1_300_001)).toBe('stale');
		expect(at('1000', 699_999)).toBe('stale');
		expect(at('1000', 5_000_000, '2000')).toBe('wrong');
		expect(at('soon', 0)).toBe('stale');
		expect(at('', 0)).toBe('stale');
	});

	test('with all that has to hold besides', () => {
		const both = read(
			{ requires: [{ at: { header: 'X-App' }, is: '{app}' }] },
			{
				fields: [...usual.fields, { name: 'app', label: 'App', secret: false }],
			},
		);
		const from = (app: string) =>
			judge(
				both,
				received('{}', [
					['X-Sign', sign('{}')],
					['X-App', app],
				]),
				{ app: '7' },
			).kind;
		expect([from('7'), from('8')]).toEqual(['webhook', 'wrong']);
	});

	test('over parameters of a form, in their order, as over those of a request', () => {
		const form = read({
			signatures: [{ body: 'sign' }],
			values: [
				{
					name: 'str',
					params: { from: ['body'], except: ['sign'], pair: '{name}={value}', join: '&' },
				},
			],
			expect: '{str|hmac:sha256:secret|hex}',
		});
		const body = `b=2&a=1&sign=${sign('a=1&b=2')}`;
		const type = ['Content-Type', 'application/x-www-form-urlencoded'] as const;
		expect(judge(form, received(body, [type])).kind).toBe('webhook');
		expect(judge(form, received('[1]', [])).kind).toBe('wrong');
	});

	test('over the address that the sender was given, and the query as it came', () => {
		const url = read({ expect: '{url|hmac:sha256:secret|hex}' });
		const text = 'https://n8n.example.com/webhook/1/webhook?b=%2f&a=1';
		expect(judge(url, received('', [['X-Sign', sign(text)]], 'b=%2f&a=1')).kind).toBe('webhook');
	});

	test('in megabytes, too', () => {
		const body = 'x'.repeat(3_000_000);
		const text = read({
			values: [{ name: 'str', text: 'v0:{rawBody}' }],
			expect: '{str|hmac:sha256:secret|hex}',
		});
		expect(judge(text, received(body, [['X-Sign', sign(`v0:${body}`)]])).kind).toBe('webhook');
	});

	test('by marks: an ID that is not signed does not make a webhook of yesterday a new one', () => {
		const timed = read({
			values: [{ name: 'str', text: '{time}.{rawBody}' }],
			expect: '{str|hmac:sha256:secret|hex}',
			time: { at: [{ header: 'X-Time' }], tolerance: 300 },
			id: [{ header: 'X-ID' }],
		});
		const marks = (id: string) => {
			const request = received('{}', [
				['X-Sign', sign('1000.{}')],
				['X-Time', '1000'],
				['X-ID', id],
			]);
			const judged = judge(timed, request, {}, 1_000_000);
			return judged.kind === 'webhook' ? judged.marks : [];
		};
		expect(marks('1')).toEqual([
			{ mark: 'id 1', until: undefined },
			{ mark: `signature ${sign('1000.{}')}`, until: 1_300_000 },
		]);
		expect(marks('2')[1]).toEqual(marks('1')[1]);
	});

	test('an unsigned question is answered only to who knows the token', () => {
		const inbound = webhooks.inboundOf({ api: 'meta' });
		const asks = (query: string, fields: object = {}) =>
			judgeWebhook(
				inbound,
				received('', [], query),
				{ metaSecret: 'a', metaVerifyToken: 'b', ...fields },
				0,
			);
		expect(asks('hub.challenge=17&hub.verify_token=b')).toEqual({
			kind: 'challenge',
			answer: '17',
		});
		expect(asks('hub.challenge=17&hub.verify_token=c').kind).toBe('wrong');
		expect(asks('hub.challenge=17').kind).toBe('wrong');
	});
});
