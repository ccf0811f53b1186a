import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { credentialFormOf } from './credentialForm.mjs';
import { eventually } from './eventually.mjs';
import { nodeFormOf } from './nodeForm.mjs';
import { around, takePicture, takeScreenshots } from './screenshots.mjs';

const secret = 'whsec_of_a_page';
const body = '{"id":"evt_1","type":"charge.failed"}';
const digest = createHmac('sha256', secret).update(`1614556800.${body}`).digest('hex');

const workflowOf = (type, parameters, credentials) => ({
	name: type,
	settings: {},
	connections: {},
	nodes: [
		{
			...{ id: 'node', name: 'Node', type: `n8n-nodes-signed-apis.${type}`, typeVersion: 1 },
			...{ position: [0, 0], parameters, credentials },
		},
	],
});

/** What a user of signed webhooks and of lists sees, and how a recipe is found. */
export function describeSignedWebhooks({ n8n, page }) {
	describe('Signed API, found and triggered', () => {
		const canvas = () => canvasOf(page(), n8n().url);
		const credentials = () => credentialFormOf(page());
		const form = () => nodeFormOf(page());
		const output = () => page().getByTestId('output-panel');
		const made = [];

		const openNode = async (workflow) => {
			const { id } = await n8n().api('POST', '/workflows', { settings: {}, ...workflow });
			await canvas().open(id);
			await form().open(canvas().node('Node'));
		};

		after(async () => {
			for (const id of made) await n8n().api('DELETE', `/credentials/${id}`);
		});

		it('finds how a webhook is signed, typed field by field', async () => {
			const parameters = { resource: 'api', operation: 'findSignature' };
			const { nodes, ...others } = nodeWorkflow('signedApi', parameters, undefined);
			const bare = nodes.map(({ credentials: _none, ...node }) => node);
			await openNode({ ...others, nodes: bare });
			await form().choose('exampleOf', 'Webhook');
			await form().parameter('exampleBody').locator('textarea').fill(body);
			await form().addRow('exampleSecrets');
			await form().fillInRow('exampleSecrets', 0, { name: 'secret', value: secret });
			await form().fill('expectedSignature', `t=1614556800,v1=${digest}`);
			await form().choose('signatureIn', 'Header');
			await form().fill('signatureName', 'Stripe-Signature');
			await takeScreenshots(page(), 'node-signedApi-find');
			await form().execute();
			await output().getByText('HMAC-SHA-256 with secret of t + the body').first().waitFor();
			await takeScreenshots(page(), 'node-signedApi-found');
			const parts = [page().getByTestId('node-parameters'), output()];
			await takePicture(page(), 'signed-api-found', async () => ({
				...(await around(...parts)),
				height: 530,
			}));
			await form().close();
		});

		it('shows rows of a list before the trigger is switched on', async () => {
			const parameters = { path: '/v2.0/apps/schema/users', itemsAt: 'result.list', key: 'uid' };
			const signedApi = n8n().credentialIds.get('demoTuya');
			await openNode(workflowOf('signedApiTrigger', parameters, { signedApi }));
			await page().getByText('Fetch Test Event').first().click();
			await output().getByText('person-1@example.com').first().waitFor();
			await form().parameter('key').scrollIntoViewIfNeeded();
			await takeScreenshots(page(), 'node-signedApiTrigger');
			await form().close();
		});

		it('asks for the secret of a sender, and checks how that signs', async () => {
			await credentials().open('Signed Webhook API');
			await eventually(credentials().fieldNames, ['api', 'githubSecret', 'githubPreviousSecret']);
			await credentials().fill({ githubSecret: 'a secret of ours' });
			await takeScreenshots(page(), 'credential-signedWebhook');
			assert.match(await credentials().saveAndRead(), /^Connection tested successfully/);
		});

		it('has an output for each event of a sender', async () => {
			const data = { api: 'github', githubSecret: 'a secret of ours' };
			const credential = { name: 'GitHub of mine', type: 'signedWebhookApi', data };
			const { id, name } = await n8n().api('POST', '/credentials', credential);
			made.push(id);
			await openNode(workflowOf('signedWebhookTrigger', {}, { signedWebhookApi: { id, name } }));
			await form().fill('events', 'push, issues');
			await form().choose('outputMode', 'By Event');
			await takeScreenshots(page(), 'node-signedWebhookTrigger');
			await form().close();
			await eventually(async () => await canvas().outputs('Node'), ['push', 'issues']);
		});
	});
}
