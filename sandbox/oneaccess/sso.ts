import { randomHex } from '../common/values';
import { text, type Call, type Result } from './call';
import { failure } from './errors';
import { idToken } from './key';
import { SESSION_LIFE_S } from './login';
import type { LoginData } from './state';

const TICKET_LIFE_S = 300;

/** The device that asks must be the one that signed in. */
function checkDevice({ fields }: Call, login: LoginData): void {
	if (text(fields, 'device_fingerprint') !== login.fingerprint) {
		throw failure('SDK.COMMON.1006', 'device_fingerprint');
	}
}

function requireDevice({ fields }: Call): void {
	for (const name of ['operating_sys_version', 'device_ip', 'device_fingerprint'])
		text(fields, name);
}

function sessionOf(call: Call): LoginData {
	const token = text(call.fields, 'session_token');
	requireDevice(call);
	const found = call.state.sessions.find(token);
	if (found.state !== 'live') throw failure('SDK.COMMON.1005', 'session_token');
	checkDevice(call, found.data);
	return found.data;
}

/** `client_id` names the application that the ticket is for. */
export function issueTicket(call: Call): Result {
	const login = sessionOf(call);
	const { client_id: target } = call.fields;
	if (target !== undefined && target !== '' && !call.state.findApp(String(target))) {
		throw failure('APP.0001');
	}
	const sso_ticket = randomHex(40);
	call.state.tickets.issue(sso_ticket, TICKET_LIFE_S * 1000, login);
	return { body: { sso_ticket, expire: TICKET_LIFE_S } };
}

/** Answers with an envelope of its own; a ticket works once. */
export function verifyTicket(call: Call): Result {
	const ticket = text(call.fields, 'sso_ticket');
	requireDevice(call);
	const found = call.state.tickets.find(ticket);
	if (found.state !== 'live') throw failure('SDK.COMMON.1005', 'sso_ticket');
	checkDevice(call, found.data);
	call.state.tickets.end('killTokens', (_data, item) => item === ticket);
	const { user_id: id, user_name: userName, name, mobile, email } = found.data.user;
	const user = { id, userName, name, mobile, email };
	return { body: { code: '200', message: 'success', data: { user } } };
}

/** The new session token takes the place of the old one. */
export function refreshSession(call: Call): Result {
	const login = sessionOf(call);
	const { state } = call;
	const old = text(call.fields, 'session_token');
	state.sessions.end('killTokens', (_data, item) => item === old);
	const session_token = `bts${randomHex(40)}`;
	state.sessions.issue(session_token, SESSION_LIFE_S * 1000, login);
	const id_token = idToken(login, state.key, state.context.now());
	return { body: { session_token, id_token, expire: SESSION_LIFE_S } };
}
