import { createHmac } from 'node:crypto';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { workedExample } from '../../../engine/request/example';
import { readDescription } from '../../../engine/description/read';
import { runVectors } from '../../../engine/explain/vectors';
import { examplesToFind } from '../../descriptions/examplesToFind';
import { SignedApi } from '../../../nodes/SignedApi/SignedApi.node';
import { CredentialStore } from '../../harness';
import { jsonOf } from '../../support/runNode';
import { runSigned, signedOnly, startSigned, storeFor } from './shelf';

let store: CredentialStore;
beforeAll(async () => {
	store = await CredentialStore.create([]);
});

/** A node that has no credential at all. */
const noCredential = { credentials: {} };
/** As long as a busy machine may take. */
const find = { resource: 'api', operation: 'findSignature', searchTime: 300 };

const run = async (
	parameters: INodeParameters,
	items: readonly INodeExecutionData[] = [{ json: {} }],
	own = store,
	settings: object = noCredential,
) => await runSigned(own, { ...find, ...parameters }, items, settings);

const asJson = (example: object): INodeParameters => ({
	exampleAs: 'json',
	exampleJson: JSON.stringify(example),
});
const rows = (values: Readonly<Record<string, string>>) => ({
	row: Object.entries(values).map(([name, value]) => ({ name, value })),
});

function exampleOf(api: string) {
	const found = examplesToFind.find((one) => one.api === api);
	if (!found) throw new Error(`There is no ${api}`);
	return found;
}

/** Lazada's page, field by field. */
const lazada: INodeParameters = {
	exampleUrl: '/order/get',
	exampleHost: 'https://api.lazada.com/rest',
	exampleQuery: 'order_id=1234&app_key=123456&timestamp=1517820392000&sign_method=sha256',
	exampleSecrets: rows({ app_secret: 'helloworld' }),
	expectedSignature: '9A244FF14407175177405445086CB849D13FBA0521D86CCFF639E4EA5B5553F1',
	signatureIn: 'query',
	signatureName: 'sign',
};

/** What comes of the example of a page when it is signed with a description that was found. */
function differences(description: IDataObject, api: string) {
	const read = readDescription(JSON.stringify(description));
	if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
	const { at = 'values.signature', signature } = exampleOf(api).example;
	const expected = { [String(at)]: signature };
	expect(read.compiled.description.vectors?.[0]?.expect).toEqual(expected);
	return runVectors(read.compiled).flatMap(({ lines }) => lines);
}

/** Stripe's webhook, whose time stands beside the signature. */
const webhookSecret = 'whsec_test of ours';
const webhookBody = '{"id":"evt_1","type":"charge.failed"}';
const webhookDigest = createHmac('sha256', webhookSecret)
	.update(`1614556800.${webhookBody}`)
	.digest('hex');
const webhook: INodeParameters = {
	exampleOf: 'webhook',
	exampleBody: webhookBody,
	exampleSecrets: rows({ secret: webhookSecret }),
	expectedSignature: `t=1614556800,v1=${webhookDigest}`,
	signatureIn: 'headers',
	signatureName: 'Stripe-Signature',
};

