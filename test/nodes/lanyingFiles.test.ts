import type { IBinaryData, INode, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => (sandbox = await startSandbox({ port: 0 })));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});

const alice = '2321235000001';
const sales = '2321236000001';
const asAlice = { actAs: 'user', actAsUserId: alice };
/** Every byte there is, and what ends a part of form data or of its head. */
const bytes = Buffer.concat([
	Buffer.from('\r\n--form-\r\n\r\n"%00'),
	Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
]);

const binaryOf = (content: Buffer, more: Partial<IBinaryData> = {}): IBinaryData => ({
	data: content.toString('base64'),
	mimeType: 'image/png',
	fileName: 'map.png',
	...more,
});
const upload: INodeParameters = {
	operation: 'upload',
	fileType: 102,
	toId: sales,
	...asAlice,
	additionalFields: { toType: 2 },
};

interface Input {
	readonly files?: ReadonlyArray<Record<string, IBinaryData> | undefined>;
	readonly settings?: Partial<INode>;
}

async function run(
	parameters: INodeParameters,
	{ files = [{ data: binaryOf(bytes) }], settings }: Input = {},
) {
	return await runNode({
		node: 'lanyingIm',
		store,
		parameters: {
			resource: 'file',
			binaryPropertyName: 'data',
			outputMode: 'successFailure',
			...parameters,
		},
		input: files.map((binary) => ({ json: {}, ...(binary ? { binary } : {}) })),
		settings,
	});
}

const downloaded = (finished: Awaited<ReturnType<typeof run>>) =>
	finished.outputs('Node')[0]?.[0]?.binary ?? {};

/** The requests, by whether they went to the API or to the storage. */
const calls = () => sandbox.requests.map(({ method, path }) => `${method} ${path}`);

describe('an upload', () => {
	it('brings the file of the item to the storage, byte for byte, and says where it is', async () => {
		const finished = await run(upload);
		expect(jsonOf(finished, 1)).toEqual([]);
		const url = expect.stringMatching(/^http.*\/file\/download\/chat\?file_sign=/);
		expect(jsonOf(finished)).toEqual([
			{
				download_url: url,
				name: 'map.png',
				mime_type: 'image/png',
				size: bytes.length,
				attachment: { url, dName: 'map.png', fLen: bytes.length },
			},
		]);
		const [stored] = sandbox.uploads;
		expect(stored).toMatchObject({ fileName: 'map.png', mediaType: 'image/png' });
		expect(stored?.bytes.equals(bytes)).toBe(true);
	});

	it('asks with the credential, and shows the storage nothing of it', async () => {
		await run(upload);
		expect(calls()).toEqual(['GET /file/upload/chat', 'POST /']);
		const [asked, sent] = sandbox.requests;
		const token = sandbox.accounts.lanying.app.admin_token;
		expect(asked?.headers).toMatchObject({ 'access-token': token, user_id: alice });
		expect(JSON.stringify([sent?.headers, sent?.rawBody])).not.toContain(token);
		expect(Object.keys(sent?.headers ?? {})).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/token|app_id|user_id|authorization/)]),
		);
	});

	it('has the permission of the storage in no output', async () => {
		const text = JSON.stringify(jsonOf(await run(upload)));
		expect(text).not.toMatch(/policy|signature|OSSAccessKeyId|upload_url/i);
	});

	it.each([
		['uploadUserAvatar', {}, `avatar-user-${alice}`],
		['uploadGroupAvatar', { groupId: sales }, `avatar-group-${sales}`],
	])('%s is downloaded again by its URL', async (operation, fields, key) => {
		const [stored] = jsonOf(await run({ operation, ...asAlice, ...fields }));
		expect(sandbox.uploads.map((file) => file.key)).toEqual([`${key}-1`]);
		const objectName = String(stored?.download_url);
		const finished = await run({ operation: 'downloadAvatar', objectName, ...asAlice });
		expect(downloaded(finished).data?.data).toBe(bytes.toString('base64'));
	});

	it.each(['plan "v2".pdf', 'Übersicht 计划.pdf', 'line\r\nbreak.pdf'])(
		'keeps a name as browsers write it: %j',
		async (fileName) => {
			await run(upload, { files: [{ data: binaryOf(bytes, { fileName }) }] });
			const written = fileName.replaceAll('"', '%22').replace('\r\n', '%0D%0A');
			expect(sandbox.uploads.map((file) => file.fileName)).toEqual([written]);
			expect(sandbox.uploads[0]?.bytes.equals(bytes)).toBe(true);
		},
	);

	it('takes the attachment along into a message', async () => {
		const [{ attachment } = {}] = jsonOf(await run(upload));
		await runNode({
			node: 'lanyingIm',
			store,
			input: [{ json: { attachment } }],
			parameters: {
				resource: 'message',
				operation: 'send',
				type: 2,
				targets: [sales],
				contentType: 1,
				content: 'a map',
				...asAlice,
				additionalFields: { attachment: '={{ $json.attachment }}' },
			},
		});
		const sent = JSON.parse(sandbox.requests.at(-1)?.rawBody ?? '{}') as { attachment?: string };
		expect(JSON.parse(sent.attachment ?? '')).toEqual(attachment);
	});
});

