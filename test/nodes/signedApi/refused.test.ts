import { createHmac } from 'node:crypto';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialsDecrypted, IDataObject, INodeParameters } from 'n8n-workflow';
import { described } from '../../../descriptions';
import { describedTestWith } from '../../../engine/credential/describedTest';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { readDescription } from '../../../sandbox/described/description';
import { CredentialStore } from '../../harness';
import { jsonOf } from '../../support/runNode';
import { runSigned, storeFor, valuesOf } from './shelf';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

/** Base64 of a key of 32 bytes. */
const secret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76s=';
const path = '/orders?b=2&a=1&c=x%20y';

interface Recipe {
	time?: 's' | 'ms';
	sort?: 'name' | 'asSent';
	encode?: 'rfc3986' | 'form';
	text?: string;
	key?: string;
	sign?: string;
}

/** An API, as its vendor means it or as somebody has described it. */
const api = (url: string, more: Recipe = {}, changes: object = {}) => ({
	version: 1 as const,
	name: 'Shop',
	hosts: { api: url },
	fields: [{ name: 'secret', label: 'Secret Key', secret: true }],
	values: [
		{ name: 't', time: more.time ?? 'ms' },
		{ name: 'q', params: { sort: more.sort ?? 'name', encode: more.encode ?? 'rfc3986' } },
		...(more.key === undefined ? [] : [{ name: 'k', text: more.key }]),
		{ name: 'str', text: more.text ?? '{t}{method}{q}' },
	],
	attach: {
		headers: {
			'X-Time': '{t}',
			'X-Sign': more.sign ?? `{str|hmac:sha256:${more.key === undefined ? 'secret' : 'k'}|hex}`,
		},
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		message: [{ body: 'message' }],
		codes: [
			{ code: '77', category: 'credentials', label: 'Wrong Key', signature: true },
			{ code: '78', category: 'input', label: 'Wrong Time', clock: true },
		],
	},
	probe: { method: 'GET', path },
	...changes,
});

let count = 0;

/** Adds the API as its vendor means it to the sandbox, and gives its address. */
function playedAs(more: Recipe = {}): string {
	count += 1;
	const name = `shop${count}`;
	const url = `${sandbox.url}/described/${name}`;
	const description = readDescription(api(url, more));
	const codes = { signature: '77', time: '78' };
	sandbox.accountsAdd('described', { name, description, accounts: [{ secret }], codes });
	return url;
}

/** What the node says of a request that is refused, and what Test says. */
async function told(
	description: object,
	typed: Readonly<Record<string, string>>,
	more: INodeParameters = {},
) {
	const store = await storeFor(description, { values: valuesOf(typed) });
	const parameters = { path, outputMode: 'successFailure', ...more };
	const run = await runSigned(store, parameters);
	const [item = {}] = jsonOf(run, 1);
	const data = {
		api: 'anotherApi',
		description: JSON.stringify(description),
		values: valuesOf(typed),
	};
	const credential = { id: '1', name: 'a', type: 'signedApi', data } as ICredentialsDecrypted;
	const test = describedTestWith(described);
	const { message } = await test.call(new CredentialTestContext({} as never), credential);
	const one = await runSigned(store, { path });
	const error = one.error('Node');
	return { item, test: message, error };
}

const hintsOf = (item: IDataObject) => (item.explainedSignature as { hints: string[] }).hints;

interface Judged {
	readonly verdict: string;
	readonly problems: ReadonlyArray<{ readonly place: string }>;
}

/** What the sandbox, which is a second opinion, thought of the latest request. */
async function judged(): Promise<Judged | undefined> {
	const answer = await fetch(`${sandbox.url}/control/record?provider=described`);
	const record = (await answer.json()) as readonly Judged[];
	return record.at(-1);
}

