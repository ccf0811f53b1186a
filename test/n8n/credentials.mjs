import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoCredentials } from '../../scripts/demoCredentials.mjs';

/** The field to spoil per credential, and what the provider's answer must be named by. */
const spoiled = {
	mioesimApi: { change: { password: 'wrong-password' }, says: /^-1 / },
	iceKreditApi: { change: { merchantPassword: 'wrong-password' }, says: /^200002 / },
	oneAccessApi: { change: { clientSecret: 'wrong-secret' }, says: /^invalid_client / },
	lanyingImApi: { change: { adminToken: 'wrong-token' }, says: /^10008 / },
	xmpApi: { change: { clientSecret: 'wrong-secret' }, says: /^-1 .*sign/i },
};

/** Of a credential for calls that come in, nothing can be asked: the vendor calls. */
const malformed = {
	oneAccessCallbackApi: {
		change: { encryptionKey: 'fifteen-letters' },
		says: /must have 16 letters/,
	},
	lanyingImCallbackApi: { change: { signature: '' }, says: /^The signature is empty/ },
};

/** The Test button of each credential, over the route that the button uses. */
export function describeCredentials(n8n) {
	describe('the Test button', () => {
		const test = async (credential) =>
			await n8n().api('POST', '/credentials/test', { credentials: credential });

		const demoOf = async (type) => {
			const all = await demoCredentials(n8n().sandboxUrl);
			const credential = all.find((candidate) => candidate.type === type);
			return { ...credential, ...n8n().credentialIds.get(type) };
		};

		for (const [type, { change, says }] of Object.entries(malformed)) {
			it(`of ${type} judges the form of the fields`, async () => {
				const credential = await demoOf(type);
				assert.equal((await test(credential)).status, 'OK');
				const data = { ...credential.data, ...change };
				const { status, message } = await test({ ...credential, data });
				assert.equal(status, 'Error');
				assert.match(message, says);
			});
		}

		for (const [type, { change, says }] of Object.entries(spoiled)) {
			const demo = async () => await demoOf(type);

			it(`of ${type} succeeds with the right secrets`, async () => {
				assert.deepEqual(await test(await demo()), {
					status: 'OK',
					message: 'Connection successful',
				});
			});

			it(`of ${type} says code, meaning and remedy of the provider`, async () => {
				const credential = await demo();
				const data = { ...credential.data, ...change };
				const { status, message } = await test({ ...credential, data });
				assert.equal(status, 'Error');
				assert.match(message, says);
				assert.ok(message.endsWith('.'), message);
				for (const secret of Object.values(change)) assert.ok(!message.includes(secret), message);
			});

			it(`of ${type} says that nobody answers, and what to check`, async () => {
				const credential = await demo();
				const text = JSON.stringify(credential.data).replaceAll(
					n8n().sandboxUrl,
					'http://127.0.0.1:9',
				);
				const { status, message } = await test({ ...credential, data: JSON.parse(text) });
				assert.equal(status, 'Error');
				assert.match(message, /^NO_ANSWER .*ECONNREFUSED.* Check the base URL/);
			});
		}
	});
}
