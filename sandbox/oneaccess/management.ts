import type { SandboxRequest } from '../common/types';
import { firstOf, randomHex } from '../common/values';
import type { OneAccessAccount } from './accounts';
import type { Result } from './call';
import { oauthFailure } from './errors';
import type { InstanceState } from './state';

const TOKEN_LIFE_S = 1800;

interface Credentials {
	grantType: string;
	clientId: string;
	clientSecret: string;
}

/** The form body of the API page, or HTTP Basic with the grant type in the query. */
export function readCredentials(request: SandboxRequest): Credentials {
	const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
	const grantType = firstOf([...request.form, ...request.query], 'grant_type');
	if (scheme.toLowerCase() !== 'basic') {
		const clientId = firstOf(request.form, 'client_id');
		return { grantType, clientId, clientSecret: firstOf(request.form, 'client_secret') };
	}
	const decoded = Buffer.from(encoded, 'base64').toString('utf8');
	const [clientId = '', ...secret] = decoded.split(':');
	return { grantType, clientId, clientSecret: secret.join(':') };
}

/** A new token; older ones keep working. */
export function issueToken(state: InstanceState, request: SandboxRequest): Result {
	if (request.bodyFormat === 'json' || request.bodyFormat === 'other') {
		throw oauthFailure('invalid_request', 'the body must be application/x-www-form-urlencoded');
	}
	const { grantType, clientId, clientSecret } = readCredentials(request);
	if (grantType === '') throw oauthFailure('invalid_request', 'grant_type is missing');
	if (grantType !== 'client_credentials') {
		throw oauthFailure('unsupported_grant_type', `grant_type ${grantType} is not supported`);
	}
	const app = state.findApp(clientId);
	if (app === undefined || app.client_secret !== clientSecret) {
		throw oauthFailure('invalid_client', 'bad client credentials');
	}
	const access_token = randomHex(48);
	state.managementTokens.issue(access_token, TOKEN_LIFE_S * 1000, app);
	const lifeMs = state.context.knobs().tokenLifeMs;
	const expires_in = lifeMs === undefined ? TOKEN_LIFE_S : Math.max(1, Math.floor(lifeMs / 1000));
	const id_token = `sandbox.${randomHex(16)}.unused`;
	return { body: { access_token, token_type: 'Bearer', expires_in, scope: 'all', id_token } };
}

/** The application whose token the request carries; throws 401 invalid_token. */
export function checkBearer(state: InstanceState, request: SandboxRequest): OneAccessAccount {
	const found = state.managementTokens.find(bearerOf(request));
	if (found.state !== 'live')
		throw oauthFailure('invalid_token', 'invalid or expired access token');
	return found.data;
}

export function bearerOf(request: SandboxRequest): string {
	return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** Throws access_denied unless the application was granted one of the codes. */
export function checkPermission(app: OneAccessAccount, codes: string[], isRead: boolean): void {
	const accepted = ['all', ...codes, ...(isRead ? ['read'] : [])];
	if (!app.permissions.some((code) => accepted.includes(code))) {
		throw oauthFailure('access_denied', 'the API product is not authorized to the application');
	}
}
