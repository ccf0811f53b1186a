import type { Resource } from '../../../engine/provider/operations';
import { userOperations } from './user';
import { userCreationOperations } from './userCreation';
import { userPushOperations } from './userPush';
import { userSettingsOperations } from './userSettings';

/** Everything about users. */
export const userResources: readonly Resource[] = [
	{
		name: 'user',
		displayName: 'User',
		operations: [...userCreationOperations, ...userOperations],
	},
	{ name: 'userPush', displayName: 'User Push', operations: userPushOperations },
	{ name: 'userSettings', displayName: 'User Settings', operations: userSettingsOperations },
];
