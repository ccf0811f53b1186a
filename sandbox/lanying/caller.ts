import type { LanyingAccount, LanyingUser } from './accounts';
import type { TokenBook } from '../common/tokens';
import type { SandboxRequest } from '../common/types';
import { toId, type Id } from '../common/values';
import type { Apps } from './apps';
import { failure } from './codes';
import type { Groups } from './groupState';

export interface UserSession {
	app: LanyingAccount;
	user: LanyingUser;
}

/** Who calls. `actingAs` is whom the call is for: the user, or whom an admin named in a header. */
export interface Caller {
	kind: 'admin' | 'user';
	actingAs?: LanyingUser;
	/** The group as whose admin an admin token calls. */
	groupId?: Id;
}

export function findApp(request: SandboxRequest, apps: Apps): LanyingAccount {
	const appId = request.headers.app_id ?? '';
	if (appId === '') throw failure('10002', 'app_id header missing');
	const app = apps.find(appId);
	if (app === undefined) throw failure('40000');
	return app;
}

/**
 * Judges access-token and the user_id and group_id headers. The Chinese pages say that both
 * headers go with an admin token only, and the vendor's own code agrees.
 */
export function findCaller(
	request: SandboxRequest,
	app: LanyingAccount,
	{ users, groups }: { users: LanyingUser[]; groups: Groups },
	tokens: TokenBook<UserSession>,
): Caller {
	const { 'access-token': token = '', user_id: userId, group_id: groupId } = request.headers;
	if (token === '') throw failure('10003');
	if (token === app.admin_token) {
		const asAdminOf = groupId === undefined ? {} : { groupId: readId(groupId) };
		if (groupId !== undefined && !groups.find(asAdminOf.groupId)) throw failure('20001');
		if (userId === undefined) return { kind: 'admin', ...asAdminOf };
		const actingAs = users.find((user) => user.user_id === readId(userId));
		if (actingAs === undefined) throw failure('10000');
		return { kind: 'admin', actingAs, ...asAdminOf };
	}
	const found = tokens.find(token);
	if (found.state === 'expired') throw failure('402');
	if (found.state !== 'live' || found.data.app.app_id !== app.app_id) throw failure('10008');
	if (userId !== undefined || groupId !== undefined) {
		throw failure('10010', 'user_id and group_id need an admin token');
	}
	return { kind: 'user', actingAs: found.data.user };
}

function readId(text: string): Id {
	if (!/^\d+$/.test(text)) throw failure('10002', 'id header is not a number');
	return toId(text);
}
