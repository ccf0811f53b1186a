import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Redis from 'ioredis';
import { tsImport } from 'tsx/esm/api';
import { startRedis } from '../../scripts/redisServer.mjs';
import { activate, executions, isListening, saveTriggered, step } from './activeWorkflow.mjs';
import { markedAccounts } from './markedAccounts.mjs';
import { marked } from './markedSecrets.mjs';
import { openRealN8n, sandboxControl } from './openRealN8n.mjs';
import { secretsIn } from './readings.mjs';
import { plays, sandboxNames, signInPaths } from './secretPlays.mjs';
import { chainWorkflow, credentialTypeOf, httpWorkflow, nodeWorkflow } from './workflows.mjs';
import { filesOf, keysOf, rowsOf } from './written.mjs';

const { inAllForms } = await tsImport('../../sandbox/common/forms.ts', import.meta.url);
const { secretsSent } = await tsImport('../secrets/search.ts', import.meta.url);

const prefix = 'n8n-nodes-signed-apis.';
const nodes = Object.keys(plays);

/**
 * What may hold a secret, and why: everything else is searched for every secret.
 *
 * - The requests to the sandbox: it is the provider, to whom they belong. Of their addresses see below.
 * - The credential in n8n's database, and the session in Redis: sealed, so that the search finds none.
 * - The member that an operation hands out by its purpose (`handsOut`, and Get Token): `allowed`.
 * - What a vendor wants in the address of a request: MIOeSIM its token and sign.
 */
const allowed = new Set(['handed-out-by-design']);

/** All that a server may write, in all forms: what it got, and what it knows by itself. */
const repeated = (secrets) => `{{everything}} ${secrets.map(inAllForms).join(' ')}`;

const secretsOf = {
	mioesim: [marked.mioesimPassword, marked.mioesimSecretKey],
	iceKredit: [marked.iceKreditPassword],
	oneAccess: [marked.oneAccessSecret],
	lanyingIm: [marked.lanyingPassword],
	xmp: [marked.xmpSecret, marked.xmpToken],
	signedApi: [marked.describedSecret, marked.describedPin],
};

/** How the items of a node leave it. */
const layouts = {
	stop: [{ outputMode: 'one' }, {}],
	'error output': [{ outputMode: 'one' }, { onError: 'continueErrorOutput' }],
	branches: [{ outputMode: 'successFailure' }, {}],
};

/** A good answer leaves a node in one way; n8n writes a failure down in three. */
const layoutsOf = (name) => {
	if (/good/.test(name)) return ['branches'];
	return /refusal/.test(name) ? Object.keys(layouts) : ['stop', 'branches'];
};

