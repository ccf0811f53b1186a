import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunctions,
	type IHookFunctions,
	type INodeCredentialTestResult,
} from 'n8n-workflow';
import { keyProblem } from '../description/judge';
import type { Inbound } from '../description/inbound';
import type { Webhooks } from '../described/webhooks';
import { withMessage } from '../outputs/nodeErrors';
import type { CredentialFields } from '../record/fields';
import { flawOf } from '../record/flaws';
import type { RespondNode } from './callback';
import { checkRespondNode } from './lifecycle';
import { webhookSettings } from './webhookForm';
import { webhookCredential } from './webhookReceive';

/** What keeps webhooks from being received is said when the workflow is switched on. */
export async function checkWebhookTrigger(
	functions: IHookFunctions,
	webhooks: Webhooks,
	respondNode: RespondNode,
): Promise<true> {
	const credential = await functions.getCredentials(webhookCredential);
	try {
		checked(webhooks, credential);
		webhookSettings(functions);
	} catch (error) {
		const message = messageOf(error);
		const description = 'Correct it, and activate the workflow again.';
		const node = functions.getNode();
		throw withMessage(new NodeOperationError(node, message, { description }), message);
	}
	checkRespondNode(functions, respondNode);
	return true;
}

/** Throws what keeps a credential from being used. */
function checked(webhooks: Webhooks, credential: CredentialFields): Inbound {
	const inbound = webhooks.inboundOf(credential);
	inbound.checkTyped(credential);
	const problem = keyProblem(inbound, credential);
	if (problem !== undefined) throw new Error(problem);
	return inbound;
}

/** The Test of the credential: its description, the documented examples in it, and what was typed. */
export function webhookCredentialTest(webhooks: Webhooks) {
	return async function (
		this: ICredentialTestFunctions,
		{ data = {} }: { readonly data?: ICredentialDataDecryptedObject },
	): Promise<INodeCredentialTestResult> {
		try {
			const inbound = checked(webhooks, data);
			const examples = await webhooks.examplesOf(data);
			const wrong = examples.find(({ isEqual }) => !isEqual);
			const problem = wrong
				? `The example "${wrong.name}" does not come out: ${wrong.lines.join('\n')}`
				: flawIn(inbound, data);
			return problem === undefined
				? { status: 'OK', message: goodMessage(examples.length) }
				: { status: 'Error', message: problem };
		} catch (error) {
			return { status: 'Error', message: messageOf(error) };
		}
	};
}

function goodMessage(count: number): string {
	const examples =
		count === 0
			? 'The description is right, but has no example that proves it'
			: `The description is right, and its ${count === 1 ? 'example comes' : 'examples come'} out`;
	return `${examples}. Nothing was sent: the next webhook shows whether the secret is the sender's.`;
}

/** What looks as if more was pasted than the value. */
function flawIn({ fields, fieldsOf }: Inbound, credential: CredentialFields): string | undefined {
	const read = fieldsOf(credential);
	const flaws = fields.flatMap(({ name, label }) => {
		const flaw = flawOf(read(name));
		return flaw === undefined ? [] : [`The field "${label}" ${flaw}: remove that, and test again`];
	});
	return flaws[0];
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
