import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { calls, credentialData, sandboxName } from '../nodes/calls';
import { record } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import type { NodeName } from '../support/package';
import { runNode } from '../support/runNode';
import { textsIn } from './search';

const token = 'handed-out.9f8e7d6c5b4a39281706f5e4d3c2b1a0';
/** What a good sign-in of each API answers, by the vendors' pages. */
const good: Partial<Record<NodeName, object>> = {
	mioesim: { code: 1, message: 'Successful', data: { token } },
	iceKredit: { response_code: '00', response_msg: 'OK', token_id: token },
	oneAccess: { access_token: token, token_type: 'Bearer', expires_in: 1719, scope: 'all' },
	lanyingIm: { code: 200, data: { user_id: 7, token, expire: 4102444800000 } },
};
const apis = Object.keys(good) as NodeName[];

/** A good answer in which something makes a failure of it. */
const spoilt: Array<[how: string, status: number, spoil: (text: string) => string]> = [
	[
		'cut off behind the token',
		200,
		(text) => text.slice(0, text.indexOf(token) + token.length + 2),
	],
	['cut off in the token', 200, (text) => text.slice(0, text.indexOf(token) + token.length - 4)],
	['with HTTP 500', 500, (text) => text],
	['with HTTP 403', 403, (text) => text],
	[
		'with another code',
		200,
		(text) => text.replace(/"(code|response_code)":("?)\w+/, '"$1":$298765'),
	],
	['with its code elsewhere', 200, (text) => text.replace(/"(code|response_code)":/, '"status":')],
	['in a list', 200, (text) => `[${text}]`],
	['as a text in JSON', 200, (text) => JSON.stringify(text)],
	['with HTTP 502, and cut off', 502, (text) => text.slice(0, -1)],
];

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	forgetSessions();
});

/** Pieces of the token: somebody who sees most of it can guess the rest. */
const pieces = [token.slice(0, 24), token.slice(8, 32), token.slice(-24)];

describe.each(apis)('a token of %s in the answer of a sign-in', (node) => {
	const { parameters, path, signInPath = '' } = calls[node];
	const data = () => credentialData(sandbox)[node];

	async function outputsAfter(status: number, body: string): Promise<string> {
		const forceAnswer = { status, body, contentType: 'application/json', path: signInPath };
		sandbox.set(sandboxName[node], { forceAnswer });
		const store = await CredentialStore.create([record(node, data())]);
		const run = await runNode({
			...{ node, store },
			parameters: { ...parameters, outputMode: 'successFailure' },
		});
		forgetSessions();
		const url = `${String(data().baseUrl ?? data().apiEndpoint)}${path}`;
		const other = await runHttpRequest({ credential: node, store, parameters: { url } });
		expect(sandbox.requests.filter((request) => request.path === signInPath)).not.toEqual([]);
		return textsIn([
			...[run.outputs('Node'), run.messages],
			...[other.outputs('Node'), other.error('Node')?.message, other.error('Node')?.description],
		]).join('\n');
	}

	test.each(spoilt)('is not shown where that is %s', async (_how, status, spoil) => {
		const shown = await outputsAfter(status, spoil(JSON.stringify(good[node])));
		expect(pieces.filter((piece) => shown.includes(piece))).toEqual([]);
	});

	test('does not hide what else is said', async () => {
		const words = 'The gateway of the provider is closed from 22:00 to 23:30';
		expect(await outputsAfter(503, words)).toContain(words);
		forgetSessions();
		expect(await outputsAfter(503, JSON.stringify({ error: words }))).toContain(words);
	});
});
