import { memberAt, type Json } from '../../../engine/json';
import type { Operation } from '../../../engine/operation/operation';
import type { Parameter } from '../../../engine/operation/parameter';
import { queryWrites, reads, writes } from './calls';
import { deviceSn, needsUser, section } from './userParameters';

/** Setting one thing, by the query. */
const value = { wire: 'value', place: 'query', required: true } as const;

const tags: Parameter = {
	type: 'list',
	of: 'text',
	name: 'tags',
	displayName: 'Tags',
	description: 'Comma-separated push tags',
	place: 'body',
	required: true,
	placeholder: 'e.g. news,beta',
};

const hour = { type: 'integer', place: 'query', required: true, min: 0, max: 23 } as const;

/** Bare tags as items. */
function tagItems(answer: Json): Json {
	const data = memberAt(answer, 'data');
	return Array.isArray(data) ? data.map((tag) => ({ tag })) : [];
}

export const userPushOperations: readonly Operation[] = [
	{
		...queryWrites,
		name: 'update',
		displayName: 'Update',
		action: 'Update push for a user',
		description: `Switches push notifications off for the acting user, or on again. Writes. ${needsUser}`,
		path: '/user/push',
		parameters: [
			{
				type: 'flag',
				name: 'noPush',
				displayName: 'Push Off',
				description: 'Whether push notifications are off',
				...value,
			},
		],
		source: section('put__user_push'),
	},
	{
		...queryWrites,
		name: 'updateDetails',
		displayName: 'Update Details',
		action: 'Update the push details of a user',
		description: `Hides what a message says in the push notifications of the acting user, or shows it. Writes. ${needsUser}`,
		path: '/user/push/detail',
		parameters: [
			{
				type: 'flag',
				name: 'noPushDetail',
				displayName: 'Details Off',
				description: 'Whether push notifications hide their details',
				...value,
			},
		],
		source: section('put__user_push_detail'),
	},
	{
		...queryWrites,
		name: 'updateHours',
		displayName: 'Update Hours',
		action: 'Update the do not disturb hours of a user',
		description: `Sets the hours in which the acting user gets no push notifications. Writes. ${needsUser}`,
		path: '/user/push/limit',
		parameters: [
			{
				...hour,
				name: 'noPushStartHour',
				wire: 'no_push_start_hour',
				displayName: 'No Push From',
				description: 'Hour in which push stops, 0 to 23',
			},
			{
				...hour,
				name: 'noPushEndHour',
				wire: 'no_push_end_hour',
				displayName: 'No Push Until',
				description: 'Hour in which push begins again, 0 to 23',
			},
		],
		source: section('put__user_push_limit'),
	},
	{
		...queryWrites,
		name: 'updateNickname',
		displayName: 'Update Nickname',
		action: 'Update the push nickname of a user',
		description: `Sets what the acting user is called in push notifications. Writes. ${needsUser}`,
		path: '/user/push/nickname',
		parameters: [
			{
				type: 'text',
				name: 'pushNickName',
				displayName: 'Push Nickname',
				description: 'What the user is called in push notifications',
				...value,
			},
		],
		source: section('put__user_push_nickname'),
	},
	{
		...writes,
		name: 'updateBadge',
		displayName: 'Update Badge',
		action: 'Update the badge number of a user',
		description: `Sets the number on the icon of the app for the acting user. Writes. ${needsUser}`,
		path: '/user/push/badge',
		parameters: [
			{
				type: 'integer',
				name: 'badge',
				displayName: 'Badge',
				description: 'The number on the icon of the app',
				place: 'body',
				required: true,
			},
		],
		source: section('post__user_push_badge'),
	},
	{
		...writes,
		name: 'bindAlias',
		displayName: 'Bind Alias',
		action: 'Bind a push alias to a user',
		description: `Gives the acting user an alias, to which notifications can be pushed. Writes. ${needsUser}`,
		path: '/user/push/alias',
		parameters: [
			{
				type: 'text',
				name: 'alias',
				displayName: 'Alias',
				description: 'Push alias of the user',
				place: 'body',
				required: true,
			},
			{
				type: 'secret',
				name: 'pushToken',
				wire: 'push_token',
				displayName: 'Push Token',
				description: 'Push token of the device',
				place: 'body',
			},
		],
		source: section('post__user_push_alias'),
	},
	{
		...reads,
		name: 'getTags',
		displayName: 'Get Tags',
		action: 'Get the push tags of a user',
		description: `Lists the push tags of the acting user. Reads only. ${needsUser}`,
		path: '/user/push/tag',
		parameters: [],
		itemsAt: tagItems,
		source: section('get__user_push_tag'),
	},
	{
		...writes,
		name: 'addTags',
		displayName: 'Add Tags',
		action: 'Add push tags to a user',
		description: `Binds push tags to the acting user, to which notifications can be pushed. Writes. ${needsUser}`,
		path: '/user/push/tag',
		parameters: [tags],
		source: section('post__user_push_tag'),
	},
	{
		...writes,
		name: 'removeTags',
		displayName: 'Remove Tags',
		action: 'Remove push tags from a user',
		description: `Unbinds push tags from the acting user. Writes. ${needsUser}`,
		method: 'DELETE',
		path: '/user/push/tag',
		parameters: [tags],
		source: section('delete__user_push_tag'),
	},
	{
		...queryWrites,
		name: 'removeAllTags',
		displayName: 'Remove All Tags',
		action: 'Remove all push tags from a user',
		description: `Unbinds every push tag from the acting user. Writes. ${needsUser}`,
		method: 'DELETE',
		path: '/user/push/tag/all',
		parameters: [],
		source: section('delete__user_push_tag_all'),
	},
	{
		...writes,
		name: 'bindToken',
		displayName: 'Bind Token',
		action: 'Bind a push token to a device of a user',
		description: `Binds the token of the maker’s push service to a device of the acting user. Writes. ${needsUser}`,
		path: '/user/token/bind',
		parameters: [
			{ ...deviceSn, place: 'body', required: true },
			{
				type: 'secret',
				name: 'deviceToken',
				wire: 'device_token',
				displayName: 'Device Token',
				description: 'Token from the push service of the maker of the device',
				place: 'body',
				required: true,
			},
			{
				type: 'text',
				name: 'notifierName',
				wire: 'notifier_name',
				displayName: 'Certificate Name',
				description: 'Name of the push certificate in the Lanying IM console',
				place: 'body',
				required: true,
			},
		],
		source: section('put__user_token_bind'),
	},
	{
		...queryWrites,
		name: 'unbindToken',
		displayName: 'Unbind Token',
		action: 'Unbind the push token of a device of a user',
		description: `Takes the push token from a device of the acting user. Writes. ${needsUser}`,
		path: '/user/token/unbind',
		parameters: [{ ...deviceSn, wire: 'deviceSn', required: true }],
		source: section('delete__user_token_unbind'),
	},
];
