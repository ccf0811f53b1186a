import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { demoCredentials } from '../../scripts/demoCredentials.mjs';
import { findFreePort } from '../../scripts/ports.mjs';
import { credentialFormOf } from './credentialForm.mjs';
import { eventually } from './eventually.mjs';
import { takeScreenshots } from './screenshots.mjs';

/**
 * Per credential: its name in the list, the secret to spoil and what must be read then, and the fields
 * that it alone has behind Advanced.
 */
const credentials = {
	mioesimApi: {
		name: 'MIOeSIM API',
		spoil: { password: 'wrong-password' },
		says: /-1 Wrong Login: .*does not accept the phone number or the password\..*Correct the Phone Number/,
	},
	iceKreditApi: {
		name: 'IceKredit API',
		spoil: { merchantPassword: 'wrong-password' },
		says: /200002 Wrong Password: .*\..*Merchant Password/,
	},
	oneAccessApi: {
		name: 'Huawei OneAccess API',
		spoil: { clientSecret: 'wrong-secret' },
		own: ['deviceFingerprint', 'deviceIp', 'operatingSystem', 'deviceAgent'],
		says: /invalid_client .*: .*\..*Client Secret/,
	},
	lanyingImApi: {
		name: 'Lanying IM API',
		spoil: { adminToken: 'wrong-token' },
		says: /10008 Token Invalid: .*\..*Admin Token/i,
	},
	xmpApi: {
		name: 'XMP by Mobvista API',
		spoil: { clientSecret: 'wrong-secret' },
		says: /-1 .*: .*sign.*\..*Client Secret/i,
	},
};

/** The texts to type; choices keep their defaults, which are what the sandbox wants. */
function textsOf({ data }) {
	const isChoice = (name) => name === 'signatureForm' || name === 'signInWith';
	return Object.fromEntries(
		Object.entries(data).filter(([name, value]) => !isChoice(name) && value !== ''),
	);
}

export function describeCredentials({ n8n, page }) {
	describe('the form of a credential', () => {
		const made = async () => (await n8n().api('GET', '/credentials')).map(({ id }) => id);
		const fromTheStart = () => [...n8n().credentialIds.values()].map(({ id }) => id);

		// The newest credential is what n8n offers first; later tests want the good ones.
		after(async () => {
			for (const id of await made()) {
				if (!fromTheStart().includes(id)) await n8n().api('DELETE', `/credentials/${id}`);
			}
		});

		for (const [type, { name, spoil, says, own = [] }] of Object.entries(credentials)) {
			const texts = async () => {
				const all = await demoCredentials(n8n().sandboxUrl);
				return textsOf(all.find((candidate) => candidate.type === type));
			};
			const form = () => credentialFormOf(page());

			it(`${name}: shows what everybody needs, and the rest with Advanced`, async () => {
				await form().open(name);
				assert.match(await form().docsLink(), /\/docs\/providers\/[a-z-]+\.md(?:\?|$)/);
				const usual = await form().fieldNames();
				assert.deepEqual(usual.slice(-2), ['allowedHttpRequestDomains', 'advanced']);
				await takeScreenshots(page(), `credential-${type}`);
				await form().turn('advanced');
				await eventually(async () => (await form().fieldNames()).slice(0, usual.length), usual);
				const more = (await form().fieldNames()).slice(usual.length);
				const expected = [
					'allowUnauthorizedCerts',
					'proxy',
					'changeRateLimit',
					'workers',
					'workerCount',
				];
				assert.deepEqual(more, [...own, ...expected]);
				await page().getByTestId('parameter-input-workers').scrollIntoViewIfNeeded();
				await takeScreenshots(page(), `credential-${type}-advanced`);
				await form().turn('advanced');
				await eventually(form().fieldNames, usual);
			});

			it(`${name}: says what was copied along with a secret`, async () => {
				const right = await texts();
				const [field] = Object.keys(spoil);
				await form().open(name);
				await form().fill({ ...right, [field]: `"${right[field]}"` });
				const failure = await form().saveAndRead();
				assert.match(failure, /in the credential stands in quotation marks/);
				assert.ok(!failure.includes(right[field]), failure);
			});

			it(`${name}: says what is wrong with a secret, that all is well, that nobody answers`, async () => {
				const right = await texts();
				await form().open(name);
				await form().fill({ ...right, ...spoil });
				const failure = await form().saveAndRead();
				assert.match(failure, /^Couldn’t connect with these settings/);
				assert.match(failure, says);
				for (const secret of Object.values(spoil)) assert.ok(!failure.includes(secret), failure);
				if (type === 'mioesimApi') await takeScreenshots(page(), 'credential-test');

				await form().fill(right);
				assert.match(await form().saveAndRead(), /^Connection tested successfully/);

				const down = `http://127.0.0.1:${await findFreePort()}`;
				const moved = Object.entries(right)
					.filter(([, text]) => text.startsWith(n8n().sandboxUrl))
					.map(([field, text]) => [field, text.replace(n8n().sandboxUrl, down)]);
				await form().fill(Object.fromEntries(moved));
				const silence = await form().saveAndRead();
				assert.match(silence, /^Couldn’t connect with these settings/);
				assert.match(silence, /NO_ANSWER No Answer: .*ECONNREFUSED.*Check the base URL/);
			});
		}
	});
}
