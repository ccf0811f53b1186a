import type { EventType } from '../../engine/inbound/callback';

/** https://support.huaweicloud.com/intl/en-us/devg-oneaccess/oneaccess_06_0131.html and following */
export const eventTypes: readonly EventType[] = [
	{
		name: 'CREATE_ORGANIZATION',
		displayName: 'Organization Created',
		description: 'Code, name and parent ID of a new organization',
	},
	{
		name: 'DELETE_ORGANIZATION',
		displayName: 'Organization Deleted',
		description: 'ID of the organization, as you have answered it',
	},
	{
		name: 'UPDATE_ORGANIZATION',
		displayName: 'Organization Updated',
		description: 'ID, code, name and parent ID of the organization',
	},
	{
		name: 'CREATE_USER',
		displayName: 'User Created',
		description: 'User name, name, organization and attributes of a new user',
	},
	{
		name: 'DELETE_USER',
		displayName: 'User Deleted',
		description: 'ID of the user, as you have answered it',
	},
	{
		name: 'UPDATE_USER',
		displayName: 'User Updated',
		description: 'ID and attributes of the user',
	},
];

/** Sent when an administrator saves the callback in the console. */
export const addressCheck = 'CHECK_URL';
