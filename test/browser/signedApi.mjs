import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { credentialFormOf } from './credentialForm.mjs';
import { eventually } from './eventually.mjs';
import { nodeFormOf } from './nodeForm.mjs';
import { around, takePicture, takeScreenshots } from './screenshots.mjs';

/** Signs with a name that does not exist. */
const misspelt = {
	version: 1,
	name: 'Shop',
	hosts: { api: 'https://shop.example' },
	fields: [{ name: 'secret', label: 'Secret', secret: true }],
	values: [{ name: 'moment', time: 'ms' }],
	attach: { headers: { 'X-Sign': '{momnet|hmac:sha256:secret|hex}' } },
	answers: { code: 'httpStatus', success: ['200'], codes: [] },
};

const always = ['allowedHttpRequestDomains', 'advanced'];

export function describeSignedApi({ n8n, sandbox, page }) {
	describe('Signed API', () => {
		const credentials = () => credentialFormOf(page());
		const canvas = () => canvasOf(page(), n8n().url);
		const form = () => nodeFormOf(page());
		const made = [];

		const make = async (data) => {
			const { id } = await n8n().api('POST', '/credentials', {
				name: 'Tuya of mine',
				type: 'signedApi',
				data,
			});
			made.push(id);
			return { id, name: 'Tuya of mine' };
		};

		after(async () => {
			for (const id of made) await n8n().api('DELETE', `/credentials/${id}`);
		});

		it('asks for what the chosen API needs, and for nothing else', async () => {
			await credentials().open('Signed API');
			await credentials().pick('api', 'Tuya');
			await eventually(credentials().fieldNames, [
				'api',
				'tuyaRegion',
				'tuyaClientId',
				'tuyaClientSecret',
				...always,
			]);
			const masked = page().getByTestId('parameter-input-tuyaClientSecret').locator('input');
			assert.equal(await masked.getAttribute('type'), 'password');
			await takeScreenshots(page(), 'credential-signedApi');
		});

		it('takes another API by its description, and says what is wrong with it and where', async () => {
			await credentials().open('Signed API');
			await credentials().pick('api', 'Another API (JSON)');
			await eventually(credentials().fieldNames, ['api', 'description', ...always]);
			await page().getByTestId('parameter-input-description').locator('.cm-content').click();
			await page().keyboard.insertText(JSON.stringify(misspelt, null, 2));
			await takeScreenshots(page(), 'credential-signedApi-another');
			const failure = await credentials().saveAndRead();
			assert.match(failure, /^Couldn’t connect with these settings/);
			assert.match(failure, /attach\.headers\["X-Sign"\]: .*momnet.*did you mean .*moment/);
		});

		it('branches by the codes of the description, with their labels on the canvas', async () => {
			const tuya = await make({ api: 'tuya', tuyaClientId: 'a', tuyaClientSecret: 'b' });
			const parameters = { resource: 'api', operation: 'request', path: '/v1.0/devices' };
			const workflow = nodeWorkflow('signedApi', parameters, tuya, { input: [{ json: {} }] });
			const { id } = await n8n().api('POST', '/workflows', { settings: {}, ...workflow });
			await canvas().open(id);
			await form().open(canvas().node('Node'));
			await form().choose('outputMode', 'By Response Code');
			await form().addRow('codeBranches');
			await form().pickInRow('codeBranches', 0, 'responseCodes', '1106');
			await form().close();
			const outputs = ['Success', 'Other', 'Not Allowed'];
			await eventually(async () => await canvas().outputs('Node'), outputs);
			await takeScreenshots(page(), 'canvas-signedApi-codes');
			const node = canvas().node('Node');
			await takePicture(page(), 'signed-api-branches', async () => {
				const { x, y, width, height } = await around(canvas().node('Trigger'), node);
				return { x: x - 40, y: y - 60, width: width + 280, height: height + 140 };
			});
		});

		it('says what was signed where a signature is refused, and names a blank behind the secret', async () => {
			const api = `${n8n().sandboxUrl}/described/tuya`;
			const { tuya } = (await sandbox().accounts()).described;
			const credential = await make({
				api: 'anotherApi',
				description: JSON.stringify({ extends: 'tuya', name: 'Tuya', hosts: { api } }),
				values: {
					value1: { name: 'clientId', value: tuya.clientId },
					value2: { name: 'clientSecret', value: `${tuya.clientSecret} ` },
				},
			});
			const parameters = { resource: 'api', operation: 'request', path: '/v2.0/apps/schema/users' };
			const workflow = nodeWorkflow('signedApi', parameters, credential, { input: [{ json: {} }] });
			const { id } = await n8n().api('POST', '/workflows', { settings: {}, ...workflow });
			await canvas().open(id);
			await form().open(canvas().node('Node'));
			await form().execute();
			const output = page().getByTestId('output-panel');
			await output.getByText('The Client Secret ends with a blank').first().waitFor();
			await takePicture(page(), 'signed-api-explained', async () => ({
				...(await around(output)),
				height: 560,
			}));
			await form().close();
		});

		it('explains a signature without sending anything', async () => {
			const tuya = await make({ api: 'tuya', tuyaClientId: 'a', tuyaClientSecret: 'b ' });
			const parameters = { resource: 'api', operation: 'explainSignature', path: '/v1.0/devices' };
			const workflow = nodeWorkflow('signedApi', parameters, tuya, { input: [{ json: {} }] });
			const { id } = await n8n().api('POST', '/workflows', { settings: {}, ...workflow });
			await canvas().open(id);
			await canvas().execute();
			await form().open(canvas().node('Node'));
			const address = 'https://openapi.tuyaeu.com/v1.0/devices';
			await page().getByTestId('output-panel').getByText(address).first().waitFor();
			await takeScreenshots(page(), 'node-signedApi-explained');
			await form().close();
		});
	});
}
