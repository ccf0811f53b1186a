import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import { nodeOf, type NodeName } from './package';

/** The fields that n8n shows for these values: those in front, and the members of the collection. */
export interface ShownForm {
	readonly front: readonly INodeProperties[];
	readonly additional: readonly INodeProperties[];
}

/** Values as n8n completes them: with the defaults of every field that it shows. */
function completed(name: NodeName, values: INodeParameters): INodeParameters {
	const { description } = nodeOf(name);
	const node = { typeVersion: 1 };
	return (
		NodeHelpers.getNodeParameters(description.properties, values, true, false, node, description) ??
		{}
	);
}

export function shownForm(name: NodeName, values: INodeParameters): ShownForm {
	const { description } = nodeOf(name);
	const all = completed(name, values);
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(all, property, { typeVersion: 1 }, description),
	);
	const isCollection = (property: INodeProperties) => property.name === 'additionalFields';
	return {
		front: shown.filter((property) => !isCollection(property)),
		additional: shown
			.filter(isCollection)
			.flatMap(({ options = [] }) => options)
			.filter((option): option is INodeProperties => 'type' in option),
	};
}

/** What n8n itself complains about before it runs the node, by the field's name. */
export function formIssues(name: NodeName, parameters: INodeParameters): Record<string, string[]> {
	const { description } = nodeOf(name);
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: completed(name, parameters),
	};
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return issues?.parameters ?? {};
}
