import type { DocumentedCall } from '../vectors/documentedCalls';

/** Node and resource of a row. */
export function resourceOf({ provider, operation }: DocumentedCall): string {
	const [resource = ''] = operation.split(' ');
	return `${provider.name} ${resource}`;
}

/** Resources of which every call must do what its row says. */
export const walked: ReadonlySet<string> = new Set([
	...['card', 'order', 'package', 'sku'].map((name) => `mioesim ${name}`),
	'iceKredit creditRisk',
	...['appAccount', 'appOrganization', 'appRole', 'login', 'organization', 'ssoTicket', 'user'].map(
		(name) => `oneAccess ${name}`,
	),
	...['group', 'groupAnnouncement', 'groupFile', 'groupInvitation', 'groupJoinRequest'].map(
		(name) => `lanyingIm ${name}`,
	),
	...['groupMember', 'groupSetting', 'message', 'token', 'user', 'userPush'].map(
		(name) => `lanyingIm ${name}`,
	),
	...['adAccount', 'adReport', 'creative', 'department', 'folder', 'metric', 'user'].map(
		(name) => `xmp ${name}`,
	),
]);

/** Resources with a call that does not do so yet, and what is missing. */
export const notYetWalked: Readonly<Record<string, string>> = {
	'lanyingIm roster': 'its lists do not state their first page, some calls need a user’s own token',
	'lanyingIm userSettings': 'two of its calls have a text as their whole body',
};
