import type { OneAccessUser } from './accounts';
import { randomHex } from '../common/values';
import { header, text, type Call, type Result } from './call';
import { failure } from './errors';
import { idToken } from './key';
import { checkSmsCode } from './sms';
import type { PendingLogin } from './state';

export const SESSION_LIFE_S = 604_800;
const FAILURES_BEFORE_LOCK = 10;
const LOCK_MINUTES = 3;
const STATE_LIFE_MS = 10 * 60_000;

export function loginByPassword(call: Call): Result {
	const userName = text(call.fields, 'user_name');
	const password = text(call.fields, 'password');
	return finish(call, checkPassword(call, userName, password));
}

export function loginByMobile(call: Call): Result {
	const mobile = text(call.fields, 'mobile');
	const user = call.state.usersOf(call.app).find((item) => item.mobile === mobile);
	if (user === undefined) throw failure('SDK.COMMON.1013');
	checkSmsCode(call, mobile, 'LOGIN_SMS');
	return finish(call, user);
}

/** The tenth wrong password locks the user for three minutes. */
function checkPassword({ state, app }: Call, userName: string, password: string): OneAccessUser {
	const key = `${app.client_id}/${userName}`;
	const { now, minuteMs } = state.context;
	const record = state.failures.get(key) ?? { count: 0, lockedUntil: 0 };
	if (record.lockedUntil > now()) throw failure('LOGIN.0001', waitText(record.lockedUntil - now()));
	if (record.lockedUntil > 0) Object.assign(record, { count: 0, lockedUntil: 0 });
	const user = state.usersOf(app).find((item) => item.user_name === userName);
	if (user !== undefined && user.password === password) {
		state.failures.delete(key);
		return user;
	}
	record.count += 1;
	state.failures.set(key, record);
	if (record.count < FAILURES_BEFORE_LOCK) {
		throw failure('LOGIN.0002', String(FAILURES_BEFORE_LOCK - record.count));
	}
	record.lockedUntil = now() + LOCK_MINUTES * minuteMs();
	throw failure('LOGIN.0001', waitText(record.lockedUntil - now()));
}

function waitText(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	return `unlocks in ${Math.floor(seconds / 60)} minutes ${seconds % 60} seconds`;
}

/** What a right proof of identity is answered with. */
export function finish(call: Call, user: OneAccessUser): Result {
	if (user.status === 'SUCCESS') return succeed(call, user);
	if (user.status === 'ACCESS_DENIED') {
		const body = { status: user.status, data: 'access is denied by policy' };
		return { body, code: user.status, isRefused: true };
	}
	return wait(call, { app: call.app, status: user.status, user });
}

/** The login needs another step, which the state token leads to. */
export function wait({ state }: Call, pending: PendingLogin): Result {
	const { status } = pending;
	const state_token = randomHex(40);
	state.states.issue(state_token, STATE_LIFE_MS, pending);
	return { body: { status, state_token }, code: status };
}

/** Gives a person a session on the calling device. */
export function succeed(
	{ state, app, request }: Call,
	user: OneAccessUser,
	lifeS = SESSION_LIFE_S,
): Result {
	const login = { app, user, fingerprint: header(request, 'X-device-fingerprint') };
	const { now, knobs } = state.context;
	const session_token = `bts${randomHex(40)}`;
	state.sessions.issue(session_token, lifeS * 1000, login);
	const lifeMs = knobs().tokenLifeMs;
	const body = {
		status: 'SUCCESS',
		session_token,
		id_token: idToken(login, state.key, now()),
		expire: lifeMs === undefined ? lifeS : Math.max(1, Math.floor(lifeMs / 1000)),
	};
	return { body, code: 'SUCCESS' };
}
