import type { Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { writes } from './calls';
import {
	newUserName,
	password,
	section,
	settingsWithoutToken,
	usersWithResult,
} from './userParameters';

/** A call for several users, each with its own fields and its own result. */
const batch = { ...writes, members: usersWithResult } as const;
const each = 'Each user is an item with its own result.';

const list = {
	type: 'json',
	wire: 'list',
	place: 'body',
	required: true,
} as const;

const newPassword: Parameter = { ...password, required: true };

export const userCreationOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Create a user',
		description:
			'Registers a user of the app and returns the ID and settings. Writes. No token is needed.',
		path: '/user/register/v2',
		parameters: [newUserName, newPassword],
		withoutCommon: ['actAsGroupId', 'actAsUserId'],
		acceptsToken: undefined,
		itemsAt: settingsWithoutToken,
		source: section('post__user_register_v2'),
	},
	{
		...batch,
		name: 'createMany',
		displayName: 'Create Many',
		action: 'Create many users',
		description: `Registers several users of the app. ${each} Writes.`,
		path: '/user/register/batch',
		parameters: [
			{
				...list,
				name: 'users',
				displayName: 'Users',
				description: 'JSON list of the users, each with username and password',
				placeholder: 'e.g. [{"username":"ann","password":"secret"}]',
				secretMembers: ['password'],
			},
		],
		source: section('post__user_register_batch'),
	},
	{
		...writes,
		name: 'createPushOnly',
		displayName: 'Create Push Only',
		action: 'Create a user for push only',
		description:
			'Registers a user who only gets push notifications, and returns the settings. Writes. The item holds a secret: the push token of the device.',
		path: '/user/register/push',
		parameters: [
			newUserName,
			newPassword,
			{
				type: 'text',
				name: 'alias',
				displayName: 'Alias',
				description: 'Push alias of the user',
				place: 'body',
			},
			{
				type: 'text',
				name: 'deviceGuid',
				wire: 'device_guid',
				displayName: 'Device ID',
				description: 'ID of the device; with it the answer also holds a push token',
				place: 'body',
			},
			{
				type: 'secret',
				name: 'pushToken',
				wire: 'push_token',
				displayName: 'Push Token',
				description: 'Push token that the device has already',
				place: 'body',
			},
			{
				type: 'secret',
				name: 'sign',
				displayName: 'Signature',
				description: 'Signature of the request; how it is made is not documented',
				place: 'body',
			},
		],
		source: section('post__user_register_push'),
	},
	{
		...batch,
		name: 'updateMany',
		displayName: 'Update Many',
		action: 'Update many users',
		description: `Changes nickname, description or extensions of several users. ${each} Writes.`,
		path: '/user/profile/batch',
		parameters: [
			{
				...list,
				name: 'profiles',
				displayName: 'Profiles',
				description:
					'JSON list of changes, each with user_id and any of nick_name, description, private_info and public_info',
				placeholder: 'e.g. [{"user_id":6597413380352,"nick_name":"Ann"}]',
			},
		],
		source: section('put__user_profile_batch'),
	},
	{
		...batch,
		name: 'updateAvatars',
		displayName: 'Update Avatars',
		action: 'Update the avatars of many users',
		description: `Gives several users another picture, by its URL. ${each} Writes.`,
		path: '/user/avatar/batch',
		parameters: [
			{
				...list,
				name: 'avatars',
				displayName: 'Avatars',
				description: 'JSON list of pictures, each with user_id and avatar, the URL',
				placeholder: 'e.g. [{"user_id":6597413380352,"avatar":"https://example.com/a.png"}]',
			},
		],
		source: section('put__user_avatar_batch'),
	},
];