describe('a file that cannot be uploaded', () => {
	const good = { data: binaryOf(bytes) };

	it.each([
		['the item has no file', undefined, /"data", but the item has no binary data at all$/],
		['it has another name', { photo: good.data }, /"data", but the item has only photo$/],
		['it is empty', { data: binaryOf(Buffer.alloc(0)) }, /"data", but the file is empty$/],
		[
			'it is too large',
			{ data: binaryOf(Buffer.alloc(1024 * 1024 + 1)) },
			/a file of 1\.0 MB, and "Maximum File Size \(MB\)" is 1\.0$/,
		],
	])('is bad input when %s; the others go on', async (_why, bad, message) => {
		const limited = { toType: 2, maxFileSize: 1 };
		const finished = await run(
			{ ...upload, additionalFields: limited },
			{ files: [good, bad, good] },
		);
		expect(jsonOf(finished)).toHaveLength(2);
		expect(jsonOf(finished, 1)).toEqual([
			expect.objectContaining({
				code: 'INVALID_INPUT',
				message: expect.stringMatching(message),
			}),
		]);
		expect(jsonOf(finished, 1)[0]?.message).toMatch(/^"Input Data Field Name" names /);
		expect(finished.outputs('Node')[1]?.[0]?.pairedItem).toEqual({ item: 1 });
		expect(sandbox.uploads).toHaveLength(2);
	});

	it('stops a workflow with one output before anything is sent', async () => {
		const finished = await run({ ...upload, outputMode: 'one' }, { files: [good, undefined] });
		expect(finished.error('Node')?.message).toMatch(/the item has no binary data at all/);
		expect(sandbox.requests).toEqual([]);
	});

	it('is lost when it is longer than the storage takes, which says so', async () => {
		const large = { data: binaryOf(Buffer.alloc(10 * 1024 * 1024 + 1, 7)) };
		const finished = await run(upload, { files: [good, large, good] });
		expect(jsonOf(finished)).toHaveLength(2);
		const host = new URL(sandbox.url).host;
		expect(jsonOf(finished, 1)).toEqual([
			expect.objectContaining({
				code: 'UPLOAD_FAILED',
				category: 'other',
				httpStatus: 400,
				message: `map.png could not be uploaded: The storage ${host} answered HTTP 400`,
				answer: expect.stringContaining('<Code>EntityTooLarge</Code>'),
			}),
		]);
	});

	it('shows no signature, also when the storage repeats it', async () => {
		const signature = 'the-signature-of-this-upload';
		const data = {
			upload_url: `${sandbox.url}/lanying-storage/`,
			oss_body_param: { key: 'nobody-asked', signature },
		};
		const body = JSON.stringify({ code: 200, data });
		const answer = { status: 200, contentType: 'application/json', body };
		sandbox.set('lanying', { forceAnswer: { path: '/file/upload/chat', ...answer } });
		const [failed] = jsonOf(await run(upload), 1);
		expect(sandbox.requests.at(-1)?.rawBody).toContain(signature);
		expect(failed).toMatchObject({
			code: 'UPLOAD_FAILED',
			httpStatus: 403,
			answer: expect.stringMatching(/<Code>AccessDenied<.*\*\*hidden\*\*/),
		});
		expect(JSON.stringify(failed)).not.toContain(signature);
	});

	it('shows no signature of the address, also when the storage repeats it', async () => {
		const signature = 'the signature/of+this upload';
		const upload_url = `${sandbox.url}/lanying-storage/?${new URLSearchParams({ signature })}`;
		const body = JSON.stringify({ code: 200, data: { upload_url } });
		const answer = { status: 200, contentType: 'application/json', body };
		sandbox.set('lanying', { forceAnswer: { path: '/file/upload/chat', ...answer } });
		const [failed] = jsonOf(await run(upload), 1);
		expect(sandbox.requests.at(-1)?.query).toEqual([['signature', signature]]);
		expect(failed).toMatchObject({
			code: 'UPLOAD_FAILED',
			answer: expect.stringMatching(/<Code>InvalidURI<.*signature=\*\*hidden\*\*/),
		});
	});

	it('is sent by the method that the answer names, and refused like that', async () => {
		const upload_url = `${sandbox.url}/lanying-storage/`;
		const body = JSON.stringify({ code: 200, data: { upload_url, upload_method: 'PUT' } });
		const answer = { status: 200, contentType: 'application/json', body };
		sandbox.set('lanying', { forceAnswer: { path: '/file/upload/chat', ...answer } });
		const [failed] = jsonOf(await run(upload), 1);
		expect(calls()).toEqual(['GET /file/upload/chat', 'PUT /']);
		expect(failed).toMatchObject({ code: 'UPLOAD_FAILED', httpStatus: 405 });
	});

	it('is not sent anywhere where the answer names no address', async () => {
		const body = '{"code":200,"data":{"upload_url":"ftp://storage"}}';
		const contentType = 'application/json';
		const path = '/file/upload/chat';
		sandbox.set('lanying', { forceAnswer: { path, status: 200, contentType, body } });
		expect(jsonOf(await run(upload), 1)).toEqual([
			expect.objectContaining({
				code: 'UPLOAD_FAILED',
				message: 'map.png could not be uploaded: The answer does not say where it goes',
			}),
		]);
		expect(calls()).toEqual(['GET /file/upload/chat']);
	});

	it('is not sent again when no answer comes', async () => {
		sandbox.set('lanying', { dropConnection: { path: '/', when: 'after' } });
		const [failed] = jsonOf(await run(upload), 1);
		expect(failed).toMatchObject({ code: 'UPLOAD_FAILED' });
		expect(failed).not.toHaveProperty('httpStatus');
		expect(calls()).toEqual(['GET /file/upload/chat', 'POST /']);
	});

	it('fails as the call does that asks where it goes', async () => {
		const [failed] = jsonOf(await run({ ...upload, actAs: 'credential' }), 1);
		expect(failed).toMatchObject({ code: '10002' });
		expect(calls()).toEqual(['GET /file/upload/chat']);
	});
});

