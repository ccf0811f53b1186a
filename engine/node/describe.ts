import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialTestWith } from '../credential/credentialTest';
import { nodeProperties } from '../form/describe';
import { lookupMethods } from '../lists/lookups';
import { outputsOf } from '../outputs/expression';
import type { Provider } from '../provider/provider';
import { executeNode } from './execute';

/**
 * What the nodes of all providers have in common. Each node is a class of its own because n8n loads
 * one by the name of its file, and its lint looks for icon, subtitle, usableAsTool and credentials in
 * the text of the class: these stay there, with the names and what the node says of itself. So it is
 * with triggers (`pollDescription`, `callbackDescription`).
 */
export function nodeDescription(provider: Provider) {
	return {
		group: ['transform'],
		version: 1,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(provider),
		properties: nodeProperties(provider),
	} satisfies Partial<INodeTypeDescription>;
}

/** The lists of a node's form, and the Test of its credential, under the name that the class gives it. */
export function nodeMethods(provider: Provider) {
	return {
		...lookupMethods(provider),
		credentialTest: { testCredential: credentialTestWith(provider) },
	};
}

/** A node's `execute`. */
export function executeWith(provider: Provider) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, provider);
	};
}
