import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createServer } from 'node:tls';
import { tsImport } from 'tsx/esm/api';
import { httpWorkflow, nodeWorkflow } from './workflows.mjs';

const { selfSigned } = await tsImport('../support/selfSigned.ts', import.meta.url);

const listSkus = { resource: 'sku', operation: 'getMany' };
const insecure = { allowUnauthorizedCerts: true };

/** Whether sign-in and call go the same way, by n8n's own options. */
export function describeCertificates(n8n, sandbox) {
	describe('a certificate that nobody knows', () => {
		/** In front of the sandbox. */
		let secure;
		let credential;
		let phoneNumber;
		const url = () => `https://127.0.0.1:${secure.address().port}/mioesim`;

		before(async () => {
			const { port } = new URL(n8n().sandboxUrl);
			secure = createServer(selfSigned(), (socket) => {
				const passed = connect(Number(port), '127.0.0.1');
				socket.pipe(passed).pipe(socket);
				for (const end of [socket, passed]) end.on('error', () => {});
				socket.on('close', () => passed.destroy());
			});
			secure.on('tlsClientError', () => {});
			await new Promise((resolve) => secure.listen(0, '127.0.0.1', resolve));
		});

		after(() => secure?.close());

		/** An account of its own for each test: nobody has signed in before. */
		beforeEach(async () => {
			phoneNumber = String(15_000_000_000 + Math.floor(Math.random() * 1e9));
			const data = {
				baseUrl: url(),
				phoneNumber,
				password: 'a-long-password',
				secretKey: 'a-long-secret-key',
				signatureForm: 'automatic',
			};
			await sandbox().addAccount('mioesim', {
				phonenumber: phoneNumber,
				password: data.password,
				secret: data.secretKey,
				hasApiPermission: true,
			});
			const name = `MIOeSIM ${Math.random()}`;
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'mioesimApi', data });
			credential = { id, name };
		});

		const run = async (options) =>
			await n8n().runWorkflow(nodeWorkflow('mioesim', { ...listSkus, options }, credential));
		const runHttp = async (options) =>
			await n8n().runWorkflow(
				httpWorkflow('mioesim', { url: `${url()}/api_esim/getSkus`, options }, credential),
			);

		for (const [name, ask] of [
			['HTTP Request node', runHttp],
			['node', run],
		]) {
			it(`is refused by the ${name}, for sign-in and call, until the option takes it`, async () => {
				const path = async () => (await sandbox().requests('mioesim')).map((sent) => sent.path);
				const known = (await path()).length;
				const sent = async () => (await path()).slice(known);
				const refused = async (arrived) => {
					const { status, error } = await ask({});
					assert.equal(status, 'error');
					assert.match(JSON.stringify(error), /self-signed certificate|DEPTH_ZERO/i);
					assert.match(JSON.stringify(error), /Ignore SSL Issues/);
					assert.deepEqual(await sent(), arrived);
				};
				await refused([]);
				const taken = await ask(insecure);
				assert.equal(taken.status, 'success', taken.error?.message);
				assert.ok(taken.items('Node').length > 0);
				const both = ['/api_order/login', '/api_esim/getSkus'];
				assert.deepEqual(await sent(), both);
				const { signIns, rejections } = await sandbox().counters('mioesim', phoneNumber);
				assert.deepEqual({ signIns, rejections }, { signIns: 1, rejections: {} });
				// What was signed in unchecked is no session for those who check.
				await refused(both);
			});
		}
	});
}
