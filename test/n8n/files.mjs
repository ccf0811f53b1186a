import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import { chainWorkflow, credentialTypeOf } from './workflows.mjs';

const alice = '2321235000001';
const sales = '2321236000001';
/** Every byte there is. */
const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

const toFile = {
	name: 'To File',
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	parameters: {
		operation: 'toBinary',
		sourceProperty: 'content',
		binaryPropertyName: 'map',
		options: { fileName: 'map.bin', mimeType: 'application/x-map' },
	},
};
/** Reads a file back into the JSON, as Base64. */
const fromFile = (binaryPropertyName) => ({
	name: 'From File',
	type: 'n8n-nodes-base.extractFromFile',
	parameters: {
		operation: 'binaryToPropery',
		binaryPropertyName,
		destinationKey: 'content',
		options: {},
	},
});
const uploadParameters = {
	operation: 'upload',
	fileType: 100,
	toId: sales,
	binaryPropertyName: 'map',
	actAs: 'user',
	actAsUserId: alice,
	additionalFields: { toType: 2, maxFileSize: 1 },
};

const storageSecret = 'a secret of the storage';

/** A storage that is described: what is signed is a digest of the file. */
const storage = (url) => ({
	version: 1,
	name: 'Storage',
	hosts: { api: url },
	fields: [{ name: 'secret', label: 'Secret', secret: true }],
	values: [{ name: 'str', text: '{method}{lf}{header.content-type}{lf}{body|sha256|hex}' }],
	attach: { headers: { 'X-Sign': '{str|hmac:sha256:secret|hex}' } },
	answers: { code: 'httpStatus', success: ['2*'], codes: [] },
});

