import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunctions,
	type IHookFunctions,
	type INode,
	type INodeCredentialTestResult,
} from 'n8n-workflow';
import { withMessage } from '../outputs/nodeErrors';
import { fieldLabel, secretField } from '../record/fields';
import { flawOf } from '../record/flaws';
import type { Callback } from './callback';
import { acceptedAgeOf, pickedEvents, settingsOf } from './form';

/**
 * What is checked when a trigger is switched on. There is no API with which to announce its
 * address: a person enters it in the vendor's console. Throws what keeps calls from being answered.
 */
export async function checkTrigger(functions: IHookFunctions, callback: Callback): Promise<true> {
	const node = functions.getNode();
	const credential = await functions.getCredentials(callback.credentialName);
	const problem = callback.problemOf(credential);
	if (problem) {
		throw problemOf(
			node,
			`The credential cannot be used: ${problem}`,
			'Correct the credential and activate the workflow again.',
		);
	}
	checkSettings(functions, callback);
	checkRespondNode(functions, callback.respondNode);
	return true;
}

/** What an expression gives here is what it gives with a call: neither has an item. */
function checkSettings(functions: IHookFunctions, callback: Callback): void {
	try {
		settingsOf(functions, callback);
		acceptedAgeOf(functions);
		pickedEvents(functions, callback);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const remedy = 'Correct the setting of the trigger and activate the workflow again.';
		throw problemOf(functions.getNode(), message, remedy);
	}
}

/** Throws where the node that is to answer does not follow. */
export function checkRespondNode(
	functions: IHookFunctions,
	respondNode: Callback['respondNode'],
): void {
	const mode = functions.getNodeParameter('responseMode', 'onReceived');
	if (mode !== 'responseNode' || !respondNode) return;
	const node = functions.getNode();
	const answers = functions
		.getChildNodes(node.name)
		.some(({ type, disabled }) => !disabled && type.endsWith(`.${respondNode.name}`));
	if (answers) return;
	const name = `${respondNode.displayName} node`;
	throw problemOf(
		node,
		`No ${name} follows the trigger`,
		`Add a ${name}, or change Respond in the trigger.`,
	);
}

function problemOf(node: INode, message: string, description: string): NodeOperationError {
	return withMessage(new NodeOperationError(node, message, { description }), message);
}

type CredentialTest = (
	this: ICredentialTestFunctions,
	tested: { data?: ICredentialDataDecryptedObject },
) => Promise<INodeCredentialTestResult>;

/** The credential's Test. Nothing can be asked: it is the vendor that calls. */
export function callbackCredentialTest(callback: Callback): CredentialTest {
	return async function ({ data }) {
		const problem = callback.problemOf(data ?? {}) ?? flawIn(callback, data ?? {});
		return problem
			? { status: 'Error', message: problem }
			: { status: 'OK', message: 'The fields are well formed; the next call shows if they match' };
	};
}

/** What looks as if more was pasted than the value; who calls has it without. */
function flawIn(callback: Callback, data: ICredentialDataDecryptedObject): string | undefined {
	const flaws = Object.keys(data).flatMap((name) => {
		const flaw = flawOf(secretField(data, name));
		if (flaw === undefined) return [];
		return `The field "${fieldLabel(callback, name)}" ${flaw}: remove that, and test again`;
	});
	return flaws[0];
}
