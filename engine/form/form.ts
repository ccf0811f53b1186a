import type { INodeProperties } from 'n8n-workflow';
import type { CallOperation, Operation } from '../provider/operation';
import type { Parameter } from '../provider/parameter';
import type { Resource } from '../provider/operations';
import { parametersOf } from '../request/build';
import { callerParameters, hasCallers, whileTokenIsChosen } from '../request/callers';
import { additionalFields, isInFront } from '../request/fieldPath';
import { repeatTyped } from '../request/repeating';
import { answerParameters } from '../request/typedAnswer';
import { callProperties, repeatProperty, requestProperties } from './anyRequest';
import { forPeople } from './description';
import { exampleProperties } from './example';
import type { FormOf } from './formOf';
import { itemTokenProperty, keepSessionProperty } from './itemToken';
import { limitNotice } from './limitNotice';
import { hasLookup, lookupShape } from './lookupProperty';
import { pagingProperties } from './paging';
import { sessionProperties } from './sessions';
import { shapeOf } from './shape';
import { shownFor, shared } from './shown';
import { simplifyProperty } from './simplify';
import { toolProperties } from './tool';

/** The node's form: resource, operation, and each operation's parameters from its row. */
export function formOf(provider: FormOf): INodeProperties[] {
	return [
		resourceProperty(provider),
		// What an agent is told repeats the texts of the operations: beside these, both pack to little.
		...provider.resources.flatMap((resource) => [
			operationProperty(resource),
			...toolProperties(provider, resource),
		]),
		...shared(
			provider.resources.flatMap((resource) =>
				resource.operations.flatMap((operation) =>
					propertiesOf(provider, operation).map((property) =>
						shownFor(property, resource.name, operation.name),
					),
				),
			),
		),
	];
}

function resourceProperty(provider: FormOf): INodeProperties {
	const options = provider.resources.map(({ displayName, name }) => ({
		name: displayName,
		value: name,
	}));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: provider.resources[0]?.name ?? '',
	};
}

function operationProperty(resource: Resource): INodeProperties {
	const options = resource.operations.map(({ displayName, name, action, description }) => ({
		name: displayName,
		value: name,
		action,
		description: forPeople(description),
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.name] } },
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: resource.operations[0]?.name ?? '',
	};
}

function propertiesOf(provider: FormOf, operation: Operation): INodeProperties[] {
	if (operation.kind === 'description') return [];
	if (operation.kind === 'explain') return callProperties(provider, true);
	if (operation.kind === 'find') return exampleProperties(provider);
	if (operation.kind === 'request' && operation.isTyped) {
		return [
			...callProperties(provider, true),
			...frontProperties(provider, answerParameters),
			repeatProperty(repeatTyped),
			...additionalFieldsOf(provider, answerParameters),
		];
	}
	if (operation.kind === 'request') {
		const parameters = callerParameters(provider);
		return [
			...limitNotice(provider, operation),
			...frontProperties(provider, parameters),
			...requestProperties(provider),
			...additionalFieldsOf(provider, parameters),
		];
	}
	if (operation.kind !== 'call') return sessionProperties(provider);
	const parameters = parametersOf(provider, operation);
	const front = frontProperties(provider, parameters);
	const { length } = callerParameters(provider, operation);
	const [callers, others] = [front.slice(0, length), front.slice(length)];
	const isChosen = hasCallers(provider.callers);
	const token = itemTokenProperty(operation, isChosen ? whileTokenIsChosen : undefined);
	return [
		...costNotice(provider, operation),
		...limitNotice(provider, operation),
		...callers,
		...(isChosen ? token : []),
		...others,
		...(operation.paging ? pagingProperties(operation.paging) : []),
		...simplifyProperty(operation),
		...additionalFieldsOf(provider, parameters),
		...(isChosen ? [] : token),
		...keepSessionProperty(operation),
	];
}

/** Said before anything is filled in: to n8n, a test of the node is an execution like any other. */
function costNotice({ displayName }: FormOf, { effect }: CallOperation): INodeProperties[] {
	if (effect !== 'costsMoney') return [];
	const notice = `This costs real money with each item, also when you only try it out: ${displayName} charges your account.`;
	return [{ displayName: notice, name: 'costNotice', type: 'notice', default: '' }];
}

/** The parameters that stand in front, in their order. */
export function frontProperties(
	provider: FormOf,
	parameters: readonly Parameter[],
): INodeProperties[] {
	return parameters
		.filter(isInFront)
		.map((parameter) => propertyOf(provider, parameter, parameters));
}

/** The collection of those that do not stand in front, if there are any. */
export function additionalFieldsOf(
	provider: FormOf,
	parameters: readonly Parameter[],
): INodeProperties[] {
	const members = parameters.filter((parameter) => !isInFront(parameter));
	if (members.length === 0) return [];
	const options = members.map((parameter) => propertyOf(provider, parameter, parameters));
	return [
		{
			displayName: 'Additional Fields',
			name: additionalFields,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	];
}

/** The n8n property of a parameter among all that its operation takes. */
function propertyOf(
	provider: FormOf,
	parameter: Parameter,
	siblings: readonly Parameter[],
): INodeProperties {
	const { displayName, name, description, placeholder, hint, required } = parameter;
	const displayOptions = displayed(parameter);
	const shape = hasLookup(parameter)
		? lookupShape(parameter, provider.lookups?.[parameter.lookup], siblings)
		: shapeOf(parameter);
	return {
		displayName,
		name,
		description,
		...shape,
		...(placeholder && shape.type !== 'resourceLocator' ? { placeholder } : {}),
		...(hint ? { hint } : {}),
		// What is shown by choice is asked for by us: where an expression chooses, n8n shows it all.
		...(required && !parameter.show ? { required } : {}),
		...(parameter.show || parameter.hide ? { displayOptions } : {}),
	};
}

function displayed({ show = {}, hide = {} }: Parameter): INodeProperties['displayOptions'] {
	const shown = Object.entries(show).map(([name, values]) => [name, [...values]]);
	const hidden = Object.entries(hide).map(([name, { source }]) => [
		name,
		[{ _cnd: { regex: source } }],
	]);
	return {
		...(shown.length > 0 ? { show: Object.fromEntries(shown) } : {}),
		...(hidden.length > 0 ? { hide: Object.fromEntries(hidden) } : {}),
	};
}
