import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeOutputConfiguration,
	type INodeParameters,
} from 'n8n-workflow';
import { branchesOf, type OutputParameters } from '../../../engine/outputs/branches';
import { outputsOf } from '../../../engine/outputs/expression';
import { branchCodes, outputNames } from '../../../engine/outputs/names';
import type { Provider } from '../../../engine/provider/provider';
import { categories } from '../../../engine/provider/responseCode';
import { NodeTypeRegistry } from '../../harness/nodeTypes';
import { byCategory, byCode } from '../../support/branches';
import { nodeOf, type NodeName } from '../../support/package';
import { providers } from '../../../providers';

/** The canvas shows so many characters of a label: in these it must say what it is. */
const shown = 11;

/** The labels of the outputs that n8n itself reads from the node; '' for an output without one. */
function labelsInN8n(provider: Provider, parameters: INodeParameters): string[] {
	const type = nodeOf(provider.name as NodeName);
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: `test.${provider.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const nodeTypes = new NodeTypeRegistry({ [node.type]: type });
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const inWorkflow = workflow.getNode('Node') ?? node;
	return NodeHelpers.getNodeOutputs(workflow, inWorkflow, type.description).map(labelOf);
}

function labelOf(output: string | INodeOutputConfiguration): string {
	if (typeof output === 'string') {
		expect(output).toBe('main');
		return '';
	}
	expect(output.type).toBe('main');
	return output.displayName ?? '';
}

const labelsOf = (provider: Provider, parameters: OutputParameters) =>
	branchesOf(parameters, outputNames(provider)).map(({ displayName }) => displayName);

const keysOf = (provider: Provider) => branchCodes(provider).map(({ key }) => key);

describe.each(providers)('the outputs of $displayName', (provider) => {
	const keys = keysOf(provider);
	const first = keys[0] ?? '';
	const picks: ReadonlyArray<[string, INodeParameters]> = [
		['One Output', { outputMode: 'one' }],
		['no mode', { outputMode: '' }],
		['Success and Failure', { outputMode: 'successFailure' }],
		['By Category, none', byCategory()],
		['By Category, all', byCategory(...categories)],
		['By Category, in their own order', byCategory('network', 'input')],
		['By Category, two together', byCategory(['network', 'provider'], 'input')],
		['By Response Code, none', byCode()],
		['By Response Code, all', byCode(...keys)],
		['By Response Code, one twice', byCode(first, first)],
		['By Response Code, one of a newer version', byCode('x')],
		[
			'By Response Code, with names, off, and with nothing picked',
			{
				outputMode: 'responseCode',
				codeBranches: {
					branches: [
						{ responseCodes: [first], name: 'Mine }}', enabled: true },
						{ responseCodes: [first], name: '', enabled: false },
						{ responseCodes: [], name: '', enabled: true },
						{},
					],
				},
			},
		],
		[
			'By Response Code, with categories kept from before',
			{ ...byCategory('network'), ...byCode(first) },
		],
	];

	it.each(picks)('are the same in n8n’s editor and in our routing: %s', (_name, parameters) => {
		expect(labelsInN8n(provider, parameters)).toEqual(labelsOf(provider, parameters));
	});

	it('hold every code that was picked, after Success and Other', () => {
		const labels = labelsInN8n(provider, byCode(...keys));
		expect(labels).toHaveLength(keys.length + 2);
		expect(labels.slice(0, 2)).toEqual(['Success', 'Other']);
		expect(new Set(labels).size).toBe(labels.length);
	});

	it('have labels that begin with what happened, and with no code', () => {
		const { responseCodes } = outputNames(provider);
		const cut = Object.values(responseCodes).map((label) => label.slice(0, shown));
		expect(cut.filter((label) => !/^[A-Z][a-zA-Z]+[ A-Za-z-]*$/.test(label))).toEqual([]);
	});

	it('are one expression: no two closing braces stand together before its end', () => {
		const text = outputsOf(provider);
		expect(text.startsWith('={{')).toBe(true);
		expect(text.indexOf('}}')).toBe(text.length - 2);
		expect(text.lastIndexOf('{{')).toBe(1);
	});
});

it('an output for each documented failure, and none for success', () => {
	for (const provider of providers) {
		const { call, signIn } = provider.responseCodes;
		const failures = call.filter(({ category }) => category !== 'success').map(({ code }) => code);
		expect(keysOf(provider)).toEqual(expect.arrayContaining(failures));
		const successes = [...call, ...signIn].filter(({ category }) => category === 'success');
		const labels = Object.values(outputNames(provider).responseCodes);
		expect(labels.filter((label) => /Success/.test(label))).toEqual([]);
		for (const { code } of successes) expect(keysOf(provider)).not.toContain(`signIn ${code}`);
	}
});