describe('a download', () => {
	const fileSign = `${alice}-${sales}-102`;
	const download = { operation: 'download', fileSign, ...asAlice };
	/** What the API itself answers, in place of a redirect. */
	const answers = (answer: { status: number; contentType: string; body: string }) =>
		sandbox.set('lanying', { forceAnswer: { path: '/file/download/chat', ...answer } });

	it('follows the redirect without the credential, and names and types the file', async () => {
		const finished = await run(download);
		expect(jsonOf(finished, 1)).toEqual([]);
		const { data } = downloaded(finished);
		expect(data).toMatchObject({ mimeType: 'image/png', fileName: `${fileSign}.png` });
		const content = Buffer.from(data?.data ?? '', 'base64');
		expect(content.subarray(1, 4).toString()).toBe('PNG');
		expect(jsonOf(finished)).toEqual([
			{ fileName: `${fileSign}.png`, mimeType: 'image/png', size: content.length },
		]);
		expect(calls()).toEqual(['GET /file/download/chat', `GET /${fileSign}`]);
		const [asked, fetched] = sandbox.requests;
		expect(asked?.headers['access-token']).toBe(sandbox.accounts.lanying.app.admin_token);
		expect(Object.keys(fetched?.headers ?? {})).not.toContain('access-token');
	});

	it('takes the whole URL of a file', async () => {
		const [{ attachment } = {}] = jsonOf(await run(upload));
		const finished = await runNode({
			node: 'lanyingIm',
			store,
			input: [{ json: { attachment } }],
			parameters: {
				resource: 'file',
				...download,
				fileSign: '={{ $json.attachment.url }}',
				binaryPropertyName: 'picture',
			},
		});
		expect(downloaded(finished).picture?.data).toBe(bytes.toString('base64'));
	});

	it('says which URL it cannot use', async () => {
		const finished = await run({ ...download, fileSign: 'https://example.com/a.png' });
		expect(jsonOf(finished, 1)).toMatchObject([
			{ code: 'INVALID_INPUT', message: '"File Sign or URL" is a URL without file_sign' },
		]);
		expect(sandbox.requests).toEqual([]);
	});

	it('takes the file from the answer itself', async () => {
		answers({ status: 200, contentType: 'text/csv', body: 'a,b\n1,2\n' });
		const finished = await run(download);
		expect(jsonOf(finished)).toEqual([{ fileName: 'file.csv', mimeType: 'text/csv', size: 8 }]);
		expect(downloaded(finished).data?.data).toBe(Buffer.from('a,b\n1,2\n').toString('base64'));
	});

	it('shows no secret that an answer without a file repeats', async () => {
		const { admin_token: token } = sandbox.accounts.lanying.app;
		const body = JSON.stringify({ code: 200, data: true, note: `by ${token}` });
		answers({ status: 200, contentType: 'application/json', body });
		const [failure] = jsonOf(await run(download), 1);
		expect(failure).toMatchObject({ message: 'The answer holds no file' });
		expect(JSON.stringify(failure)).not.toContain(token);
		expect(JSON.stringify(failure)).toContain('by **hidden**');
	});

	it('takes the file from a link in the answer', async () => {
		const link = `${sandbox.url}/xmp-storage/material-1.png`;
		const body = JSON.stringify({ code: 200, data: link });
		answers({ status: 200, contentType: 'application/json', body });
		expect(jsonOf(await run(download))).toMatchObject([{ fileName: 'material-1.png' }]);
	});

	it.each([
		['a refusal', '{"code":10009,"message":"oss"}', { code: '10009', message: 'oss' }],
		[
			'an answer without a file',
			'{"code":200,"data":true}',
			{ code: 'UNREADABLE_BODY', message: 'The answer holds no file' },
		],
	])('fails by the code of %s', async (_what, body, expected) => {
		answers({ status: 200, contentType: 'application/json', body });
		expect(jsonOf(await run(download), 1)).toMatchObject([expected]);
	});

	it('of a file that is gone fails alone, without the signature of its link', async () => {
		const path = `/${fileSign}`;
		const answer = { status: 404, contentType: 'application/xml', body: '<Error/>' };
		sandbox.set('lanying', { forceAnswer: { path, ...answer, times: 1 } });
		const finished = await run(
			{ ...download, options: { requestsAtOnce: 1 } },
			{ files: [undefined, undefined] },
		);
		expect(jsonOf(finished)).toHaveLength(1);
		expect(jsonOf(finished, 1)).toMatchObject([
			{
				code: 'DOWNLOAD_FAILED',
				httpStatus: 404,
				message: `${new URL(sandbox.url).host}/… could not be downloaded: The server answered HTTP 404`,
			},
		]);
	});

	it('refuses what is larger than the user wants, wherever it comes from', async () => {
		const limited = { ...download, additionalFields: { maxFileSize: 1 } };
		answers({ status: 200, contentType: 'text/plain', body: 'x'.repeat(1024 * 1024 + 1) });
		expect(jsonOf(await run(limited), 1)).toMatchObject([{ code: 'DOWNLOAD_FAILED' }]);
	});
});
