import type { Parameter } from '../../../engine/provider/parameter';
import { oneUser } from './ids';

export const authMode = {
	type: 'choice',
	name: 'authMode',
	wire: 'auth_mode',
	displayName: 'Friend Requests',
	description: 'What happens to requests to become a friend',
	place: 'body',
	options: [
		{ name: 'Accept All', value: 0 },
		{ name: 'Ask a Question', value: 2 },
		{ name: 'Ask the User', value: 1 },
		{ name: 'Refuse All', value: 3 },
	],
	default: 1,
} as const satisfies Parameter;

function flag<Name extends string>(
	name: Name,
	wire: string,
	displayName: string,
	description: string,
) {
	return { type: 'flag', name, wire, displayName, description, place: 'body' } as const;
}

export const autoDownload = flag(
	'autoDownload',
	'auto_download',
	'Automatic Download',
	'Whether files are downloaded by themselves',
);
export const mute = flag('noSounds', 'no_sounds', 'Sound Off', 'Whether the sound is off');
export const vibration = flag('vibratory', 'vibratory', 'Vibration', 'Whether devices vibrate');

function hour(name: string, wire: string, displayName: string, description: string): Parameter {
	return {
		type: 'integer',
		name,
		wire,
		displayName,
		description: `${description}, 0 to 23`,
		place: 'body',
		min: 0,
		max: 23,
	};
}

/** The settings of a user as one body. */
export const settingsParameters: readonly Parameter[] = [
	{
		...oneUser,
		name: 'userId',
		wire: 'user_id',
		displayName: 'User',
		description: 'Whose settings they are',
		place: 'body',
		required: true,
	},
	authMode,
	{
		type: 'text',
		name: 'authQuestion',
		wire: 'auth_question',
		displayName: 'Question',
		description: 'What somebody must answer to become a friend',
		place: 'body',
	},
	{
		type: 'text',
		name: 'authAnswer',
		wire: 'auth_answer',
		displayName: 'Answer',
		description: 'The right answer to the question',
		place: 'body',
	},
	autoDownload,
	flag(
		'groupConfirm',
		'group_confirm',
		'Group Invitations Need Consent',
		'Whether the user must accept an invitation to a group',
	),
	{
		type: 'id',
		name: 'settingsId',
		wire: 'id',
		displayName: 'Settings ID',
		description: 'The ID that Get returns with the settings',
		place: 'body',
	},
	flag('noPush', 'no_push', 'Push Off', 'Whether push notifications are off'),
	flag(
		'noPushDetail',
		'no_push_detail',
		'Push Details Setting',
		'Whether the field no_push_detail is true: the vendor’s pages contradict each other on whether that shows or hides details; User Push: Update Details is clear',
	),
	hour('noPushStartHour', 'no_push_start_hour', 'No Push From', 'Hour in which push stops'),
	hour('noPushEndHour', 'no_push_end_hour', 'No Push Until', 'Hour in which push begins again'),
	mute,
	{
		type: 'text',
		name: 'pushNickName',
		wire: 'push_nick_name',
		displayName: 'Push Nickname',
		description: 'What the user is called in push notifications',
		place: 'body',
	},
	{
		type: 'secret',
		name: 'pushToken',
		wire: 'push_token',
		displayName: 'Push Token',
		description: 'Push token of the device',
		place: 'body',
	},
	hour('silenceStartTime', 'silence_start_time', 'Silent From', 'Hour in which silence begins'),
	hour('silenceEndTime', 'silence_end_time', 'Silent Until', 'Hour in which silence ends'),
	vibration,
];
