import type { Api } from '../common/api';
import { LANYING_ACCOUNTS, type LanyingAccount, type LanyingUser } from './accounts';
import { lanyingCallback } from './callback';
import type { Context } from '../common/context';
import { Failure } from '../common/failure';
import { TokenBook } from '../common/tokens';
import type { Answer, Provider, SandboxRequest } from '../common/types';
import { fieldsOf, randomHex } from '../common/values';
import { Apps } from './apps';
import { findApp, findCaller, type UserSession } from './caller';
import { failure, textFor } from './codes';
import type { Result } from './call';
import { ENDPOINTS } from './endpoints';
import { register } from './users';
import { checkPassword, isSignIn, namedUser } from './login';
import { Messages } from './messages';
import { Storage } from './storage';

// Not documented; the admin token has no expiry at all.
const USER_TOKEN_LIFE_MS = 24 * 3_600_000;

function createLanying({ now, knobs, keepUpload }: Context): Provider {
	const apps = new Apps();
	const tokens = new TokenBook<UserSession>(now, () => knobs().tokenLifeMs);
	const messages = new Messages();
	const storage = new Storage(keepUpload);

	function login(request: SandboxRequest, app: LanyingAccount): Result {
		const user = checkPassword(request, apps.usersOf(app));
		const token = `sandbox-user-${randomHex(40)}`;
		const lifeMs = knobs().tokenLifeMs ?? USER_TOKEN_LIFE_MS;
		tokens.issue(token, USER_TOKEN_LIFE_MS, { app, user });
		const expireMs = now() + lifeMs;
		const push = 'device_guid' in fieldsOf(request.body) ? { push_token: randomHex(32) } : {};
		return { data: { ...tokenDto(user, token, expireMs), ...push } };
	}

	function tokenDto(user: LanyingUser, token: string, expireMs: number): Record<string, unknown> {
		return {
			user_id: user.user_id,
			token,
			expire: knobs().expireUnit === 's' ? Math.floor(expireMs / 1000) : expireMs,
			store_token: randomHex(32),
			access_key_secret: randomHex(32),
			encrypt_type: 0,
			public_key: '',
		};
	}

	function run(request: SandboxRequest): Result | undefined {
		const atPath = ENDPOINTS.filter(([path]) => path === request.path);
		const isOpen = isSignIn(request) || request.path === '/user/register/v2';
		const endpoint = atPath.find(([, { methods }]) => methods.includes(request.method))?.[1];
		if (isOpen ? request.method !== 'POST' : endpoint === undefined) return undefined;
		const app = findApp(request, apps);
		const users = apps.usersOf(app);
		if (isOpen) checkBody(request);
		const { user_id: actingId, group_id: groupId } = request.headers;
		if (isOpen && (actingId !== undefined || groupId !== undefined)) {
			findCaller(request, app, { users, groups: apps.groupsOf(app, now()) }, tokens);
		}
		if (isSignIn(request)) return login(request, app);
		if (endpoint === undefined) return register(request, users);
		const groups = apps.groupsOf(app, now());
		const caller = findCaller(request, app, { users, groups }, tokens);
		if (endpoint.isAdminOnly === true && caller.kind !== 'admin') throw failure('10010');
		if (request.rawBody !== '' && !endpoint.takesText) checkBody(request);
		const rosters = apps.rostersOf(app, now());
		return endpoint.run({
			request,
			app,
			users,
			caller,
			groups,
			rosters,
			messages,
			storage,
			now: now(),
		});
	}

	return {
		identify(request) {
			const app = apps.find(request.headers.app_id ?? '');
			if (app === undefined) return '';
			const found = tokens.find(request.headers['access-token'] ?? '');
			const user = isSignIn(request)
				? namedUser(request, apps.usersOf(app))
				: found.state === 'unknown'
					? undefined
					: found.data.user;
			return user === undefined ? app.app_id : `${app.app_id}/${user.user_id}`;
		},
		isSignIn,
		handle(request) {
			if (request.prefix === 'lanying-storage') return storage.answer(request);
			try {
				const result = run(request);
				if (result === undefined) return { ...refusal('404', 'not found'), status: 404 };
				const { location } = result;
				if (location !== undefined) {
					return { status: 302, body: undefined, location, code: '200', accepted: true };
				}
				const body = { code: 200, data: result.data, ...result.extra };
				return { status: 200, body, code: '200', accepted: true, made: result.made };
			} catch (error) {
				if (error instanceof Failure) return refusal(error.code, error.message);
				throw error;
			}
		},
		refuse: (_request, code, message) => refusal(code, message ?? textFor(code)),
		act: (action) => tokens.end(action),
		reset() {
			apps.reset();
			tokens.clear();
			messages.clear();
			storage.clear();
		},
		addAccount: (account) => apps.add(account),
	};
}

function checkBody({ bodyFormat }: SandboxRequest): void {
	if (bodyFormat !== 'json') throw failure('10002', 'the body is not JSON');
}

/** Business errors come with HTTP 200. */
function refusal(code: string, message: string): Answer {
	const value = /^\d+$/.test(code) ? Number(code) : code;
	return { status: 200, body: { code: value, message }, code, accepted: false };
}

export const lanying = {
	prefixes: { lanying: 'Lanying IM', 'lanying-storage': 'Lanying IM files' },
	accounts: LANYING_ACCOUNTS,
	start: createLanying,
	callback: lanyingCallback,
} satisfies Api;