describe('Find Signature', () => {
	it('finds how a webhook is signed, as a description of Signed Webhook API', async () => {
		const [first = {}] = jsonOf(await run(webhook));
		expect(first).toMatchObject({
			recipe: 'HMAC-SHA-256 with secret of t + the body, joined by .',
			text: `1614556800.${webhookBody}`,
			values: [
				{ name: 'time' },
				{
					name: 'text',
					pieces: [{ written: '{time}' }, { written: '.' }, { written: '{rawBody}' }],
				},
			],
			added: [],
			notTold: [expect.stringContaining('`events`')],
		});
		const at = (after: string) => [{ header: 'Stripe-Signature', split: ',', after }];
		expect(first.description).toEqual({
			version: 1,
			name: 'the example',
			fields: [{ name: 'secret', label: 'secret', secret: true }],
			inbound: {
				signatures: at('v1='),
				values: [{ name: 'text', text: '{time}.{rawBody}' }],
				expect: '{text|hmac:sha256:secret|hex}',
				time: { at: at('t='), tolerance: 300 },
			},
		});
		expect(JSON.stringify(jsonOf(await run(webhook)))).not.toContain(webhookSecret);
	});

	it('gives the webhook along where somebody wants it', async () => {
		const [first = {}] = jsonOf(await run({ ...webhook, includeExample: true }));
		expect(first.description).toMatchObject({
			inbound: {
				vectors: [
					{
						fields: { secret: webhookSecret },
						request: {
							headers: { 'Stripe-Signature': `t=1614556800,v1=${webhookDigest}` },
							body: webhookBody,
						},
					},
				],
			},
		});
	});

	it.each([
		[{ exampleOf: 'answer' }, '"Example Of" must be request or webhook'],
		[{ signatureIn: '' }, '"Name of the Signature" must say where the webhook has it'],
		[{ signatureIn: 'cookies' }, '"Name of the Signature" must say where the webhook has it'],
	])('says of a webhook what is wrong: %j', async (change, message) => {
		const ran = await run({ ...webhook, ...change, outputMode: 'successFailure' });
		expect(jsonOf(ran, 1)).toMatchObject([
			{ code: 'INVALID_INPUT', message: expect.stringContaining(message) },
		]);
	});

	it('finds the example of a page that was typed field by field, without a credential', async () => {
		const ran = await run(lazada);
		expect(ran.error('Node')).toBeUndefined();
		const [first = {}] = jsonOf(ran);
		expect(first).toMatchObject({
			recipe: expect.stringMatching(/^HMAC-SHA-256 with app_secret of the path \+ /),
			text: '/order/getapp_key123456order_id1234sign_methodsha256timestamp1517820392000',
			description: {
				version: 1,
				hosts: { api: 'https://api.lazada.com/rest' },
				attach: { query: { sign: '{text|hmac:sha256:appSecret|hex|upper}' } },
			},
		});
		expect(first.description).not.toHaveProperty('vectors');
		expect(first.note).toContain('Include Example');
		expect(JSON.stringify(jsonOf(ran))).not.toContain('helloworld');
	});

	it('shows a worked example that can be run as it is', async () => {
		const [first = {}] = jsonOf(await run({ exampleAs: 'json' }));
		expect(first.text).toBe(
			'1658384314791XXXXXXXXXX5000category=option&symbol=BTC-29JUL22-25000-C',
		);
		const written = '{text|hmac:sha256:apiSecret|hex}';
		expect(first.description).toMatchObject({ attach: { headers: { 'X-BAPI-SIGN': written } } });
		// The secret of the page is "secret": as the name of one it would be hidden here.
		expect(first.added).toMatchObject([{ pieces: [{ written }] }]);
		expect(exampleOf('Bybit').example).toMatchObject({
			signature: workedExample.signature,
			secrets: { secret: workedExample.secrets.apiSecret },
		});
	});

	it.each([
		'Tuya, call with a token',
		'Kraken',
		'AWS Signature 4, get-vanilla, the signature alone',
	])('finds the example of %s, and gives it along where somebody wants it', async (api) => {
		const ran = await run({ ...asJson(exampleOf(api).example), includeExample: true });
		const [first = {}] = jsonOf(ran);
		expect(differences(first.description as IDataObject, api)).toEqual([]);
	});

	it('gives an item for each recipe, the simplest first, each with what the example does not tell', async () => {
		const signature = createHmac('sha256', 'a secret of ours').update('a1b2').digest('hex');
		const ran = await run({
			exampleUrl: 'https://a.example.com/x?a=1&b=2',
			exampleSecrets: rows({ secret: 'a secret of ours' }),
			expectedSignature: signature,
		});
		const items = jsonOf(ran);
		expect(items.length).toBeGreaterThan(1);
		for (const { text, notTold } of items) {
			expect(text).toBe('a1b2');
			expect(notTold).toContainEqual(expect.stringContaining('in which order'));
		}
	});

	it('is a failure with one code where the signature is that of nothing', async () => {
		const ran = await run({
			...lazada,
			expectedSignature: '9A244FF14407175177405445086CB849D13FBA0521D86CCFF639E4EA5B5553F2',
			searchTime: 1,
			outputMode: 'successFailure',
		});
		expect(jsonOf(ran, 0)).toEqual([]);
		const [failure = {}] = jsonOf(ran, 1);
		expect(failure).toMatchObject({
			code: 'SIGNATURE_NOT_FOUND',
			category: 'notFound',
			answer: {
				canBe: ['SHA-256 as hex in upper case'],
				tried: expect.objectContaining({ 'pieces joined by nothing': expect.any(Number) }),
			},
		});
		const { usual } = failure.answer as { usual: IDataObject[] };
		expect(usual).toHaveLength(3);
		for (const { recipe, text } of usual) {
			expect([recipe, text]).toEqual([expect.stringMatching(/app_secret/), expect.any(String)]);
		}
		expect(JSON.stringify(failure)).not.toContain('helloworld');
	});

	it('ends the workflow with that code where there is one output', async () => {
		const ran = await run({ ...lazada, expectedSignature: 'ab'.repeat(16), searchTime: 1 });
		expect(ran.error('Node')?.message).toMatch(
			/^Signed API: SIGNATURE_NOT_FOUND Nothing Fits\. Nothing fits after [\d,]+ signatures/,
		);
	});

	it('says which part of a pasted secret it left out', async () => {
		const secrets = { exampleSecrets: rows({ app_secret: 'helloworld ' }) };
		const [first = {}] = jsonOf(await run({ ...lazada, ...secrets }));
		expect(first.changed).toBe('the blank at the end of the secret removed');
		expect(JSON.stringify(first)).not.toContain('helloworld');
	});

	it('searches once for an example that many items ask for', async () => {
		const items = Array.from({ length: 30 }, () => ({ json: {} }));
		const ran = await run(lazada, items);
		const all = jsonOf(ran);
		expect(all.length % 30).toBe(0);
		expect(new Set(all.map(({ tried }) => JSON.stringify(tried))).size).toBe(1);
	});
});

