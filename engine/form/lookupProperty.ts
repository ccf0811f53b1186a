import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { Lookup } from '../provider/lookup';
import type { Parameter } from '../provider/parameter';
import { fieldPath } from '../request/fieldPath';

type Looked = Parameter & { readonly type: 'text' | 'id' | 'list'; readonly lookup: string };
type Shape = Pick<
	INodeProperties,
	'type' | 'default' | 'description' | 'typeOptions' | 'modes' | 'allowArbitraryValues'
>;

/** n8n's sentence for lists that are loaded. */
const orExpression =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

export function hasLookup(parameter: Parameter): parameter is Looked {
	return 'lookup' in parameter && parameter.lookup !== undefined;
}

/** A list from which one thing or several are chosen; `siblings` stand in the same form. */
export function lookupShape(
	parameter: Looked,
	lookup: Lookup | undefined,
	siblings: readonly Parameter[],
): Shape {
	const typeOptions = reloadedBy(lookup?.dependsOn ?? [], siblings);
	if (parameter.type === 'list') {
		return {
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: parameter.lookup, ...typeOptions },
			allowArbitraryValues: true,
			description: `${parameter.description}. ${orExpression}`,
			default: parameter.default?.split(',') ?? [],
		};
	}
	return {
		type: 'resourceLocator',
		...(typeOptions ? { typeOptions } : {}),
		default: { mode: 'list', value: parameter.default ?? '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: parameter.lookup, searchable: true },
			},
			byId(parameter),
		],
	};
}

/** The list is loaded again when one of these parameters changes. */
function reloadedBy(names: readonly string[], siblings: readonly Parameter[]) {
	if (names.length === 0) return undefined;
	const paths = names.map((name) => {
		const sibling = siblings.find((candidate) => candidate.name === name);
		if (!sibling) return name;
		const path = fieldPath(sibling);
		return hasLookup(sibling) && sibling.type !== 'list' ? `${path}.value` : path;
	});
	return { loadOptionsDependsOn: paths };
}

function byId(parameter: Looked): INodePropertyMode {
	const { displayName, placeholder, required } = parameter;
	const rule = ruleOf(parameter);
	return {
		displayName: 'By ID',
		name: 'id',
		type: 'string',
		...(placeholder ? { placeholder } : {}),
		...(rule
			? {
					validation: [
						{
							type: 'regex',
							properties: {
								regex: required ? rule.regex : `(?:${rule.regex})?`,
								// n8n shows it in a list of what is wrong with the node: it must name the field.
								errorMessage: `${displayName} must be ${rule.text}`,
							},
						},
					],
				}
			: {}),
	};
}

function ruleOf(parameter: Looked): { regex: string; text: string } | undefined {
	if (parameter.type === 'id') return { regex: '-?\\d{1,19}', text: 'a numeric ID' };
	if (parameter.type !== 'text' || !parameter.pattern) return undefined;
	return {
		regex: parameter.pattern.source,
		text: parameter.patternText ?? 'of the documented form',
	};
}
