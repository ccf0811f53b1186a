import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { additionalFields } from '../../../engine/request/fieldPath';
import { itemTokenName } from '../../../engine/form/itemToken';
import type { Operation } from '../../../engine/provider/operation';
import { nodeNames, type NodeName } from '../../support/package';
import { providers } from '../calls';
import { subjectsOf, type Subject } from '../values';

/** One field of one operation. */
export interface Case {
	readonly node: NodeName;
	readonly resource: string;
	readonly operation: Operation;
	readonly subject: Subject;
	/** All parameters of the operation, with good values. */
	readonly rest: readonly Subject[];
	readonly title: string;
	/** Stands for all fields of its kind, of which the code that reads them sees nothing but the kind. */
	readonly isFirstOfKind: boolean;
	/** The same among the fields of all nodes. */
	readonly isFirstOfAll: boolean;
}

const kinds = new Set<string>();

/** Whether there has been no such kind yet. */
function isNew(kind: string): boolean {
	const before = kinds.size;
	kinds.add(kind);
	return kinds.size > before;
}

export const cases: readonly Case[] = nodeNames.flatMap((node) =>
	providers[node].resources.flatMap(({ name: resource, operations }) =>
		operations.flatMap((operation) => {
			const rest = subjectsOf(providers[node], operation);
			return rest.map((subject) => {
				const title = `${node} ${resource}: ${operation.name}, ${subject.displayName}`;
				const isFirst = {
					isFirstOfKind: isNew(`${node} ${subject.kind}`),
					isFirstOfAll: isNew(subject.kind),
				};
				return { node, resource, operation, subject, rest, title, ...isFirst };
			});
		}),
	),
);

/** Where the requests of the operation go; sign-ins go elsewhere. */
export function pathOf({ operation, rest }: Case): string | undefined {
	if (operation.kind !== 'call') return operation.kind === 'request' ? '/some/path' : undefined;
	return operation.parameters
		.filter(({ place }) => place === 'path')
		.reduce((path, { name, wire = name }) => {
			const fits = rest.find((subject) => subject.name === name)?.good;
			return path.replace(`{${wire}}`, String(fits));
		}, operation.path);
}

/** Good values for every required parameter, and the expression for the parameter under test. */
export function parametersOf(one: Case, expression: string): INodeParameters {
	const { node, resource, operation, subject, rest } = one;
	const required = rest.filter(
		({ name, isRequired, isOneOf }) => isRequired || isOneOf || name === subject.partner,
	);
	const valuesIn = (additional: boolean) =>
		Object.fromEntries(
			required
				.filter(({ isAdditional }) => isAdditional === additional)
				.map(({ name, good: fits }) => [name, fits]),
		);
	// XMP takes its signature in the body, which a GET has not.
	const typed = { method: node === 'xmp' ? 'POST' : 'GET' };
	const method = operation.kind === 'request' ? typed : {};
	const token = rest.find(({ name }) => name === itemTokenName);
	const placed = { [subject.name]: subject.place?.(expression) ?? expression };
	const additional = { ...valuesIn(true), ...(subject.isAdditional ? placed : {}) };
	const own = subject.isAdditional ? {} : placed;
	const parameters: IDataObject = {
		resource,
		operation: operation.name,
		...method,
		...(token ? { [token.name]: token.good } : {}),
		...valuesIn(false),
		...subject.needs,
		...own,
		[additionalFields]: additional,
	};
	return parameters as INodeParameters;
}
