import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import type { CallbackRecord, ProviderName, Sandbox } from '../../sandbox';
import { startReceiver, type Receiver } from '../triggers/receiver';
import type { Process } from './execution';

export const senders = ['oneAccess', 'lanyingIm', 'webhook'] as const;
export type Sender = (typeof senders)[number];

interface Sending {
	readonly type: string;
	readonly credentialName: string;
	readonly credential: ICredentialDataDecryptedObject;
	readonly provider: ProviderName;
	readonly right: object;
	/** What somebody says who does not know the secret. */
	readonly wrong: object;
}

const { inbound } = JSON.parse(
	readFileSync(join(__dirname, '../../descriptions/standardWebhooks.json'), 'utf8'),
) as { inbound: unknown };
const secret = 'whsec_c2VjcmV0LW9mLXRoZS1zZW5kZXI';

const sendingOf: Record<Sender, Sending> = {
	oneAccess: {
		type: 'oneAccessTrigger',
		credentialName: 'oneAccessCallbackApi',
		credential: {
			securityToken: 'sandbox-security-token-0001',
			signingKey: 'sandbox-signing-key-0001',
			signatureAlgorithm: 'sha256',
			encryptionKey: 'SandboxAesKey001',
		},
		provider: 'oneaccess',
		right: { eventType: 'CREATE_USER', data: { username: 'somebody' } },
		wrong: { signingKey: 'another-key' },
	},
	lanyingIm: {
		type: 'lanyingImTrigger',
		credentialName: 'lanyingImCallbackApi',
		credential: { signature: 'sandbox-callback-signature-0001' },
		provider: 'lanying',
		right: { signature: 'sandbox-callback-signature-0001' },
		wrong: { signature: 'another-signature' },
	},
	webhook: {
		type: 'signedWebhookTrigger',
		credentialName: 'signedWebhookApi',
		credential: { api: 'standardWebhooks', standardWebhooksSecret: secret },
		provider: 'described',
		right: { inbound, secrets: [{ secret }] },
		wrong: { secrets: [{ secret: 'whsec_YW5vdGhlcg' }] },
	},
};

interface Sent {
	readonly headers: Record<string, string>;
	readonly body: string;
}

/**
 * Workflows that are called, in all processes, with what n8n stores of each: what has started is compared
 * with what was sent.
 */
export class Calls {
	private readonly databases = new Map<Sender, { staticData: string }>();
	private readonly receivers = new Map<string, Receiver>();
	/** What was sent first of each event, so that it is sent again byte for byte. */
	private readonly first = new Map<string, Sent>();
	/** How many executions each sender should have started. */
	private readonly due = new Map<Sender, number>();

	constructor(
		private readonly sandbox: Sandbox,
		private readonly processes: readonly Process[],
		private readonly now: () => number,
		private readonly name: string,
	) {}

	/** Sends so many copies of an event at once; resolves to what is wrong, a sentence for each. */
	async send(
		sender: Sender,
		event: number,
		process: number,
		{ copies, isRight }: { copies: number; isRight: boolean },
	): Promise<readonly string[]> {
		const { url } = await this.receiver(sender, process);
		const key = `${sender} ${event}`;
		const isNew = isRight && !this.first.has(key);
		const sent = this.first.get(key);
		const call = isRight && sent ? sent : await this.made(sender, isRight);
		if (isNew) this.first.set(key, call);
		const answers = await Promise.all(
			Array.from({ length: copies }, async () => await post(url, call)),
		);
		const wrong: string[] = [];
		if (!isRight && answers.some((status) => status < 400))
			wrong.push(`${sender} let a stranger in`);
		if (isNew && !answers.includes(200))
			wrong.push(`${sender} refused a good call: ${answers.join()}`);
		if (isNew) this.due.set(sender, (this.due.get(sender) ?? 0) + 1);
		const started = [...this.receivers]
			.filter(([name]) => name.startsWith(`${sender} `))
			.reduce((sum, [, receiver]) => sum + receiver.started.length, 0);
		const due = this.due.get(sender) ?? 0;
		if (started !== due) {
			wrong.push(`${sender} started ${started} executions where ${due} were due`);
			this.due.set(sender, started);
		}
		return wrong;
	}

	async close(): Promise<void> {
		await Promise.all([...this.receivers.values()].map(async (each) => await each.close()));
	}

	private async receiver(sender: Sender, number: number): Promise<Receiver> {
		const at = number % this.processes.length;
		const key = `${sender} ${at}`;
		const known = this.receivers.get(key);
		if (known) return known;
		const { type, credentialName, credential } = sendingOf[sender];
		const database = this.databases.get(sender) ?? { staticData: 'null' };
		this.databases.set(sender, database);
		const node = this.processes[at]?.triggerTypes[`n8n-nodes-signed-apis.${type}`];
		const webhook = node?.webhook;
		if (!node || !webhook) throw new Error(`${type} is called by nobody`);
		const receiver = await startReceiver({
			...{ type, node, credential, database, workflowId: `${this.name} ${sender}` },
			callback: {
				credentialName,
				receive: async (functions: IWebhookFunctions) => await webhook.call(functions),
			},
			now: this.now,
		});
		this.receivers.set(key, receiver);
		return receiver;
	}

	/** A call as its sender makes it, without anybody who takes it. */
	private async made(sender: Sender, isRight: boolean): Promise<Sent> {
		const { provider, right, wrong } = sendingOf[sender];
		const nobody = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
		await once(nobody, 'listening');
		const address = nobody.address();
		const port = typeof address === 'object' && address ? address.port : 0;
		const id = `msg_${this.name}_${this.first.size}`;
		const fields = { ...right, id, ...(isRight ? {} : wrong), url: `http://127.0.0.1:${port}/` };
		const { headers, body }: CallbackRecord = await this.sandbox.callback(provider, fields);
		nobody.close();
		nobody.closeAllConnections();
		return { headers, body };
	}
}

async function post(url: string, { headers, body }: Sent): Promise<number> {
	const response = await fetch(url, { method: 'POST', headers, body });
	await response.text();
	return response.status;
}