describe('marked secrets in a real n8n that logs everything, with a Redis', () => {
	let folder;
	let redisServer;
	let redis;
	let monitor;
	let n8n;
	let sandbox;
	let accounts;
	/** What n8n's API has answered, and what was sent to Redis. */
	const shown = [];
	const commands = [];
	/** Every request that the sandbox got: its own log is emptied now and then. */
	const requests = [];

	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'every-secret-'));
		redisServer = await startRedis({ folder });
		const first = new Redis(redisServer.url);
		await first.config('SET', 'requirepass', marked.redisPassword);
		first.disconnect();
		redis = new Redis(redisServer.url, { password: marked.redisPassword });
		monitor = await redis.monitor();
		monitor.on('monitor', (_time, command) => commands.push(command.join(' ')));
		n8n = await openRealN8n({ env: { N8N_LOG_LEVEL: 'debug' }, workflowsFolder: null });
		sandbox = sandboxControl(n8n.sandboxUrl);
		accounts = markedAccounts(n8n, sandbox, redisServer);
	});

	after(async () => {
		monitor?.disconnect();
		redis?.disconnect();
		await n8n?.close();
		await redisServer?.stop();
		if (folder) rmSync(folder, { recursive: true, force: true });
	});

	/** What goes wrong, or is repeated, from now on. */
	async function set(node, knobs) {
		const none = { forceCode: null, forceAnswer: null, dropConnection: null, faults: null };
		await sandbox.set(sandboxNames[node], { ...none, ...knobs });
	}

	async function run(workflow) {
		const result = await n8n.runWorkflow(workflow);
		shown.push(JSON.stringify([result.error ?? null, result.runData]));
		return result;
	}

	/** Where the sandbox has it: several described APIs share a log. */
	const pathOf = (node, { data }, path) =>
		node === 'signedApi'
			? `${new URL(JSON.parse(data.description).hosts.api).pathname.replace('/described', '')}${path}`
			: path;

	/** What an API answers that shows whatever it knows. */
	function echoes(node, credential, { path, good }) {
		const at = pathOf(node, credential, path);
		const body = repeated(secretsOf[node]);
		const contentType = 'application/json';
		const force = (status, text, type = contentType) => ({
			forceAnswer: { path: at, status, contentType: type, body: text, when: 'after' },
		});
		const code = node === 'oneAccess' ? 'SDK.COMMON.1006' : '12345';
		return {
			'a good call': {},
			'a good answer that repeats them': force(200, JSON.stringify(good(body))),
			'a refusal that repeats them': { forceCode: { path: at, code, message: body } },
			'a page that repeats them': force(500, `<p>${body}</p>`, 'text/html'),
			'JSON that repeats them and breaks off': force(200, `{"a":"${body}`),
			'no answer': { dropConnection: { path: at, when: 'after' } },
			'all of the request': { faults: { steps: Array(8).fill('echo') } },
		};
	}

	/** What is handed out by design is no secret from then on. */
	function allow({ handsOut }, result) {
		if (handsOut === undefined) return;
		for (const { json } of (result.runData.Node?.[0]?.data?.main ?? []).flat()) {
			if (typeof json?.[handsOut] === 'string') allowed.add(json[handsOut]);
		}
	}

	async function noteRequests() {
		for (const name of Object.values(sandboxNames))
			requests.push(...(await sandbox.requests(name)));
	}

	// Each API has faults of its own.
	describe('what each node does', { concurrency: true }, () => {
		for (const node of nodes) {
			describe(node, { concurrency: 1 }, () => {
				for (const play of plays[node]) {
					it(`${play.name}: whatever is answered`, async () => {
						const credential = await accounts.calling(node);
						const cases = play.path ? echoes(node, credential, play) : { 'a good call': {} };
						for (const [name, knobs] of Object.entries(cases)) {
							await set(node, knobs);
							const ways = Object.entries(layouts)
								.filter(([layout]) => layoutsOf(name).includes(layout))
								.map(async ([, [outputs, settings]]) => {
									const parameters = { ...play.parameters, ...outputs };
									const workflow = /upload/.test(play.name)
										? withFile(node, parameters, credential, settings)
										: nodeWorkflow(node, parameters, credential, settings);
									allow(play, await run(workflow));
								});
							await Promise.all(ways);
						}
						await set(node, {});
					});
				}

				if (signInPaths[node] === undefined) return;

				it('a sign-in: whatever is answered, in the node, in HTTP Request and in a Test', async () => {
					const { parameters, path } = plays[node].find(({ handsOut }) => handsOut === undefined);
					const play = { path: signInPaths[node], good: (echo) => ({ note: echo }) };
					const { length } = Object.keys(echoes(node, await accounts.calling(node), play));
					for (let index = 0; index < length; index += 1) {
						// Another account each time: a sign-in that was refused rests.
						for (const way of ['node', 'http', 'test']) {
							const credential = await accounts.calling(node);
							await set(node, Object.values(echoes(node, credential, play))[index]);
							if (way === 'node') await run(nodeWorkflow(node, parameters, credential));
							else if (way === 'http') {
								const url = `${n8n.sandboxUrl}/${addressOf(node, credential, path)}`;
								await run(httpWorkflow(node, { url }, credential));
							} else {
								const answer = await n8n.api('POST', '/credentials/test', {
									credentials: { ...credential, type: credential.type, data: credential.data },
								});
								shown.push(JSON.stringify(answer));
							}
						}
					}
					await set(node, {});
				});

				it('Get Token and Renew show the token that they hand out, and nothing else', async () => {
					const credential = await accounts.calling(node);
					for (const operation of ['getToken', 'renew']) {
						const parameters = { resource: 'session', operation };
						const result = await run(nodeWorkflow(node, parameters, credential));
						assert.equal(result.status, 'success', result.error?.message);
						allow({ handsOut: 'token' }, result);
					}
				});
			});
		}
	});

	/** A call that goes to the provider, as n8n's HTTP Request node is told it. */
	function addressOf(node, credential, path) {
		const { data } = credential;
		const base = data.baseUrl ?? data.apiEndpoint ?? JSON.parse(data.description).hosts.api;
		return `${base}${path}`.replace(`${n8n.sandboxUrl}/`, '');
	}

	function withFile(node, parameters, credential, settings) {
		const type = credentialTypeOf[node];
		const file = {
			name: 'To File',
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: {
				...{ operation: 'toBinary', sourceProperty: 'content', binaryPropertyName: 'map' },
				options: { fileName: 'map.bin' },
			},
		};
		const subject = { name: 'Node', type: `${prefix}${node}`, parameters, ...settings };
		const chain = [file, { ...subject, credentials: { [type]: credential } }];
		return chainWorkflow('Files', chain, [{ json: { content: 'AAAA' } }]);
	}

	it('lists in the editor', async () => {
		const credential = await accounts.calling('mioesim');
		const ask = async () =>
			await n8n.api('POST', '/dynamic-node-parameters/resource-locator-results', {
				credentials: { mioesimApi: credential },
				nodeTypeAndVersion: { name: `${prefix}mioesim`, version: 1 },
				path: 'parameters.skuId',
				methodName: 'sku',
				currentNodeParameters: { resource: 'order' },
			});
		for (const knobs of Object.values(echoes('mioesim', credential, plays.mioesim[0]))) {
			await set('mioesim', knobs);
			const answer = await ask().catch(({ message, answer: said }) => ({ message, said }));
			shown.push(JSON.stringify(answer));
		}
		await set('mioesim', {});
	});

	it('polling triggers', async () => {
		const once = { item: [{ mode: 'custom', cronExpression: '0 0 0 1 1 *' }] };
		const triggers = {
			mioesim: ['mioesimTrigger', { events: ['skuNew', 'skuChanged'], firstPoll: 'emit' }],
			xmp: [
				'xmpTrigger',
				{
					...{ report: 'adReport', events: ['new'], lookBackDays: 3, firstPoll: 'emit' },
					...{ metrics: ['cost'], dimension: ['date'] },
				},
			],
			signedApi: [
				'signedApiTrigger',
				{ path: '/list', itemsAt: 'list', key: 'id', events: ['new'], firstPoll: 'emit' },
			],
		};
		for (const [node, [type, parameters]] of Object.entries(triggers)) {
			const credential = await accounts.calling(node);
			const [play] = plays[node];
			for (const [name, knobs] of Object.entries(echoes(node, credential, play))) {
				await set(node, knobs);
				const trigger = {
					...step('Trigger', `${prefix}${type}`, 1, { ...parameters, pollTimes: once }),
					credentials: { [credentialTypeOf[node]]: credential },
				};
				const workflow = { name: type, nodes: [trigger], connections: {}, settings: {} };
				await run(workflow).catch(({ message }) => shown.push(message));
				// What it remembers is stored once it is published.
				if (!/repeats them$/.test(name)) continue;
				const saved = await n8n.api('POST', '/workflows', { active: false, ...workflow });
				await activate(n8n, saved);
				const isThere = async () =>
					(await n8n.api('GET', `/workflows/${saved.id}/publication-status`)).status !== 'pending';
				await isThere();
			}
			await set(node, {});
		}
	});

	it('webhooks, good and bad, that repeat the secrets in all they send', async () => {
		const { inbound } = await readPreset('github');
		const { oneAccessSecurityToken: token, oneAccessSigningKey: signingKey } = marked;
		const encryptionKey = marked.oneAccessEncryptionKey;
		const everything = (secrets) => secrets.map(inAllForms).join(' ');
		const senders = {
			oneAccessCallbackApi: {
				...{ type: 'oneAccessTrigger', path: 'callback', provider: 'oneaccess' },
				good: {
					...{ eventType: 'CREATE_USER', token, signingKey, encryptionKey },
					data: {
						...{ username: 'somebody', password: marked.newPassword },
						note: everything([token, signingKey, encryptionKey]),
					},
				},
				bad: [{ signingKey: 'wrong' }, { token: 'wrong' }, { fault: 'brokenJson' }],
			},
			lanyingImCallbackApi: {
				...{ type: 'lanyingImTrigger', path: 'callback', provider: 'lanying' },
				good: {
					signature: marked.lanyingSignature,
					message: { content: everything([marked.lanyingSignature]) },
				},
				bad: [{ signature: 'wrong' }, { fault: 'brokenJson' }],
			},
			signedWebhookApi: {
				...{ type: 'signedWebhookTrigger', path: 'webhook', provider: 'described' },
				good: {
					inbound,
					secrets: [{ secret: marked.webhookSecret }],
					body: JSON.stringify({
						note: everything([marked.webhookSecret, marked.webhookPreviousSecret]),
					}),
				},
				bad: [{ secrets: [{ secret: 'wrong' }] }, { secrets: [] }],
			},
		};
		for (const [credentialType, { type, path, provider, good, bad }] of Object.entries(senders)) {
			const credential = await accounts.receiving(credentialType);
			const trigger = {
				...step('Trigger', `${prefix}${type}`, 1, {}),
				credentials: { [credentialType]: credential },
			};
			const saved = await saveTriggered(n8n, { name: type, nodes: [trigger], connections: {} });
			const url = saved.url.replace(/callback$/, path);
			await activate(n8n, saved);
			await isListening(url);
			const said = [];
			for (const wrong of [{}, ...bad]) {
				said.push(await sandbox.callback(provider, { url, ...good, ...wrong }));
			}
			assert.equal(said[0].status, 200, JSON.stringify(said[0].answer));
			assert.ok(said.slice(1).every(({ status }) => status >= 400));
			shown.push(...said.map(({ answer }) => answer));
			const [execution] = await executions(n8n, saved, 1);
			shown.push(JSON.stringify(execution.items('Trigger')));
		}
	});

	it('are found nowhere', async () => {
		await noteRequests();
		for (const { id } of await n8n.api('GET', '/credentials')) {
			shown.push(JSON.stringify(await n8n.api('GET', `/credentials/${id}?includeData=true`)));
		}
		const sent = secretsSent(requests)
			.concat(requests.flatMap(({ headers }) => [headers['x-sign'], headers['x-token']]))
			.filter((secret) => secret?.length >= 16 && !allowed.has(secret));
		const secrets = new Map([
			...Object.entries(marked),
			...[...new Set(sent)].map((secret, index) => [`sent ${index} (${secret})`, secret]),
		]);
		assert.ok(secrets.size > 100, `only ${secrets.size} secrets were seen`);
		const places = new Map([
			...filesOf(n8n.userFolder),
			...rowsOf(n8n.userFolder),
			...(await keysOf(redis)),
			['what was sent to Redis', commands.join('\n')],
			['what n8n has shown', shown.join('\n')],
		]);
		console.log(`# ${secrets.size} secrets, ${places.size} places, ${requests.length} requests`);
		assert.ok(commands.length > 100, `only ${commands.length} commands reached Redis`);
		const found = [...places].flatMap(([place, text]) =>
			secretsIn(text, secrets).map((hit) => `${place}: ${hit}`),
		);
		assert.deepEqual(found.slice(0, 50), [], `${found.length} in all`);
	});

	it('are in the address of no request, but for what a vendor wants there', () => {
		const found = requests.flatMap(({ provider, path, query }) =>
			secretsIn(`${path}?${query.map(String).join('&')}`, new Map(Object.entries(marked))).map(
				(hit) => `${provider}: ${hit}`,
			),
		);
		assert.deepEqual(found, []);
	});
});

async function readPreset(name) {
	const { readFileSync } = await import('node:fs');
	return JSON.parse(
		readFileSync(new URL(`../../descriptions/${name}.json`, import.meta.url), 'utf8'),
	);
}
