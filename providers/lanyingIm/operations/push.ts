import { isObject } from '../../../engine/basics/json';
import type { Operation } from '../../../engine/provider/operation';
import type { Value } from '../../../engine/provider/parameter';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
import { page, reads, writes } from './calls';
import { readsByBody } from './groupParameters';

const section = (anchor: string) => `${page('push')}#${anchor}`;

const mostReceivers = 500;

/** Throws an InvalidInputError. */
function requireFewReceivers(audience: Value): void {
	const lists = isObject(audience) ? Object.values(audience).filter(Array.isArray) : [];
	const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
	if (longest <= mostReceivers) return;
	const reason = `takes at most ${mostReceivers} receivers, but has ${longest}; send to the others in a second item`;
	throw new InvalidInputError('Audience', reason);
}

export const pushOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getCertificate',
		displayName: 'Get Certificate',
		action: 'Get a push certificate',
		description:
			'Returns how the app signs in to the push service of a vendor. Reads only. The answer holds secrets: certificate, app key and app secret.',
		path: '/push/certificate',
		parameters: [
			{
				type: 'choice',
				name: 'pushProvider',
				wire: 'provider',
				displayName: 'Push Provider',
				description: 'Whose push service it is',
				place: 'query',
				required: true,
				options: [
					{ name: 'APNs', value: 1 },
					{ name: 'FCM', value: 7 },
					{ name: 'Huawei', value: 2 },
					{ name: 'Meizu', value: 4 },
					{ name: 'OPPO', value: 6 },
					{ name: 'Vivo', value: 5 },
					{ name: 'Xiaomi', value: 3 },
				],
				default: 1,
			},
			{
				type: 'choice',
				name: 'environment',
				displayName: 'Environment',
				description: 'For which builds of the app the certificate is',
				place: 'query',
				options: [
					{ name: 'Development', value: 0 },
					{ name: 'Production', value: 1 },
				],
				default: 1,
			},
		],
		source: section('get__push_certificate'),
	},
	{
		...writes,
		name: 'notify',
		displayName: 'Notify',
		action: 'Send a push notification',
		description:
			'Sends a push notification to devices, also to those that are offline. Writes: it cannot be undone. Returns task_id, with which Push: Get Task Details reads the figures; the documentation also shows a bare true. Push must be enabled in the console.',
		path: '/push/notify',
		parameters: [
			{
				type: 'json',
				name: 'audience',
				displayName: 'Audience',
				description:
					'JSON: "all" in quotes for everyone, or an object with one of tag, alias, user_id and push_token, a list of at most 500',
				place: 'body',
				required: true,
				placeholder: 'e.g. {"user_id": [6597413380352]}',
				secretMembers: ['push_token'],
			},
			{
				type: 'json',
				name: 'message',
				displayName: 'Message',
				description:
					'JSON object with title and body, and if wanted type (text, image or cmd), attachment_url, big_text, badge, ext, show_begin_time and show_end_time (seconds), ios, android, huawei, xiaomi, oppo, vivo, flyme and fcm',
				place: 'body',
				required: true,
				placeholder: 'e.g. {"title": "News", "body": "Hello"}',
			},
			{
				type: 'json',
				name: 'setting',
				displayName: 'Setting',
				description:
					'JSON object with request_id (the same one is not pushed twice), distribution_strategy (combined, mxpush_only or ospush_only) and ospush_sequence (a list of vendors)',
				place: 'body',
				placeholder: 'e.g. {"distribution_strategy": "ospush_only"}',
			},
		],
		finish: (call, { audience }) => {
			requireFewReceivers(audience);
			return call;
		},
		limits: { audience: `at most ${mostReceivers} receivers` },
		source: section('post__push_notify'),
	},
	{
		...readsByBody,
		name: 'getTaskDetails',
		displayName: 'Get Task Details',
		action: 'Get details of push tasks',
		description:
			'Returns how many devices each push task was meant for, sent to and received by, per vendor. Reads only.',
		path: '/push/task/detail',
		answersList: true,
		parameters: [
			{
				type: 'list',
				of: 'id',
				name: 'taskIds',
				wire: 'list',
				displayName: 'Task IDs',
				description: 'Comma-separated IDs of push tasks, as Push: Notify returns them',
				place: 'body',
				required: true,
			},
		],
		// Without how many devices it was meant for and sent to, per vendor.
		simplify: [
			'task_id',
			'mxpush_received',
			'apns_received',
			'fcm_received',
			'flyme_received',
			'huawei_received',
			'oppo_received',
			'vivo_received',
			'xiaomi_received',
		],
		source: section('post__push_task_detail'),
	},
];
