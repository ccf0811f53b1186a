import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialFormOf } from './credentialForm.mjs';
import { eventually } from './eventually.mjs';
import { takeScreenshots } from './screenshots.mjs';

/** What the sandbox plays, written by hand: the form is to make the same. */
const meterCloud = (address) => ({
	version: 1,
	name: 'Meter Cloud',
	hosts: { api: address },
	fields: [
		{ name: 'appKey', label: 'App Key', secret: false },
		{ name: 'appSecret', label: 'App Secret', secret: true },
	],
	values: [
		{ name: 'timestamp', time: 'ms' },
		{ name: 'sorted', params: {} },
		{ name: 'stringToSign', text: '{method}{lf}{path}{lf}{sorted}{lf}{timestamp}' },
		{ name: 'signature', text: '{stringToSign|hmac:sha256:appSecret|hex|upper}' },
	],
	attach: {
		headers: {
			'X-App-Key': '{appKey}',
			'X-Timestamp': '{timestamp}',
			'X-Sign': '{signature}',
			Authorization: 'Bearer {token}',
		},
	},
	signIn: {
		steps: [{ method: 'POST', path: '/token', body: { key: '{appKey}', secret: '{appSecret}' } }],
		token: { body: 'data.token' },
		life: { fixed: 3600 },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		message: [{ body: 'msg' }],
		codes: [
			{ code: '4001', category: 'credentials', label: 'Wrong Signature' },
			{ code: '4003', category: 'session', label: 'Token Ended' },
		],
	},
	probe: { method: 'GET', path: '/account' },
});

const account = { appKey: 'a key', appSecret: 'a secret' };
const option = (label) => ({ option: label });

export function describeSignedApiForm({ n8n, sandbox, page }) {
	describe('Signed API, by the form', () => {
		const form = () => credentialFormOf(page());
		const recipe = 'formValues';

		it('makes an API that signs and signs in, click by click', async () => {
			const address = `${n8n().sandboxUrl}/described/meters`;
			const description = meterCloud(address);
			const codes = { signature: '4001', session: '4003' };
			await sandbox().addAccount('described', {
				...{ name: 'meters', description, accounts: [account], codes },
			});
			await sandbox().reset();
			await form().open('Signed API');
			await form().set({ formName: 'Meter Cloud' });
			await form().addRow('formHosts', { address });
			await form().addRow('formFields', { name: 'appKey', secret: true });
			await form().addRow('formFields', { name: 'appSecret' });
			await takeScreenshots(page(), 'credential-signedApi-form');

			await form().turn('formUseSignIn');
			await form().addRow('formSteps', {
				path: '/token',
				body: 'key = {appKey}\nsecret = {appSecret}',
			});
			await form().set({ formToken: 'data.token', formLife: option('After a Fixed Time') });
			await form().set({ formLifeSeconds: '3600' });
			await takeScreenshots(page(), 'credential-signedApi-form-signIn');

			await form().turn('formUseSignature');
			await form().addRow(recipe, { name: 'timestamp', kind: option('Timestamp') });
			await eventually(async () => await form().rowFields(recipe, 0), ['name', 'kind', 'time']);
			await form().addRow(recipe, { name: 'sorted', kind: option('Parameters') });
			await form().addRow(recipe, {
				name: 'stringToSign',
				text: '{method}{lf}{path}{lf}{sorted}{lf}{timestmp}',
			});
			await form().addRow(recipe, {
				name: 'signature',
				kind: option('Signature or Hash'),
				of: 'stringToSign',
				key: 'appSecret',
				output: option('HEX, Capitals'),
			});
			await takeScreenshots(page(), 'credential-signedApi-form-signature');
			const sent = {
				'X-App-Key': '{appKey}',
				'X-Timestamp': '{timestamp}',
				'X-Sign': '{signature}',
				Authorization: 'Bearer {token}',
			};
			for (const [name, value] of Object.entries(sent)) {
				await form().addRow('formSent', { name, value });
			}

			await form().turn('formUseCodes');
			await form().set({ formCode: 'code', formSuccess: '0', formMessage: 'msg' });
			for (const { code, category, label } of description.answers.codes) {
				const named = category.charAt(0).toUpperCase() + category.slice(1);
				await form().addRow('formCodes', { code, category: option(named), label });
			}
			await takeScreenshots(page(), 'credential-signedApi-form-codes');
			await form().set({ formProbe: 'GET /account' });
			for (const [index, [name, value]] of Object.entries(account).entries()) {
				await form().addGroup('values', `Value ${index + 1}`, { name, value });
			}
			const failure = await form().saveAndRead();
			assert.match(
				failure,
				/Signature, What Is Signed, Row by Row, row 3, Text: .*timestmp.*did you mean .*timestamp/,
			);
			await takeScreenshots(page(), 'credential-signedApi-form-wrong');

			const text = '{method}{lf}{path}{lf}{sorted}{lf}{timestamp}';
			await form().setInRow(recipe, 2, { text });
			assert.match(await form().saveAndRead(), /^Connection tested successfully/);
			const sentToIt = await sandbox().requests('described');
			assert.deepEqual(
				sentToIt.map(({ path }) => path),
				['/meters/token', '/meters/account'],
			);
		});

		it('shows nothing of it in the next new credential', async () => {
			await form().open('Signed API');
			for (const name of ['formUseSignIn', 'formUseSignature', 'formUseCodes']) {
				await form().turn(name);
			}
			const lists = [
				'formHosts',
				'formFields',
				'values',
				'formSteps',
				recipe,
				'formSent',
				'formCodes',
			];
			const counts = await Promise.all(lists.map(async (list) => await form().rowCount(list)));
			assert.deepEqual(
				counts,
				lists.map(() => 0),
			);
		});
	});
}
