import type { INodeExecutionData } from 'n8n-workflow';
import { OneAccessTrigger } from '../../nodes/OneAccessTrigger/OneAccessTrigger.node';
import { oneAccessCallback } from '../../providers/oneAccess/callback';
import { startSandbox, type CallbackRecord, type Sandbox } from '../../sandbox';
import { ManualClock } from '../sandbox/client';
import { startReceiver, type Receiver, type ReceiverOptions } from './receiver';

/** As set in the sandbox's console. */
const credential = {
	securityToken: 'sandbox-security-token-0001',
	signingKey: 'sandbox-signing-key-0001',
	signatureAlgorithm: 'sha256',
	encryptionKey: 'SandboxAesKey001',
};

export const newUser = {
	username: 'zhangsan',
	name: '张三',
	organizationId: 'org-1',
	password: 'Initial#2024',
	disabled: false,
};

type Options = Partial<Omit<ReceiverOptions, 'callback' | 'node' | 'type'>>;
type Fields = Record<string, unknown>;

let workflows = 0;

/** A sandbox and receivers of its calls, for one test file. Each receiver is a workflow of its own. */
export function useOneAccess() {
	const clock = new ManualClock();
	const open: Receiver[] = [];
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, clock: clock.read });
	});
	afterEach(async () => {
		await Promise.all(open.splice(0).map(async (receiver) => await receiver.close()));
	});
	afterAll(async () => await sandbox.close());

	return {
		clock,
		/** `credential` replaces single fields. */
		async receiver({ credential: fields, ...options }: Options = {}): Promise<Receiver> {
			const receiver = await startReceiver({
				type: 'oneAccessTrigger',
				node: new OneAccessTrigger(),
				callback: oneAccessCallback,
				workflowId: `workflow-${(workflows += 1)}`,
				now: clock.read,
				...options,
				credential: { ...credential, ...fields },
			});
			open.push(receiver);
			return receiver;
		},
		/** The vendor's call for an event, CREATE_USER unless told otherwise. */
		async call({ url }: Receiver, fields: Fields = {}): Promise<CallbackRecord> {
			const usual = { eventType: 'CREATE_USER', data: newUser };
			return await sandbox.callback('oneaccess', { url, ...usual, ...fields });
		},
	};
}

/** Sends a call again, byte for byte. */
export async function sendAgain({ url }: Receiver, { headers, body }: CallbackRecord) {
	const response = await fetch(url, { method: 'POST', headers, body });
	return { status: response.status, answer: await response.text() };
}

export function jsonOf(outputs: INodeExecutionData[][] | undefined) {
	return (outputs ?? []).map((items) => items.map(({ json }) => json));
}