describe('what is wrong with an example', () => {
	it.each([
		['"URL or Path" is required but empty', { exampleUrl: '={{ "" }}' }],
		['"Secrets" must hold the secret that the example was signed with', { exampleSecrets: {} }],
		['"Expected Signature" must be what the example expects', { expectedSignature: '={{ "" }}' }],
		[
			'"Expected Signature" has 6 characters, which would be 3 bytes',
			{ expectedSignature: 'abcdef' },
		],
		['"URL or Path" cannot be searched for: ', { exampleHost: 'https://user:word@a.example.com' }],
		['"Name of the Signature" must be such as headers.sign', { signatureName: '' }],
		['"Search Time" must be from 1 to 300 seconds, but is 0', { searchTime: 0 }],
		['"Include Example" must be true or false', { includeExample: 'perhaps' }],
		['"Query" begins as JSON, but is none', { exampleQuery: '{a' }],
		['"Query" stands in "URL or Path" already', { exampleUrl: '/a?b=c' }],
		['"Secrets" has a row without a name', { exampleSecrets: rows({ '': 'x' }) }],
		[
			'"Further Values" has two rows named "a"',
			{ exampleValues: { row: [1, 2].map(() => ({ name: 'a', value: 'b' })) } },
		],
		['"Body" must not be longer than 32 kB', { exampleBody: 'x'.repeat(40_000) }],
		['"URL or Path" cannot be read: ', { exampleUrl: '={{ $("Nowhere").item.json.a }}' }],
		['"Example as" must be fields or json, but is "xml"', { exampleAs: 'xml' }],
		['"Example JSON" is required but empty', { exampleAs: 'json', exampleJson: '' }],
		['"Example JSON" is not JSON: ', { exampleAs: 'json', exampleJson: '{"a":' }],
		['"Example JSON" ', { exampleAs: 'json', exampleJson: '{"secret":{}}' }],
	])('%s', async (message, changes) => {
		const parameters = { ...lazada, ...changes } as INodeParameters;
		const ran = await run(parameters);
		expect(ran.error('Node')?.message).toContain(message);
		const items = jsonOf(await run({ ...parameters, outputMode: 'successFailure' }), 1);
		expect(items).toEqual([expect.objectContaining({ code: 'INVALID_INPUT', category: 'input' })]);
		expect(JSON.stringify(items)).not.toContain('helloworld');
	});

	it('stops the others only where there is one output', async () => {
		const parameters = { ...lazada, expectedSignature: '={{ $json.sign }}' };
		const items = ['x', lazada.expectedSignature as string].map((sign) => ({ json: { sign } }));
		expect((await run(parameters, items)).error('Node')?.message).toContain('Expected Signature');
		const ran = await run({ ...parameters, outputMode: 'category' }, items);
		expect(jsonOf(ran, 0).length).toBeGreaterThan(0);
		expect(jsonOf(ran, 1)).toHaveLength(1);
	});
});