/** Takes every request. */
async function startStorage() {
	const seen = [];
	const server = createServer((message, response) => {
		const chunks = [];
		message.on('data', (chunk) => chunks.push(chunk));
		message.on('end', () => {
			const { method, headers } = message;
			seen.push({ method, headers, body: Buffer.concat(chunks) });
			response.setHeader('Content-Type', 'application/json');
			response.end('{"stored":true}');
		});
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${server.address().port}`, seen, close };
}

/** With what the storage was allowed to be asked, in the form of the upload and in the link. */
function permissionsIn([, upload, , download]) {
	const [, policy] = /name="policy"\r\n\r\n([^\r]+)/.exec(upload.rawBody);
	const [, signature] = /name="signature"\r\n\r\n([^\r]+)/.exec(upload.rawBody);
	return [policy, signature, new Map(download.query).get('Signature')];
}

/** Files in an n8n that keeps them on its disk and not in the items, as it does by default. */
export function describeFiles(n8n, sandbox) {
	const ours = (name, node, parameters) => {
		const type = credentialTypeOf[node];
		const credentials = { [type]: n8n().credentialIds.get(type) };
		return { name, type: `n8n-nodes-signed-apis.${node}`, parameters, credentials };
	};
	const lanyingFile = (name, parameters) =>
		ours(name, 'lanyingIm', { resource: 'file', outputMode: 'successFailure', ...parameters });
	const run = async (nodes, contents = ['']) => {
		await sandbox().reset();
		const input = contents.map((content) => ({ json: { content } }));
		return await n8n().runWorkflow(chainWorkflow('Files', nodes, input));
	};
	const binaryOf = ({ runData }, node) => runData[node].at(-1).data.main[0][0].binary;

	describe('files', () => {
		it('go from an item to Lanying IM and come back, byte for byte', async () => {
			const finished = await run(
				[
					toFile,
					lanyingFile('Upload', uploadParameters),
					lanyingFile('Download', {
						operation: 'download',
						fileSign: '={{ $json.attachment.url }}',
						binaryPropertyName: 'found',
						actAs: 'user',
						actAsUserId: alice,
					}),
					fromFile('found'),
				],
				[bytes.toString('base64')],
			);
			assert.equal(finished.status, 'success', finished.error?.message);
			const [stored] = await sandbox().uploads();
			assert.equal(stored.bytes, bytes.toString('base64'));
			assert.equal(stored.fileName, 'map.bin');
			assert.equal(stored.mediaType, 'application/x-map');
			assert.deepEqual(finished.items('From File'), [{ content: bytes.toString('base64') }]);
			for (const [node, field] of [
				['To File', 'map'],
				['Download', 'found'],
			]) {
				assert.match(binaryOf(finished, node)[field].id, /^filesystem/, node);
			}
			const requests = await sandbox().requests('lanying');
			assert.deepEqual(
				requests.map(({ method, path }) => `${method} ${path.replace(/^\/\d.*/, '/<key>')}`),
				['GET /file/upload/chat', 'POST /', 'GET /file/download/chat', 'GET /<key>'],
			);
			const record = JSON.stringify(finished.data);
			for (const secret of permissionsIn(requests)) assert.ok(!record.includes(secret), secret);
		});

		it('that are missing or too large are bad input before any request; the others go on', async () => {
			const large = Buffer.alloc(1024 * 1024 + 1, 7).toString('base64');
			const upload = lanyingFile('Upload', uploadParameters);
			const finished = await run([toFile, upload], [bytes.toString('base64'), large]);
			assert.equal(finished.items('Upload').length, 1);
			const [{ code, message }] = finished.items('Upload', 1);
			assert.equal(code, 'INVALID_INPUT');
			assert.match(message, /"Maximum File Size \(MB\)" is 1\.0$/);
			assert.equal((await sandbox().requests('lanying')).length, 2);

			const without = await run([upload]);
			assert.match(without.items('Upload', 1)[0].message, /"map", but the item has no binary data/);
			assert.deepEqual(await sandbox().requests('lanying'), []);
		});

		it('are the body of a request to an API that is described, signed over every byte', async () => {
			const { url, seen, close } = await startStorage();
			const name = `Storage ${Math.random()}`;
			const values = { value1: { name: 'secret', value: storageSecret } };
			const data = { api: 'anotherApi', description: JSON.stringify(storage(url)), values };
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'signedApi', data });
			const put = {
				...{ name: 'Put', type: 'n8n-nodes-signed-apis.signedApi' },
				parameters: { method: 'PUT', path: '/map', bodyFormat: 'file', inputDataFieldName: 'map' },
				credentials: { signedApi: { id, name } },
			};
			const finished = await run([toFile, put], [bytes.toString('base64')]);
			await close();
			assert.equal(finished.status, 'success', finished.error?.message);
			assert.match(binaryOf(finished, 'To File').map.id, /^filesystem/);
			assert.deepEqual(finished.items('Put'), [{ stored: true }]);
			assert.deepEqual(
				seen.map(({ method, body }) => [method, body]),
				[['PUT', bytes]],
			);
			const digest = createHash('sha256').update(bytes).digest('hex');
			const text = `PUT\napplication/x-map\n${digest}`;
			const sign = createHmac('sha256', storageSecret).update(text).digest('hex');
			assert.equal(seen[0].headers['content-type'], 'application/x-map');
			assert.equal(seen[0].headers['x-sign'], sign);
		});

		it('are the images of a captcha, the same as in the JSON', async () => {
			const captcha = (parameters) =>
				ours('Captcha', 'oneAccess', { resource: 'captcha', operation: 'get', ...parameters });
			const [json] = (await run([captcha({})])).items('Captcha');
			for (const [field, member] of [
				['picture', 'originalImageBase64'],
				['piece', 'jigsawImageBase64'],
			]) {
				const finished = await run([captcha({ asBinary: true }), fromFile(field)]);
				assert.deepEqual(finished.items('From File'), [{ content: json[member] }]);
				const { fileName, mimeType } = binaryOf(finished, 'Captcha')[field];
				assert.deepEqual([fileName, mimeType], [`${field}.png`, 'image/png']);
				assert.ok(!(member in finished.items('Captcha')[0]));
			}
		});
	});
}
