import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { oneAccess } from '../../providers/oneAccess';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { jsonOf, runNode } from '../support/runNode';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

const wrong = 'a secret of somebody else ';

/** A failure of a node of which the secret is another one. */
async function refused(node: 'mioesim' | 'xmp', field: string, parameters: object) {
	const data = { ...demoData(sandbox)[node], [field]: wrong };
	const store = await CredentialStore.create([record(node, data)]);
	const run = await runNode({
		node,
		store,
		parameters: { ...parameters, outputMode: 'successFailure' },
	});
	const [item = {}] = jsonOf(run, 1);
	expect(JSON.stringify(item)).not.toContain(wrong.trim());
	return item;
}

const textOf = ({ explainedSignature }: IDataObject) => {
	const { values, hints } = explainedSignature as { values: IDataObject[]; hints: string[] };
	return { text: values[0]?.text, hints };
};

it('MIOeSIM’s -30 shows what was signed, without password and key', async () => {
	const item = await refused('mioesim', 'secretKey', { resource: 'sku', operation: 'getMany' });
	expect(item.code).toBe('-30');
	const { text, hints } = textOf(item);
	expect(text).toMatch(
		/^password=‹\d+ characters›phonenumber=\w+‹26 characters, ends with a blank›$/,
	);
	expect(hints[0]).toBe('The Secret Key ends with a blank: remove that, unless it belongs there.');
});

it('XMP’s -1 shows what was signed, with its time', async () => {
	const item = await refused('xmp', 'clientSecret', {
		resource: 'api',
		operation: 'request',
		method: 'POST',
		path: '/v2/media/account/list',
		bodyMode: 'json',
		bodyJson: '{}',
	});
	expect(item.code).toBe('-1');
	expect(textOf(item).text).toMatch(/^‹26 characters, ends with a blank›\d{10}$/);
});

it('OneAccess shows what it has encrypted, without the token', () => {
	const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
	const sessions = {
		person: { token: 'the token of the person' },
		publicKey: { token: key.export({ type: 'spki', format: 'pem' }).toString() },
		serverDate: { token: '1700000000000', obtainedAt: 5 },
	};
	const call = {
		...{ method: 'GET', service: 'api', path: '/api/v2/sdk/profile', url: 'https://a.example' },
		...{ host: 'a.example', query: {}, rawQuery: '', headers: {}, body: undefined },
		...{ bodyKind: 'none' as const, bodyText: undefined },
	};
	const asked = {
		credential: { baseUrl: 'https://a.example' },
		sessions,
		now: 10,
		serverNow: 10,
		nonce: '00ff',
	};
	const { values = [] } = oneAccess.authenticate(call, asked).signed?.() ?? {};
	expect(values[0]?.text).toBe('session_token=‹23 characters›&timestamp=1700000000005&nonce=00ff');
	expect(oneAccess.responseCodes.call.filter(({ signature }) => signature)).toHaveLength(1);
});
