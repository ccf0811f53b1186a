import type { Api } from '../common/api';
import { ONEACCESS_ACCOUNTS, type OneAccessAccount } from './accounts';
import { oneAccessCallback } from './callback';
import type { Context } from '../common/context';
import type { Answer, Provider, SandboxRequest } from '../common/types';
import { fieldsOf, textOf } from '../common/values';
import type { Result } from './call';
import { issueDemoTokens } from './demoTokens';
import { failure, OneAccessError, refusal, textFor } from './errors';
import { bearerOf, checkBearer, checkPermission, issueToken, readCredentials } from './management';
import { findRoute } from './routes';
import { appKey } from './key';
import { InstanceState } from './state';

const TOKEN_PATH = '/api/v2/tenant/token';
const LOGIN_PATHS = [
	'/api/v2/sdk/login',
	'/api/v2/sdk/login/mobile-verify-code',
	'/api/v2/sdk/login/wechat',
	'/api/v3/sdk/login/alipay',
];
const DEVICE_HEADERS = [
	'X-operating-sys-version',
	'X-device-fingerprint',
	'X-agent',
	'X-client-id',
];

/** Of messages; the header may be left out. */
const LANGUAGES = ['', 'zh', 'en'];

async function createOneAccess(context: Context): Promise<Provider> {
	const state = new InstanceState(context, await appKey());
	issueDemoTokens(state);

	/** User calls name the application in a header and say which device they come from. */
	function checkDeviceHeaders({ headers }: SandboxRequest): OneAccessAccount {
		const missing = DEVICE_HEADERS.find((name) => (headers[name.toLowerCase()] ?? '') === '');
		if (missing !== undefined) throw failure('SDK.COMMON.1003', missing);
		if (!LANGUAGES.includes(headers['x-l'] ?? '')) throw failure('SDK.COMMON.1006', 'X-L');
		const app = state.findApp(headers['x-client-id'] ?? '');
		if (app === undefined) throw failure('SDK.COMMON.1012');
		return app;
	}

	function run(request: SandboxRequest): Result | undefined {
		if (request.path === TOKEN_PATH && request.method === 'POST') return issueToken(state, request);
		const found = findRoute(request.method, request.path);
		if (found === undefined) return undefined;
		const { route, ids } = found;
		const isUserCall = /^\/api\/v[23]\/sdk\//.test(request.path);
		const app = isUserCall ? checkDeviceHeaders(request) : checkBearer(state, request);
		if (route.permissions) checkPermission(app, route.permissions, request.method === 'GET');
		if (request.bodyFormat === 'broken') throw failure('SDK.COMMON.1002', 'body');
		if (request.rawBody !== '' && request.bodyFormat !== 'json') {
			throw failure('SDK.COMMON.1002', 'Content-Type');
		}
		return route.run({ state, request, app, fields: fieldsOf(request.body), ids });
	}

	return {
		identify: (request) => identify(state, request),
		isSignIn,
		handle(request) {
			try {
				return toAnswer(run(request));
			} catch (error) {
				if (error instanceof OneAccessError) {
					return refusal(error.code, error.message, error.status);
				}
				throw error;
			}
		},
		refuse: (_request, code, message) => refusal(code, message ?? textFor(code, 'forced')),
		act(action) {
			state.managementTokens.end(action);
			state.sessions.end(action);
		},
		reset() {
			state.reset();
			issueDemoTokens(state);
		},
		addAccount: (account) => state.addAccount(account),
	};
}

const isSignIn = ({ path }: SandboxRequest) => path === TOKEN_PATH || LOGIN_PATHS.includes(path);

/** The application, with the user's name when a user signs in. */
function identify(state: InstanceState, request: SandboxRequest): string {
	if (request.path === TOKEN_PATH) return readCredentials(request).clientId;
	const found = state.managementTokens.find(bearerOf(request));
	if (found.state !== 'unknown') return found.data.client_id;
	const clientId = request.headers['x-client-id'] ?? '';
	const app = state.findApp(clientId);
	if (app === undefined || !LOGIN_PATHS.includes(request.path)) return clientId;
	const { user_name, mobile } = fieldsOf(request.body);
	const named = state.usersOf(app).find((user) => user.mobile === mobile)?.user_name;
	const userName = textOf(user_name) || (named ?? '');
	return userName === '' ? clientId : `${clientId}/${userName}`;
}

function toAnswer(result: Result | undefined): Answer {
	if (result === undefined) {
		const body = { error: 'Not Found', status: 404 };
		return { status: 404, body, code: '404', accepted: false };
	}
	const { status = 200, body, code = String(status), isRefused } = result;
	return { status, body, code, accepted: isRefused !== true };
}

export const oneaccess = {
	prefixes: { oneaccess: 'OneAccess' },
	accounts: ONEACCESS_ACCOUNTS,
	start: createOneAccess,
	callback: oneAccessCallback,
} satisfies Api;
