import type { INodeProperties } from 'n8n-workflow';
import type { OutputMode } from '../outputs/branches';
import { codeOptionsMethod } from '../outputs/codeOptions';
import { categories, categoryNames } from '../provider/responseCode';
import type { FormOf } from './formOf';
import { branchesProperty, hide, keepingProperties } from './branches';

const categoryHelp: Readonly<Record<string, string>> = {
	credentials: 'Wrong, locked or expired account',
	session: 'Rejected although it was renewed, or a login is needed first',
	permission: 'The account may not do this',
	input: 'A parameter is missing or wrong',
	notFound: 'What was asked for does not exist',
	rateLimit: 'Too many requests, also after waiting',
	balance: 'Money, license or quota used up',
	provider: 'The provider failed or its answer is unreadable',
	network: 'No answer came',
	busy: 'The provider is busy for a moment, also when asked again',
};

const modes: readonly OutputMode[] = ['one', 'successFailure', 'category', 'responseCode'];

const removal =
	'Failures without a branch of their own leave on Other. A new branch moves no wire. Removing one moves the wires of all branches below it up by one: to keep them, switch the branch off instead.';

/** Stands among the node's settings, beside n8n's own that it is about. */
const settingsNotice: INodeProperties = {
	displayName:
		'With branches, a failure is an item on its branch and not an error: Retry On Fail does nothing then, and an output that On Error adds never gets an item.',
	name: 'errorSettingsNotice',
	type: 'notice',
	default: '',
	isNodeSetting: true,
	displayOptions: { show: { outputMode: modes.filter((mode) => mode !== 'one') }, hide },
};

/** The node parameters that lay out its outputs. */
export function outputProperties(provider: FormOf): INodeProperties[] {
	return [
		modeProperty(provider),
		{
			displayName: removal,
			name: 'branchesNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { outputMode: ['category', 'responseCode'] }, hide },
		},
		branchesProperty('category', 'categoryBranches', {
			displayName: 'Categories',
			name: 'categories',
			type: 'multiOptions',
			noDataExpression: true,
			default: [],
			description: 'Kinds of failure that leave on this branch',
			options: categories
				.filter((category) => category !== 'success' && category !== 'other')
				.map((category) => ({
					name: categoryNames[category],
					value: category,
					description: categoryHelp[category],
				})),
		}),
		branchesProperty('responseCode', 'codeBranches', {
			displayName: 'Response Code Names or IDs',
			name: 'responseCodes',
			type: 'multiOptions',
			noDataExpression: true,
			default: [],
			description:
				'Codes that leave on this branch. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			typeOptions: {
				loadOptionsMethod: codeOptionsMethod,
				loadOptionsDependsOn: ['resource', 'operation'],
			},
		}),
		...keepingProperties,
		settingsNotice,
	];
}

function modeProperty({ displayName }: FormOf): INodeProperties {
	return {
		displayName: 'Outputs',
		name: 'outputMode',
		type: 'options',
		noDataExpression: true,
		default: 'one',
		description: 'Which branches leave the node',
		displayOptions: { hide },
		options: [
			{
				name: 'One Output',
				value: 'one',
				description: 'Failures are n8n errors; the node settings decide what happens then',
			},
			{
				name: 'Success and Failure',
				value: 'successFailure',
				description: 'One branch for good answers and one for everything else',
			},
			{
				name: 'By Category',
				value: 'category',
				description: 'Branches for kinds of failure that you pick',
			},
			{
				name: 'By Response Code',
				value: 'responseCode',
				description: `Branches for ${displayName} response codes that you pick`,
			},
		],
	};
}