/** The example of the vendor's page, as the API really signs, with the secret as somebody pasted it. */
async function found({ time = 'ms', sort = 'name', key }: Recipe, typed: string) {
	const t = time === 'ms' ? '1700000000123' : '1700000000';
	const query = sort === 'name' ? 'a=1&b=2&c=x%20y' : 'b=2&a=1&c=x%20y';
	const signs = key === undefined ? secret : Buffer.from(secret, 'base64');
	const signature = createHmac('sha256', signs).update(`${t}GET${query}`).digest('hex');
	const example = {
		request: { method: 'GET', url: `https://shop.example.com${path}` },
		secrets: { secret: typed },
		values: { t },
		signature,
		at: 'headers.X-Sign',
	};
	const parameters = {
		operation: 'findSignature',
		exampleAs: 'json',
		exampleJson: JSON.stringify(example),
		searchTime: 300,
	};
	const run = await runSigned(await CredentialStore.create([]), parameters);
	const [{ recipe, changed, description } = {}] = jsonOf(run);
	return JSON.stringify([recipe, changed, description]);
}

const cases: ReadonlyArray<{
	what: string;
	real?: Recipe;
	own?: Recipe;
	typed?: string;
	says: RegExp;
	finds: RegExp;
}> = [
	{
		what: 'a blank behind the secret',
		typed: `${secret} `,
		says: /The Secret Key ends with a blank/,
		finds: /the blank at the end of the secret removed/,
	},
	{
		what: 'a line feed behind it',
		typed: `${secret}\n`,
		says: /The Secret Key ends with a line break/,
		finds: /the line feed at the end of the secret removed/,
	},
	{
		what: 'quotes around it',
		typed: `"${secret}"`,
		says: /stands in quotation marks/,
		finds: /the quotes around the secret removed/,
	},
	{
		what: 'Bearer before it',
		typed: `Bearer ${secret}`,
		says: /begins with "Bearer "/,
		finds: /the name before the secret removed/,
	},
	{
		what: 'its name before it',
		typed: `secret: ${secret}`,
		says: /as if its name stood before it/,
		finds: /the name before the secret removed/,
	},
	{
		what: 'seconds for milliseconds',
		own: { time: 's' },
		says: /`t` is in seconds/,
		finds: /"name":"t","time":"ms"/,
	},
	{
		what: 'milliseconds for seconds',
		real: { time: 's' },
		says: /`t` is in milliseconds/,
		finds: /"name":"t","time":"s"/,
	},
	{
		what: 'the order as sent',
		own: { sort: 'asSent' },
		says: /`q` has the parameters in the order/,
		finds: /sorted by name/,
	},
	{
		what: 'the order by name',
		real: { sort: 'asSent' },
		says: /`q` has the parameters sorted by name/,
		finds: /the query as it is sent/,
	},
	{
		what: 'encoded twice',
		own: { text: '{t}{method}{q|rfc3986}' },
		says: /`str` is encoded twice: %2520/,
		finds: /percent-encoded|encoded/,
	},
	{
		what: '+ for %20',
		own: { encode: 'form' },
		says: /`q` has "\+" for a blank/,
		finds: /"encode":"rfc3986"/,
	},
	{
		what: 'a key that is Base64',
		real: { key: '{secret|fromBase64}' },
		says: /looks like Base64/,
		finds: /\|fromBase64/,
	},
	{
		what: 'a key that is decoded',
		own: { key: '{secret|fromBase64}' },
		says: /is decoded before it signs/,
		finds: /hmac:sha256:secret/,
	},
	{
		what: 'upper case for lower case',
		own: { sign: '{str|hmac:sha256:secret|hex|upper}' },
		says: /hex in upper case: where the API wants lower case/,
		finds: /:secret\|hex\}/,
	},
	{
		what: 'a name without its braces',
		own: { sign: 'str' },
		says: /Nothing that is sent has `str` in it: write \{str\}/,
		finds: /hmac:sha256:secret/,
	},
	{
		what: 'a line feed as it is written in code',
		own: { text: '{t}\\n{method}\\n{q}' },
		says: /`str` has \\n in it as two characters/,
		finds: /hmac:sha256:secret/,
	},
];

