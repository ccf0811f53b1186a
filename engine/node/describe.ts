import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { only, type ProviderSource } from '../calls/source';
import { credentialTestWith } from '../credential/credentialTest';
import { describedTestWith } from '../credential/describedTest';
import type { Described } from '../described/described';
import { nodeProperties } from '../form/describe';
import { lookupMethods } from '../lists/lookups';
import { methodsOf } from '../lists/ofCredential';
import { outputsOf } from '../outputs/expression';
import type { Provider } from '../provider/provider';
import { executeNode } from './execute';

/**
 * What the nodes of all providers have in common. Each node is a class of its own because n8n loads
 * one by the name of its file, and its lint looks for icon, subtitle, usableAsTool and credentials in
 * the text of the class: these stay there, with the names and what the node says of itself. So it is
 * with triggers (`pollDescription`, `callbackDescription`).
 */
export function nodeDescription(form: ProviderSource['form']) {
	return {
		group: ['transform'],
		version: 1,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(form),
		properties: nodeProperties(form),
	} satisfies Partial<INodeTypeDescription>;
}

/** The lists of a node's form, and the Test of its credential, under the name that the class gives it. */
export function nodeMethods(provider: Provider) {
	return {
		...lookupMethods(provider),
		credentialTest: { testCredential: credentialTestWith(provider) },
	};
}

/** The same where the credential says for which API it is. */
export function describedMethods(source: ProviderSource, described: Described) {
	const testCredential = describedTestWith(described);
	return { ...methodsOf(source), credentialTest: { testCredential } };
}

/** A node's `execute`. */
export function executeWith(provider: Provider) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, only(provider));
	};
}

/** The `execute` of a node of which the credential says for which API it is. */
export function executeFrom(source: ProviderSource) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, source);
	};
}
