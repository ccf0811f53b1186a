import { ownParametersOf } from '../engine/request/build';
import type { CallOperation, Operation } from '../engine/provider/operation';
import type { Parameter } from '../engine/provider/parameter';
import type { Resource } from '../engine/provider/operations';
import type { Provider } from '../engine/provider/provider';
import { table } from './markdown';

const effects = { reads: 'Reads', writes: 'Writes', costsMoney: 'Costs money' } as const;

/** The page of all operations, from the rows that forms and requests follow from. */
export function operationsPage(providers: readonly Provider[]): string {
	return [
		'# Operations',
		'Written by `gulp docs` from the rows in `providers/`; do not edit.',
		'Required parameters are bold. A call is **repeated** only when no answer came and its row says that it is safe; an answer that proves that the call was refused before it did anything (an ended session, too many requests) always leads to another try.',
		...providers.flatMap(providerPart),
		'',
	].join('\n\n');
}

function providerPart(provider: Provider): string[] {
	const common = commonOf(provider).map(parameterText);
	return [
		`## ${provider.displayName}`,
		`Node \`${provider.name}\`, credential \`${provider.credentialName}\`. [Vendor documentation](${provider.documentationUrl})`,
		...(common.length > 0
			? [`Every call also takes ${common.join(', ')}, unless its parameters say otherwise.`]
			: []),
		...provider.resources.flatMap((resource) => resourcePart(provider, resource)),
	];
}

/** What every call takes unless its row says otherwise. */
function commonOf({ callers = [] }: Provider): readonly Parameter[] {
	return callers.map(({ parameter }) => parameter);
}

function resourcePart(provider: Provider, resource: Resource): string[] {
	const rows = resource.operations.map((operation) => row(provider, resource, operation));
	const head = ['Operation', 'Call', 'Parameters', 'Effect', 'Limit', 'Repeated'];
	return [`### ${resource.displayName}`, table(head, rows)];
}

function row(provider: Provider, resource: Resource, operation: Operation): string[] {
	const name = `${operation.displayName}<br>\`${resource.name}: ${operation.name}\``;
	const cells =
		operation.kind === 'call'
			? callCells(provider, operation)
			: [operation.description, '', '', '', ''];
	return [name, ...cells];
}

function callCells(provider: Provider, operation: CallOperation): string[] {
	const { withoutCommon = [] } = operation;
	const refused = commonOf(provider)
		.filter(({ name }) => withoutCommon.includes(name))
		.map(({ displayName }) => `not ${displayName}`);
	const service = operation.service ?? provider.services[0].name;
	const { method, path } = operation;
	const limits = provider.throttle.limitsOf({ method, path, service });
	return [
		`[\`${method} ${path}\`](${operation.source})`,
		[...ownParametersOf(operation).map(parameterText), ...refused].join(', '),
		effects[operation.effect],
		limits
			.flatMap(({ requests, window }) => (requests ? [`${requests} in ${window / 1000} s`] : []))
			.join(', '),
		operation.isRepeatable ? 'Yes' : 'No',
	];
}

function parameterText(parameter: Parameter): string {
	const { displayName, required, place } = parameter;
	const wire = place === 'form' ? 'form only' : `${place} \`${parameter.wire ?? parameter.name}\``;
	return `${required ? `**${displayName}**` : displayName} (${wire})`;
}
