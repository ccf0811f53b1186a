import type { Endpoints } from './call';
import { GROUP_ANNOUNCEMENT_ENDPOINTS } from './groupAnnouncements';
import { GROUP_FILE_ENDPOINTS } from './groupFiles';
import { GROUP_MEMBER_ENDPOINTS } from './groupMembers';
import { GROUP_REQUEST_ENDPOINTS } from './groupRequests';
import { GROUP_ENDPOINTS } from './groups';
import { GROUP_SETTING_ENDPOINTS } from './groupSettings';

/** Everything about groups. */
export const ALL_GROUP_ENDPOINTS: Endpoints = [
	...GROUP_ENDPOINTS,
	...GROUP_SETTING_ENDPOINTS,
	...GROUP_MEMBER_ENDPOINTS,
	...GROUP_REQUEST_ENDPOINTS,
	...GROUP_ANNOUNCEMENT_ENDPOINTS,
	...GROUP_FILE_ENDPOINTS,
];
