import { CredentialTestContext } from 'n8n-core';
import type { ICredentialsDecrypted } from 'n8n-workflow';
import { described } from '../../descriptions';
import { describedTestWith } from '../../engine/credential/describedTest';
import { forgetSessions } from '../../engine/session/sessions';
import { RawServer } from '../support/rawServer';
import { own } from './own';

let server: RawServer;
beforeAll(async () => {
	server = await RawServer.start();
});
afterAll(async () => await server.stop());
beforeEach(() => {
	forgetSessions();
	server.seen.length = 0;
	server.answer = () => ({});
});

const testCredential = describedTestWith(described);

/** Presses Test. */
async function pressed(data: object) {
	const credential = { id: '1', name: 'a', type: 'signedApi', data } as ICredentialsDecrypted;
	return await testCredential.call(new CredentialTestContext({} as never), credential);
}

/** Signs with an MD5 of path and secret. */
const values = [{ name: 'str', text: '{path}{secret}' }];
const attach = { headers: { Sign: '{str|md5|hex}' } };
// printf '/meS' | md5sum
const md5 = 'e6a608f139459f397e9c36ec42f94490';
const vector = (expected: string) => ({
	name: 'me',
	fields: { secret: 'S' },
	request: { method: 'GET', path: '/me' },
	expect: { 'headers.Sign': expected },
});
const probe = { method: 'GET', path: '/me' };
const signIn = {
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { secret: '{secret}' } }],
		token: { body: 'token' },
		life: 'never',
	},
	attach: { headers: { ...attach.headers, Authorization: '{token}' } },
};
const answers = {
	code: [{ body: 'code' }],
	success: ['0'],
	message: [{ body: 'text' }],
	codes: [{ code: '7', category: 'credentials', label: 'Wrong Key' }],
};
const api = (changes: object, typed?: Record<string, string>) =>
	own({ hosts: { api: server.url }, values, attach, answers, ...changes }, typed);

const targets = () => server.seen.map(({ method, target }) => `${method} ${target}`);

describe('the Test of a credential of the Signed API', () => {
	it('tries the examples, the sign-in and a call, and says so', async () => {
		server.answer = () => ({ body: { code: 0, token: 't' } });
		expect(await pressed(api({ ...signIn, probe, vectors: [vector(md5)] }))).toEqual({
			status: 'OK',
			message:
				'The sign-in and then the call GET /me succeeded. The documented example in the description comes out.',
		});
		expect(targets()).toEqual(['POST /login', 'GET /me']);
	});

	it('does not claim what it has not tried', async () => {
		server.answer = () => ({ body: { code: 0, token: 't' } });
		expect(await pressed(api({ ...signIn }))).toEqual({
			status: 'OK',
			message:
				'The sign-in succeeded. No other call was tried: the description names no Test Call ("probe"). The description has no documented examples by which it could be checked.',
		});
		expect(await pressed(api({ vectors: [vector(md5), vector(md5)] }))).toEqual({
			status: 'Error',
			message:
				'Nothing was sent, so that the keys were not tried: the description has no sign-in, and names no Test Call ("probe"). The 2 documented examples in the description come out.',
		});
		expect(targets()).toEqual(['POST /login']);
	});

	it('says of a preset that nothing was sent, too', async () => {
		const keys = { wsseBaseUrl: server.url, wsseUser: 'a', wssePassword: 'b' };
		expect((await pressed({ api: 'wsse', ...keys })).message).toContain('comes out');
	});

	it('ends with an example that does not come out, and where it differs', async () => {
		const spoilt = `${md5.slice(0, 4)}x${md5.slice(5)}`;
		const { status, message } = await pressed(api({ probe, vectors: [vector(spoilt)] }));
		expect(status).toBe('Error');
		expect(message).toContain(
			'The documented example "me" of the description does not come out: headers.Sign differs from character 5: made ',
		);
		expect(message).toContain('Its texts are: str = /meS');
		expect(server.seen).toEqual([]);
	});

	it.each([
		['a refusal', { body: { code: 7, text: 'no' } }, '7 Wrong Key: no. The API does not accept'],
		['no token', { body: { code: 0 } }, 'The sign-in succeeded but its answer holds no token'],
	])('names the sign-in where that fails: %s', async (_what, answer, why) => {
		server.answer = () => answer;
		const { status, message } = await pressed(api({ ...signIn, probe }));
		expect(status).toBe('Error');
		expect(message).toMatch(/^The sign-in failed\. /);
		expect(message).toContain(why);
		expect(targets()).toEqual(['POST /login']);
	});

	it('says of a refused secret what was copied along with it, without showing it', async () => {
		server.answer = () => ({ body: { code: 7, text: 'no' } });
		const { message } = await pressed(api({ ...signIn }, { key: 'k', secret: 'S.ecret ' }));
		expect(message).toContain('The Secret in the credential ends with a blank');
		expect(message).not.toContain('S.ecret');
	});

	it('names the call where that fails, without secrets', async () => {
		server.answer = ({ target, headers }) => ({
			body:
				target === '/login'
					? { code: 0, token: 'the token' }
					: { code: 7, text: `not S.ecret, ${headers.sign}, ${headers.authorization}` },
		});
		const typed = { key: 'k', secret: 'S.ecret' };
		const { status, message } = await pressed(api({ ...signIn, probe }, typed));
		expect(status).toBe('Error');
		expect(message).toMatch(/^The call GET \/me failed\. 7 Wrong Key: not /);
		expect(message).not.toMatch(/S\.ecret|the token|[\da-f]{32}/);
	});

	it.each([
		[
			'a description that is wrong',
			() => own({ values: 1 }),
			'"Description" cannot be used as it is: values: must be a list',
		],
		['no description', () => ({ api: 'anotherApi' }), '"Description" must be the description'],
		[
			'a value that is not there',
			() => api({ probe }, { key: 'k' }),
			'"Secret" (secret) in "Values" is empty',
		],
		['a field that is empty', () => ({ api: 'okx', okxApiKey: 'k' }), '"Secret Key" is empty'],
		[
			'no server',
			() => api({ probe, hosts: { api: 'http://127.0.0.1:9' } }),
			'The call GET /me failed. NO_ANSWER',
		],
		[
			'a host that is none',
			() => api({ probe, hosts: { api: 'https://{key}.example.com' } }, { key: '/', secret: 's' }),
			'The host "api" of the description cannot be used',
		],
	])('says what is wrong with %s', async (_what, data, why) => {
		const { status, message } = await pressed(data());
		expect([status, message]).toEqual(['Error', expect.stringContaining(why)]);
		expect(server.seen).toEqual([]);
	});
});
