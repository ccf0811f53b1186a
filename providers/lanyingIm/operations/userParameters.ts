import { isJsonObject, memberAt, textOf, type Json } from '../../../engine/basics/json';
import type { Member } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { page } from './calls';
import { severalUsers } from './ids';

/** The vendor's description of a call about users. */
export const section = (anchor: string) => `${page('user')}#${anchor}`;

/** Said of calls about the acting user, whom an admin token alone does not name. */
export const needsUser = 'With an admin token, choose a user in Act As.';

/** Success with a result per user, of which some may have failed. */
export function usersWithResult(answer: Json): readonly Member[] {
	const data = memberAt(answer, 'data');
	return (Array.isArray(data) ? data : []).filter(isJsonObject).map((entry) => {
		if (entry.success !== false) return { item: entry };
		return { item: entry, failure: textOf(entry.reason) || 'Lanying IM gives no reason' };
	});
}

/** Settings without the push token, which is a secret that nobody asked for. */
export function settingsWithoutToken(answer: Json): Json | undefined {
	const data = memberAt(answer, 'data');
	if (!isJsonObject(data)) return data;
	return Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'push_token'));
}

/** For a new name of a user who is there; the vendor gives that no pattern. */
export const userName = {
	type: 'text',
	name: 'userName',
	wire: 'username',
	displayName: 'User Name',
	description:
		'Letters, Chinese characters, digits and underscores; not digits only, and not beginning with maxim or mta',
	place: 'body',
	required: true,
} as const satisfies Parameter;

/** For a new user, by the vendor's own pattern. */
export const newUserName = {
	...userName,
	pattern: /^(?!\d+$)(?!maxim|mta)[\w\u4e00-\u9fa5]+$/,
	patternText:
		'letters, Chinese characters, digits and underscores, not digits only, and not begin with maxim or mta',
} as const satisfies Parameter;

export const password = {
	type: 'secret',
	name: 'password',
	displayName: 'Password',
	description: 'Password of the user',
	place: 'body',
} as const satisfies Parameter;

export const userIds: Parameter = {
	...severalUsers,
	name: 'userIds',
	wire: 'list',
	displayName: 'User Names or IDs',
	description: 'The users',
	place: 'body',
	required: true,
};

export const deviceSn = {
	type: 'integer',
	name: 'deviceSn',
	wire: 'device_sn',
	displayName: 'Device Number',
	description: 'Serial number of the device, the field device_sn of User: Get Devices',
	place: 'query',
} as const satisfies Parameter;
