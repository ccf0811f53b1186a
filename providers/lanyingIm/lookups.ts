import type { Lookup, LookupFacts, Source } from '../../engine/provider/lookup';
import { usesAdminToken } from './session';

const allUsers: Source = {
	resource: 'user',
	operation: 'getMany',
	value: 'user_id',
	label: '{username}',
	description: '{user_id}',
};
const friends: Source = {
	resource: 'roster',
	operation: 'getMany',
	details: {
		resource: 'roster',
		operation: 'getManyById',
		from: 'user_id',
		parameter: 'userIds',
	},
	value: 'user_id',
	label: '{username}',
	description: '{nick_name} {user_id}',
};

/** The lists of groups hold IDs only. */
const groups = {
	resource: 'group',
	details: {
		resource: 'group',
		operation: 'getManyById',
		from: 'group_id',
		parameter: 'groupIds',
	},
	value: 'group_id',
	label: '{name}',
	description: '{group_id}',
} as const;
const joinedGroups: Source = { ...groups, operation: 'getManyJoined' };
const publicGroups: Source = { ...groups, operation: 'getManyPublic' };

/** Only an admin may list all users; a user sees their friends. */
const usersFor = ({ credential }: LookupFacts): readonly Source[] => [
	usesAdminToken(credential) ? allUsers : friends,
];

/** No call lists all groups of the app: an admin token alone shows the public ones. */
const groupsFor = ({ credential, form }: LookupFacts): readonly Source[] => [
	usesAdminToken(credential) && !(form.actAs === 'user' && form.actAsUserId)
		? publicGroups
		: joinedGroups,
];

const usersAndGroups = (facts: LookupFacts) => [...usersFor(facts), ...groupsFor(facts)];

/** What a field says that tells users from groups: 1 or 2, or nothing. */
const receiversBy =
	(field: string) =>
	(facts: LookupFacts): readonly Source[] => {
		if (facts.form[field] === '1') return usersFor(facts);
		return facts.form[field] === '2' ? groupsFor(facts) : usersAndGroups(facts);
	};

/** What a user sees differs from what the administrator does. */
const asUser = ['actAs', 'actAsUserId'];

export const lookups: Readonly<Record<string, Lookup>> = {
	conversation: { dependsOn: asUser, sources: usersAndGroups },
	fileReceiver: { dependsOn: ['toType', ...asUser], sources: receiversBy('toType') },
	group: { dependsOn: asUser, sources: groupsFor },
	groupAnnouncement: {
		resource: 'groupAnnouncement',
		operation: 'getMany',
		dependsOn: ['groupId', ...asUser],
		value: 'id',
		label: '{title}',
		description: '{id}',
	},
	groupFile: {
		resource: 'groupFile',
		operation: 'getMany',
		dependsOn: ['groupId', ...asUser],
		value: 'file_id',
		label: '{name}',
		description: '{file_id}',
	},
	target: { dependsOn: ['type', ...asUser], sources: receiversBy('type') },
	user: { dependsOn: asUser, sources: usersFor },
};
