import type { ExpressionString, INodeProperties } from 'n8n-workflow';
import type { Provider } from '../provider/provider';

/** What the canvas shows below a node: its operation and resource, as the form names them. */
export function operationSubtitle({ resources }: Pick<Provider, 'resources'>): ExpressionString {
	const names = resources.flatMap((resource) =>
		resource.operations.map(({ name, displayName }): [string, string] => [
			`${resource.name} ${name}`,
			`${displayName}: ${resource.displayName}`,
		]),
	);
	return `={{ (${textOf(names)})[$parameter["resource"] + " " + $parameter["operation"]] }}`;
}

/** The same where the user types the calls: of a request its method and path say more. */
export function typedSubtitle({ resources }: Pick<Provider, 'resources'>): ExpressionString {
	const named = operationSubtitle({ resources }).slice('={{ '.length, -' }}'.length);
	const request = '$parameter["method"] + " " + ($parameter["path"] || "")';
	return `={{ $parameter["operation"] === "request" ? ${request} : ${named} }}`;
}

/** The same of a node without operations: what is chosen in these parameters of its form. */
export function choiceSubtitle(
	properties: readonly INodeProperties[],
	...parameters: string[]
): ExpressionString {
	const chosen = parameters.map((parameter) => {
		const names = textOf(optionNames(properties, parameter));
		return `[$parameter[${JSON.stringify(parameter)}]].flat().map((value) => (${names})[value]).join(", ")`;
	});
	return `={{ [${chosen.join(', ')}].join(": ") }}`;
}

function optionNames(
	properties: readonly INodeProperties[],
	parameter: string,
): Array<[string, string]> {
	return properties
		.filter(({ name }) => name === parameter)
		.flatMap(({ options = [] }) => options)
		.flatMap((option) => ('value' in option ? [[String(option.value), option.name]] : []));
}

/** Two closing braces in a row would end the expression: the values are plain texts. */
function textOf(names: ReadonlyArray<[string, string]>): string {
	return JSON.stringify(Object.fromEntries(names));
}