it('shows no secret that came with an item', async () => {
	const items = [{ json: { typed: 'helloworld', other: 'of the item' } }];
	const parameters = {
		...lazada,
		exampleSecrets: rows({ app_secret: '={{ $json.typed }}' }),
		expectedSignature: 'ab'.repeat(16),
		searchTime: 1,
		outputMode: 'successFailure',
	};
	const [failure = {}] = jsonOf(await run(parameters, items), 1);
	expect(failure).toMatchObject({ typed: '**hidden**', other: 'of the item' });
});

it('takes no notice of a credential that the node has', async () => {
	const own = await storeFor(signedOnly('https://shelf.example'));
	const ran = await run(lazada, [{ json: {} }], own, {});
	expect(ran.error('Node')).toBeUndefined();
	expect(jsonOf(ran).length).toBeGreaterThan(0);
});

describe('a search that takes long', () => {
	const noise = { ...find, ...lazada, expectedSignature: 'ab'.repeat(32), searchTime: 300 };

	/** The node, with a log of our own. */
	const logging = (lines: string[]) => {
		const node = new SignedApi();
		const { execute } = node;
		node.execute = async function (this: IExecuteFunctions) {
			const logger = { ...this.logger, info: (line: string) => lines.push(line) };
			return await execute.call(Object.create(this, { logger: { value: logger } }));
		};
		return node;
	};

	it('gives others their turn, tells the log how far it is, and ends when it is stopped', async () => {
		const lines: string[] = [];
		const items = [{ json: {} }];
		const handle = await startSigned(store, noise, items, noCredential, logging(lines));
		let turns = 0;
		const timer = setInterval(() => (turns += 1), 0);
		let isOver = false;
		void handle.finished.finally(() => (isOver = true));
		while (lines.length < 2 && !isOver) await new Promise((resolve) => setTimeout(resolve, 20));
		clearInterval(timer);
		expect(turns).toBeGreaterThan(20);
		expect(lines[1]).toMatch(/^Node: [\d,]+ signatures tried so far$/);
		const before = performance.now();
		handle.cancel();
		const { error } = await handle.finished;
		expect(error('Node')?.message).toBe('The execution was cancelled');
		expect(performance.now() - before).toBeLessThan(5000);
		const told = lines.length;
		await new Promise((resolve) => setTimeout(resolve, 1500));
		expect(lines.length).toBe(told);
	});
});
