import type { Endpoints } from './call';
import { FILE_ENDPOINTS } from './files';
import { ALL_GROUP_ENDPOINTS } from './groupEndpoints';
import { MESSAGE_ENDPOINTS } from './messageEndpoints';
import { PUSH_ENDPOINTS } from './push';
import { ROSTER_ENDPOINTS } from './roster';
import { USER_BATCH_ENDPOINTS } from './userBatches';
import { USER_PUSH_ENDPOINTS } from './userPush';
import { USER_ENDPOINTS } from './users';
import { USER_SETTING_ENDPOINTS } from './userSettings';

/** Calls with a token, a file per group. */
export const ENDPOINTS: Endpoints = [
	...FILE_ENDPOINTS,
	...MESSAGE_ENDPOINTS,
	...PUSH_ENDPOINTS,
	...ROSTER_ENDPOINTS,
	...USER_ENDPOINTS,
	...USER_BATCH_ENDPOINTS,
	...USER_SETTING_ENDPOINTS,
	...USER_PUSH_ENDPOINTS,
	...ALL_GROUP_ENDPOINTS,
];
