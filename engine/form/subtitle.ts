import type { ExpressionString, INodeProperties } from 'n8n-workflow';
import type { Provider } from '../provider/provider';

/**
 * The label that a name usually has: `getMany` is called Get Many. It also runs inside an n8n expression
 * in the editor, from its own text: it must not use anything outside it.
 */
export function usualLabel(name: string): string {
	return name.replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? ' ' : '') + letter.toUpperCase());
}

/** Labels by name, of an operation with its resource in front, as far as they are not the usual ones. */
function unusualLabels({ resources }: Pick<Provider, 'resources'>): string {
	const labels = resources.flatMap(({ name: resource, displayName, operations }) => [
		{ key: resource, name: resource, displayName },
		...operations.map(({ name, displayName: label }) => ({
			key: `${resource} ${name}`,
			name,
			displayName: label,
		})),
	]);
	const unusual = labels.filter(({ name, displayName }) => usualLabel(name) !== displayName);
	return textOf(unusual.map(({ key, displayName }) => [key, displayName]));
}

/** What the canvas shows below a node: its operation and resource, as the form names them. */
export function operationSubtitle(provider: Pick<Provider, 'resources'>): ExpressionString {
	const label = `(labels[resource + " " + operation] || usual(operation)) + ": " + (labels[resource] || usual(resource))`;
	const given = `$parameter["resource"] || "", $parameter["operation"] || ""`;
	const text = `((labels, usual, resource, operation) => ${label})(${unusualLabels(provider)}, ${usualLabel.toString()}, ${given})`;
	return `={{ ${text.replace(/\}(?=\})/g, '} ')} }}`;
}

/** The same where the user types the calls: of a request its method and path say more. */
export function typedSubtitle(provider: Pick<Provider, 'resources'>): ExpressionString {
	const named = operationSubtitle(provider).slice('={{ '.length, -' }}'.length);
	return `={{ $parameter["operation"] === "request" ? ${request} : ${named} }}`;
}

const request = '$parameter["method"] + " " + ($parameter["path"] || "")';

/** The same of a node that makes one call, which the user types. */
export const callSubtitle: ExpressionString = `={{ ${request} }}`;

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
