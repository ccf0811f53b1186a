import { createHash, createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { loadOptions } from '../../harness/editorLists';
import type { CredentialStore } from '../../harness';
import { jsonOf } from '../../support/runNode';
import { SignedApi as SignedApiCredential } from '../../../credentials/SignedApi.credentials';
import { SignedApi } from '../../../nodes/SignedApi/SignedApi.node';
import { presets } from '../../../descriptions';
import { key, runSigned, secret, Shelf, shelf, storeFor, valuesOf } from './shelf';

let server: Shelf;
let store: CredentialStore;

beforeAll(async () => {
	server = await Shelf.start();
	store = await storeFor(shelf(server.url));
});
afterAll(async () => await server.stop());
beforeEach(() => server.forget());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const named = (rows: unknown, name: string) =>
	(rows as IDataObject[]).find((row) => row.name === name) ?? {};

describe('Explain Signature', () => {
	const explain: INodeParameters = {
		...{ resource: 'api', operation: 'explainSignature' },
		...{ method: 'POST', path: '/books?b=%C2%A0', bodyMode: 'json', bodyJson: '{"a":"ü "}' },
	};

	it('sends nothing, and shows piece by piece what would be signed', async () => {
		const run = await runSigned(store, explain);
		expect(run.error('Node')).toBeUndefined();
		expect([server.asked, server.signIns]).toEqual([[], 0]);
		const [item = {}] = jsonOf(run);
		expect(item).toMatchObject({
			api: 'Shelf',
			request: { method: 'POST', url: `${server.url}/books?b=%C2%A0`, body: '{"a":"ü "}' },
			session: expect.stringMatching(/^none/),
		});
		const time = String(named(item.values, 't').text);
		const nonce = String(named(item.values, 'n').text);
		const text = `POST\n/books\nb=%C2%A0\n{"a":"ü "}\n${time}\n${nonce}\n`;
		expect(named(item.values, 'str')).toMatchObject({
			text: `${text.replaceAll('\n', '⏎')}‹empty›`,
			sha256: sha256(text),
		});
		expect(named(item.added, 'headers.X-Sign')).toMatchObject({
			pieces: [
				{
					written: '{str|hmac:sha256:secret|hex}',
					text: '‹64 characters›',
					over: 'str',
					algorithm: 'HMAC-SHA256',
					keys: [`secret: ${secret.length} characters`],
					output: 'hex',
				},
			],
		});
		const sign = createHmac('sha256', secret).update(text).digest('hex');
		const said = JSON.stringify(item);
		for (const hidden of [secret, sign]) expect(said).not.toContain(hidden);
	});

	it('uses the session that there is, and shows no token', async () => {
		const own = await storeFor(shelf(server.url));
		await runSigned(own, { resource: 'session', operation: 'getToken' });
		server.forget();
		const [item = {}] = jsonOf(await runSigned(own, explain));
		expect(item.session).toBe('live');
		expect(String(named(item.values, 'str').text)).toMatch(/‹22 characters›$/);
		expect(JSON.stringify(item)).not.toContain('the-token-of-the-shelf');
		expect(server.signIns).toBe(0);
	});

	it('names a blank at an end of a secret, which nobody sees', async () => {
		const own = await storeFor(shelf(server.url), {
			values: valuesOf({ key, secret: `${secret} ` }),
		});
		const [item = {}] = jsonOf(await runSigned(own, explain));
		expect(JSON.stringify(named(item.added, 'headers.X-Sign'))).toContain('ends with a blank');
	});

	it('is a failure of its item where a request cannot be signed', async () => {
		const values = [{ name: 'str', params: { from: ['body'] } }];
		const own = await storeFor(
			shelf(server.url, { values, attach: { headers: { S: '{str}', T: '{token}' } } }),
		);
		const text = { bodyFormat: 'text', bodyText: 'a', outputMode: 'successFailure' };
		const run = await runSigned(own, { ...explain, ...text }, [{ json: {} }, { json: {} }]);
		expect(jsonOf(run, 1)).toHaveLength(2);
		expect(jsonOf(run, 1)[0]).toMatchObject({ category: 'input' });
	});
});

describe('Get Description', () => {
	const get = { resource: 'api', operation: 'getDescription' };

	it('gives the whole of it, with what it extends', async () => {
		const own = await storeFor({ extends: 'tuya', name: 'Mine' }, { values: {} });
		const [item = {}] = jsonOf(await runSigned(own, get));
		const tuya = presets.find('tuya') as IDataObject;
		expect(item).toMatchObject({ version: 1, name: 'Mine', values: tuya.values });
		expect(item).not.toHaveProperty('extends');
	});

	it('gives back no secret that somebody has typed into it', async () => {
		const typed = shelf(server.url, { docs: `https://shelf.example/?key=${secret}` });
		const [item = {}] = jsonOf(await runSigned(await storeFor(typed), get));
		expect(JSON.stringify(item)).not.toContain(secret);
		expect(server.asked).toEqual([]);
	});
});

describe('what the form loads from the credential', () => {
	const open = async (method: string, own: CredentialStore, parameters: INodeParameters = {}) =>
		await loadOptions(
			{
				type: 'n8n-nodes-signed-apis.signedApi',
				parameters,
				nodeTypes: { 'n8n-nodes-signed-apis.signedApi': new SignedApi() },
				credentialTypes: [new SignedApiCredential()],
				credentials: { signedApi: { id: '1', name: 'Mine' } },
				store: own,
			},
			method,
		);

	it('are its hosts', async () => {
		expect(await open('getHosts', store)).toEqual([
			{ name: 'First (api)', value: '' },
			{ name: 'api', value: 'api', description: server.url },
			{ name: 'files', value: 'files', description: `${server.url}/files` },
		]);
	});

	it('are its codes with their labels, wildcards included, and those of every node', async () => {
		const held = { branches: [{ responseCodes: ['404\tOld Label'] }] };
		const options = await open('getResponseCodes', store, { codeBranches: held });
		const values = options.map(({ value }) => value);
		expect(values).toEqual(
			expect.arrayContaining([
				'401\tToken Ended',
				'404\tOld Label',
				'42*\tNothing Left',
				'NO_ANSWER',
			]),
		);
		expect(values).not.toContain('404\tNo Such Book');
		expect(server.asked).toEqual([]);
	});

	it('is a reason in words where the description cannot be used', async () => {
		const own = await storeFor({ ...shelf(server.url), hosts: {} });
		const [first, second] = await open('getResponseCodes', own);
		expect(first).toMatchObject({ name: expect.stringMatching(/^"Description" /), value: '' });
		expect(second).toBeDefined();
		expect(await open('getHosts', own)).toHaveLength(1);
	});
});
