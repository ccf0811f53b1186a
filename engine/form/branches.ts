import type { INodeProperties } from 'n8n-workflow';
import type { OutputMode } from '../outputs/branches';

type BranchesName = 'categoryBranches' | 'codeBranches';

/** The tool of an AI agent has one output, to the agent. */
export const hide = { '@tool': [true] };

/**
 * The mode, by its whole path: when a parameter changes, n8n's editor empties the collections whose
 * display names it, unless it is named so.
 */
const ofNode = '/outputMode';

const usualBranches = ['credentials', 'rateLimit', 'provider'].map((category) => ({
	categories: [category],
	name: '',
	enabled: true,
}));

const defaultBranches: Readonly<Record<BranchesName, INodeProperties['default']>> = {
	categoryBranches: { branches: usualBranches },
	codeBranches: {},
};

const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	noDataExpression: true,
	default: '',
	placeholder: 'e.g. Top Up the Balance',
	description: 'What the canvas shows; if empty, what the first pick means',
};

const switchProperty: INodeProperties = {
	displayName: 'Enabled',
	name: 'enabled',
	type: 'boolean',
	noDataExpression: true,
	default: true,
	description:
		'Whether the failures leave here. Switched off, they leave on Other, and the branch keeps its place and its wires.',
};

/** The rows of branches in one mode. */
export function branchesProperty(
	mode: 'category' | 'responseCode',
	name: BranchesName,
	picks: INodeProperties,
): INodeProperties {
	return {
		displayName: 'Branches',
		name,
		type: 'fixedCollection',
		noDataExpression: true,
		placeholder: 'Add Branch',
		typeOptions: { multipleValues: true },
		default: defaultBranches[name],
		description: 'Branches of their own, in the order of the outputs',
		displayOptions: { show: { [ofNode]: [mode] }, hide },
		options: [
			{ displayName: 'Branch', name: 'branches', values: [picks, nameProperty, switchProperty] },
		],
	};
}

/**
 * Keeps the rows of a mode in another one: n8n's editor forgets a parameter that it does not show,
 * and a notice of the same name shows it.
 */
function keeping(name: BranchesName, shownIn: OutputMode[], text: string): INodeProperties {
	return {
		displayName: text,
		name,
		type: 'notice',
		default: defaultBranches[name],
		displayOptions: { show: { [ofNode]: shownIn }, hide },
	};
}

export const keepingProperties = [
	keeping(
		'categoryBranches',
		['one'],
		'Failures are n8n errors: On Error, in the settings of the node, decides what becomes of them.',
	),
	keeping(
		'categoryBranches',
		['successFailure'],
		'Each failure leaves on the second branch, with its code, what it means and what to do.',
	),
	keeping(
		'codeBranches',
		['one', 'successFailure'],
		'Branches that you add in another output mode are kept.',
	),
	keeping('categoryBranches', ['responseCode'], 'Branches by category, if any, are kept.'),
	keeping('codeBranches', ['category'], 'Branches by response code, if any, are kept.'),
];
