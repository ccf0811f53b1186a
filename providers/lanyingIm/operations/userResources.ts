import type { Resource } from '../../../engine/provider';
import { userOperations } from './user';
import { userCreationOperations } from './userCreation';

/** Everything about users. */
export const userResources: readonly Resource[] = [
	{
		name: 'user',
		displayName: 'User',
		operations: [...userCreationOperations, ...userOperations],
	},
];
