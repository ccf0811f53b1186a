import type { INodeProperties } from 'n8n-workflow';
import type { Provider } from '../provider';
import { categories } from '../responseCode';
import { branchCodes, categoryNames } from './names';

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
};

/** The tool of an AI agent has one output, to the agent. */
const hidden = { hide: { '@tool': [true] } };

/** The node parameters that lay out its outputs. */
export function outputProperties(provider: Provider): INodeProperties[] {
	return [
		{
			displayName: 'Outputs',
			name: 'outputMode',
			type: 'options',
			noDataExpression: true,
			default: 'one',
			description: 'Which branches leave the node',
			displayOptions: hidden,
			options: [
				{
					name: 'By Category',
					value: 'category',
					description: 'One branch per kind of failure that you pick',
				},
				{
					name: 'By Response Code',
					value: 'responseCode',
					description: `One branch per ${provider.displayName} response code that you pick`,
				},
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
			],
		},
		{
			displayName: 'Categories',
			name: 'categories',
			type: 'multiOptions',
			noDataExpression: true,
			default: ['credentials', 'rateLimit', 'provider'],
			description: 'Kinds of failure with a branch of their own; all others leave on Other',
			displayOptions: { show: { outputMode: ['category'] }, ...hidden },
			options: categories
				.filter((category) => category !== 'success' && category !== 'other')
				.map((category) => ({
					name: categoryNames[category],
					value: category,
					description: categoryHelp[category],
				})),
		},
		{
			displayName: 'Response Codes',
			name: 'responseCodes',
			type: 'multiOptions',
			noDataExpression: true,
			default: [],
			description: 'Codes with a branch of their own; all others leave on Other',
			displayOptions: { show: { outputMode: ['responseCode'] }, ...hidden },
			options: branchCodes(provider).map(({ key, displayName, meaning }) => ({
				name: displayName,
				value: key,
				description: meaning,
			})),
		},
	];
}
