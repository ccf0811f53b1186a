import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

	it.each(['', ' '])('is bytes of no known kind where the item says %j of it', async (mimeType) => {
		const { binary, json } = withFile(bytes);
		const data = { ...binary?.data, data: bytes.toString('base64'), mimeType };
		await runSigned(store, put, [{ json, binary: { data } }]);
		expect(server.seen[0]?.headers['content-type']).toBe('application/octet-stream');
		expect(server.seen[0]?.body.equals(bytes)).toBe(true);
	});

	it('is no form, which n8n would read pairs out of: that is said before anything is sent', async () => {
		const parameters = { ...put, fileContentType: 'application/x-www-form-urlencoded' };
		const run = await runSigned(store, parameters, [withFile(bytes)]);
		expect(run.error('Node')?.message).toMatch(/"Content Type" must not be application.x-www-form/);
		expect(server.seen).toEqual([]);
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

it('sends a form that was typed as a text, as it was typed', async () => {
	const parameters = { ...put, bodyFormat: 'text', bodyText: 'b=%20&a=1' };
	const run = await runSigned(store, {
		...parameters,
		contentType: 'application/x-www-form-urlencoded',
	});
	expect(run.error('Node')).toBeUndefined();
	const [seen] = server.seen;
	expect(seen?.body.toString()).toBe('b=%20&a=1');
	expect(seen?.headers['x-digest']).toBe(createHash('md5').update('b=%20&a=1').digest('base64'));
});

/** Requests that are answered late, and the most of them that were under way at once. */
async function mostUnderWay(parameters: INodeParameters, answer: Buffer | string): Promise<number> {
	let [now, most] = [0, 0];
	const slow = createServer((message, response) => {
		now += 1;
		most = Math.max(most, now);
		message.resume();
		setTimeout(() => {
			now -= 1;
			response.writeHead(200, { 'Content-Type': 'image/png' }).end(answer);
		}, 150);
	});
	await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
	const { port } = slow.address() as AddressInfo;
	const own = await storeFor(storage(`http://127.0.0.1:${port}`));
	const input = Array.from({ length: 25 }, () => withFile(bytes));
	const run = await runSigned(own, { ...put, method: 'GET', ...parameters }, input);
	expect(run.error('Node')).toBeUndefined();
	await new Promise<void>((done) => slow.close(() => done()));
	return most;
}

it('moves ten files at a time, since they lie in memory', async () => {
	expect(await mostUnderWay({ answerAs: 'file' }, bytes)).toBe(10);
	expect(await mostUnderWay({}, '{"code":0}')).toBe(25);
});
