import { Workflow, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { LanyingImTrigger } from '../../nodes/LanyingImTrigger/LanyingImTrigger.node';
import { MioesimTrigger } from '../../nodes/MioesimTrigger/MioesimTrigger.node';
import { OneAccessRespond } from '../../nodes/OneAccessRespond/OneAccessRespond.node';
import { OneAccessTrigger } from '../../nodes/OneAccessTrigger/OneAccessTrigger.node';
import { SignedApiTrigger } from '../../nodes/SignedApiTrigger/SignedApiTrigger.node';
import { XmpTrigger } from '../../nodes/XmpTrigger/XmpTrigger.node';
import { NodeTypeRegistry } from '../harness/nodeTypes';
import { nodeNames, nodeOf } from '../support/package';

/** What n8n's canvas shows below a node. */
function subtitleOf(type: INodeType, parameters: INodeParameters): unknown {
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: 'test.node',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const nodeTypes = new NodeTypeRegistry({ [node.type]: type });
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const inWorkflow = workflow.getNode('Node') ?? node;
	const { subtitle } = type.description;
	return workflow.expression.getSimpleParameterValue(inWorkflow, subtitle, 'internal', {});
}

/** The options of a parameter, of the property that is shown for these values of `resource`. */
function optionsOf(type: INodeType, parameter: string, resource?: unknown) {
	const { properties } = type.description;
	const found = properties.find(
		({ name, displayOptions }) =>
			name === parameter &&
			(resource === undefined || displayOptions?.show?.resource?.includes(String(resource))),
	);
	return (found?.options ?? []).flatMap((option) => ('value' in option ? [option] : []));
}

describe.each(nodeNames)('the subtitle of %s', (name) => {
	const type = nodeOf(name);
	const cases = optionsOf(type, 'resource').flatMap((resource) =>
		optionsOf(type, 'operation', resource.value).map((operation) => ({ resource, operation })),
	);

	it('names operation and resource as the form does', () => {
		expect(cases.length).toBeGreaterThan(3);
		for (const { resource, operation } of cases) {
			const parameters = { resource: resource.value, operation: operation.value };
			const expected = `${operation.name}: ${resource.name}`;
			expect(subtitleOf(type, parameters)).toBe(expected);
		}
	});
});

describe('the subtitle of a node without operations', () => {
	it.each<[string, INodeType, INodeParameters, string]>([
		[
			'XMP by Mobvista Trigger',
			new XmpTrigger(),
			{ report: 'creativeReport', events: ['new', 'removed'] },
			'Creative Report: New Row, Removed Row',
		],
		[
			'MIOeSIM Trigger',
			new MioesimTrigger(),
			{ events: ['packageChanged', 'skuNew'] },
			'Package Changed, SKU Added',
		],
		[
			'Huawei OneAccess Trigger',
			new OneAccessTrigger(),
			{ events: ['CREATE_USER'] },
			'User Created',
		],
		['Lanying IM Trigger', new LanyingImTrigger(), { events: ['CHAT'] }, 'Message to a User'],
		[
			'Signed API Trigger',
			new SignedApiTrigger(),
			{ method: 'POST', path: '/orders' },
			'POST /orders',
		],
		['Respond to Huawei OneAccess', new OneAccessRespond(), { answer: 'refuse' }, 'Refuse'],
	])('%s names what is chosen as the form does', (_name, type, parameters, expected) => {
		expect(subtitleOf(type, parameters)).toBe(expected);
	});
});
