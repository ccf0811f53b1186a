import type { Operation } from '../../../engine/provider/operation';
import { rowsOf } from '../answer';
import { pages } from '../paging';
import { accountIds, channelList, filter, folders } from './parameters';

const call = { kind: 'call', method: 'POST', bodyFormat: 'json', itemsAt: rowsOf } as const;
const reads = { ...call, effect: 'reads', isRepeatable: true } as const;
const userManagement = 'https://help-xmp.mobvista.com/docs/user_management';

export const accountOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many ad accounts',
		description: 'Lists the ad accounts of channels, with their owners. Reads only.',
		path: '/v2/media/account/list',
		parameters: [channelList, { ...accountIds, max: 500 }],
		paging: pages,
		source: 'https://help-xmp.mobvista.com/docs/guang-gao-guan-li-API',
	},
];

export const userOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many users',
		description: 'Lists the users of the company, enabled and disabled. Reads only.',
		path: '/v1/media/user/list',
		answersList: true,
		parameters: [
			filter('email', 'email', 'Email Addresses'),
			filter('teamId', 'team_id', 'Department IDs', 'integer'),
			{
				...filter('userId', 'user_id', 'User Names or IDs', 'integer'),
				description: 'The users to list; all if not set',
				lookup: 'user',
			},
		],
		source: userManagement,
	},
];

export const teamOperations: readonly Operation[] = [
	{
		...call,
		name: 'create',
		displayName: 'Create',
		action: 'Create a department',
		description:
			'Creates a department of the company. Writes. The vendor’s page could be read in part only.',
		path: '/v1/media/team/add',
		parameters: [
			{
				type: 'text',
				name: 'teamName',
				wire: 'team_name',
				displayName: 'Name',
				description: 'Name of the department, at most 20 characters',
				place: 'body',
				required: true,
				maxLength: 20,
			},
			{
				type: 'choice',
				name: 'teamType',
				wire: 'team_type',
				displayName: 'Type',
				description: 'What the department does',
				place: 'body',
				required: true,
				options: [
					{ name: 'Administration', value: 0 },
					{ name: 'Data Analysis', value: 3 },
					{ name: 'Design', value: 2 },
					{ name: 'Optimization', value: 1 },
				],
				default: 1,
			},
		],
		effect: 'writes',
		isRepeatable: false,
		source: userManagement,
	},
];

export const folderOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many folders',
		description:
			'Lists the folders of the library. Reads only. Not on the vendor’s pages; seen in use only.',
		path: '/v1/media/folder/list',
		fixedBody: { folder_type: 2 },
		parameters: [folders('parentFolderId', 'parent_folder_id', 'Parent Folder Names or IDs')],
		// Whether it pages at all is not documented: a short page ends it in any case.
		paging: { ...pages, stop: 'shortPage' },
		// No page has this call; that one says how all calls are made.
		source: 'https://help-xmp.mobvista.com/en/docs/4oMxJW',
	},
];

export const metricOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many metrics',
		description:
			'Lists the figures that a report can hold. Reads only. XMP’s page names the call without its path; seen in use only.',
		path: '/v1/media/report/fields',
		answersList: true,
		parameters: [
			{
				type: 'choice',
				name: 'reportType',
				wire: 'report_type',
				displayName: 'Report',
				description: 'The report whose metrics to list',
				place: 'body',
				required: true,
				options: [
					{ name: 'Ad Report', value: 'ad' },
					{ name: 'Creative Report', value: 'material' },
				],
				default: 'ad',
			},
			{
				type: 'choice',
				name: 'language',
				wire: 'Accept-Language',
				displayName: 'Language',
				description: 'Language of the titles',
				place: 'header',
				options: [
					{ name: 'Chinese', value: 'zh-CN' },
					{ name: 'English', value: 'en-US' },
				],
				default: 'en-US',
			},
		],
		source: 'https://help-xmp.mobvista.com/en/docs/lZUU8U',
	},
];