describe.each(cases)('$what', ({ real = {}, own, typed = secret, says, finds }) => {
	it('is named by the failure of the node, by its error, and by Test', async () => {
		const url = playedAs(real);
		const description = api(url, own);
		const { item, test, error } = await told(description, { secret: typed });
		const { verdict, problems = [] } = (await judged()) ?? {};
		expect(['signature', 'time']).toContain(verdict);
		expect(problems.map(({ place }) => place)).not.toEqual([]);
		expect(item).toMatchObject({ code: expect.stringMatching(/^7[78]$/) });
		const hints = hintsOf(item);
		expect(hints.join('\n')).toMatch(says);
		expect(test).toMatch(says);
		expect(error?.description).toMatch(says);
		expect(error?.context).toHaveProperty('explainedSignature');
		for (const said of [JSON.stringify(item), test, JSON.stringify(error)]) {
			expect(said).not.toContain(secret);
		}
	});

	it('is set right by Find Signature', async () => {
		expect(await found(real, typed)).toMatch(finds);
	});
});

it('shows what was signed in that very attempt, and no digest of it', async () => {
	const before = sandbox.requests.length;
	const url = playedAs();
	const { item } = await told(api(url), { secret: 'another secret' });
	const { values } = item.explainedSignature as { values: IDataObject[] };
	const of = (name: string) => String(values.find((value) => value.name === name)?.text);
	const sent = sandbox.requests.slice(before).find(({ provider }) => provider === 'described');
	expect(of('t')).toBe(sent?.headers['x-time']);
	const sign = createHmac('sha256', 'another secret').update(of('str')).digest('hex');
	expect(sent?.headers['x-sign']).toBe(sign);
	expect(JSON.stringify(item)).not.toContain(sign);
	expect(JSON.stringify(item.explainedSignature)).not.toMatch(/[\da-f]{64}/);
});

it('names a body that may be another text, and the field that makes the host', async () => {
	const url = playedAs();
	const { host, pathname } = new URL(url);
	const fields = [
		{ name: 'shop', label: 'Region', secret: false },
		{ name: 'secret', label: 'Secret Key', secret: true },
	];
	const hosts = { api: `http://${host}${pathname.slice(0, -1)}{shop}` };
	const description = api(url, { text: '{t}{method}{body}' }, { hosts, fields });
	const typed = { secret: 'another secret', shop: url.slice(-1) };
	const { item } = await told(description, typed, { method: 'POST', path: '/orders' });
	expect(hintsOf(item)).toEqual(
		expect.arrayContaining([
			expect.stringContaining('The signed body is JSON without blanks'),
			`The request went to ${host}: check Region, which the keys may not be for.`,
		]),
	);
});

it('says nothing of the case of a digest that is a part of the text', async () => {
	const url = playedAs();
	const sign = '{str|hmac:sha256:secret|hex|upper}';
	const own = api(url, { text: '{t}{body|sha256|hex}', sign });
	const { item } = await told(own, { secret: 'another secret' });
	expect(hintsOf(item).filter((hint) => hint.includes(' case'))).toEqual([
		'The signature is hex in upper case: where the API wants lower case, choose that (no filter upper).',
	]);
});

it('says nothing of the recipe where an example has proved it', async () => {
	const url = playedAs();
	const vectors = [
		{
			fields: { secret: 's' },
			given: { t: '5' },
			request: { method: 'GET', path: '/orders', query: 'b=2&a=1' },
			expect: { 'values.str': '5GETa=1&b=2' },
		},
	];
	const { item } = await told(api(url, {}, { vectors }), { secret: 'another secret ' });
	expect(hintsOf(item)).toEqual([
		'The Secret Key ends with a blank: remove that, unless it belongs there.',
	]);
});
