import { createHash, createHmac } from 'node:crypto';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from '../../harness';
import { RawServer } from '../../support/rawServer';
import { jsonOf } from '../../support/runNode';
import { runSigned, secret, shelf, signedOnly, storeFor } from './shelf';

let server: RawServer;
let store: CredentialStore;

/** A storage: what is signed is a digest of the body, whatever that is. */
const storage = (url: string) =>
	shelf(url, {
		signIn: undefined,
		values: [
			{ name: 'str', text: '{method}{lf}{fullPath}{lf}{header.content-type}{lf}{body|sha256|hex}' },
		],
		attach: {
			headers: { 'X-Digest': '{body|md5|base64}', 'X-Sign': '{str|hmac:sha256:secret|hex}' },
		},
	});

/** No text in any encoding: all bytes there are, and some that are cut off characters. */
const bytes = Buffer.from([...Array(256).keys(), 0xe4, 0xb8, 0x00, 0xff]);
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');

const withFile = (data: Buffer, name = 'data'): INodeExecutionData => ({
	json: {},
	binary: {
		[name]: { data: data.toString('base64'), mimeType: 'image/x-odd', fileName: 'odd.bin' },
	},
});
const put: INodeParameters = {
	...{ resource: 'api', operation: 'request', method: 'PUT', path: '/bucket/odd.bin' },
	bodyFormat: 'file',
};

beforeAll(async () => {
	server = await RawServer.start();
	server.answer = () => ({ body: { code: 0 } });
	store = await storeFor(storage(server.url));
});
afterAll(async () => await server.stop());
beforeEach(() => {
	server.seen.length = 0;
});

describe('a body that is a file', () => {
	it('is sent byte for byte, with its type, and signed over these bytes', async () => {
		const run = await runSigned(store, put, [withFile(bytes)]);
		expect(run.error('Node')).toBeUndefined();
		const [seen] = server.seen;
		expect(seen?.body.equals(bytes)).toBe(true);
		expect(seen?.headers['content-type']).toBe('image/x-odd');
		expect(seen?.headers['x-digest']).toBe(createHash('md5').update(bytes).digest('base64'));
		const text = `PUT\n/bucket/odd.bin\nimage/x-odd\n${sha256(bytes)}`;
		expect(seen?.headers['x-sign']).toBe(createHmac('sha256', secret).update(text).digest('hex'));
	});

	it('has the content type that the user says', async () => {
		await runSigned(store, { ...put, fileContentType: 'text/csv' }, [withFile(bytes)]);
		expect(server.seen[0]?.headers['content-type']).toBe('text/csv');
	});

	it('may be larger than a text that is signed', async () => {
		const large = Buffer.alloc(3_000_000, 0xfe);
		await runSigned(store, put, [withFile(large)]);
		expect(server.seen[0]?.body.equals(large)).toBe(true);
	});

	it('is that of each item', async () => {
		const files = ['one', 'two'].map((text) => Buffer.from(text));
		await runSigned(
			store,
			put,
			files.map((file) => withFile(file)),
		);
		expect(server.seen.map(({ body }) => body.toString())).toEqual(['one', 'two']);
	});

	it('is refused by its field before anything is sent, where it is missing, empty or too large', async () => {
		const parameters = {
			...put,
			outputMode: 'successFailure',
			additionalFields: { maxFileSize: 1 },
		};
		const input = [
			withFile(bytes, 'other'),
			{ json: {} },
			withFile(Buffer.alloc(0)),
			withFile(Buffer.alloc(1024 * 1024 + 1)),
			withFile(bytes),
		];
		const run = await runSigned(store, parameters, input);
		expect(run.outputs('Node')[1]?.map(({ json }) => json.message)).toEqual([
			expect.stringContaining('"Input Data Field Name" names "data", but the item has only other'),
			expect.stringContaining('names "data", but the item has no binary data at all'),
			expect.stringContaining('names "data", but the file is empty'),
			expect.stringContaining('names a file of 1.0 MB, and "Maximum File Size (MB)" is 1.0'),
		]);
		expect(server.seen).toHaveLength(1);
	});

	it('is refused in words where the API signs the body as a text', async () => {
		const textual = await storeFor(signedOnly(server.url));
		const run = await runSigned(textual, put, [withFile(bytes)]);
		expect(run.error('Node')?.message).toContain('The body of this request cannot be signed');
		expect(server.seen).toEqual([]);
	});

	it('is explained by its size and digest, and not shown', async () => {
		const run = await runSigned(store, { ...put, operation: 'explainSignature' }, [
			withFile(bytes),
		]);
		const [item = {}] = jsonOf(run) as IDataObject[];
		expect(item.request).toMatchObject({ body: { bytes: 260, sha256: sha256(bytes) } });
		const [value] = item.values as IDataObject[];
		expect(value?.text).toBe(`PUT⏎/bucket/odd.bin⏎image/x-odd⏎${sha256(bytes)}`);
		expect(JSON.stringify(item)).not.toContain(bytes.toString('hex').slice(0, 40));
		expect(server.seen).toEqual([]);
	});

	it('is none of a request that has no body', async () => {
		const run = await runSigned(store, { ...put, method: 'GET' }, [{ json: {} }]);
		expect(run.error('Node')).toBeUndefined();
		expect(server.seen[0]?.body.length).toBe(0);
	});
});
