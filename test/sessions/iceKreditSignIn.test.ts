import { createHash } from 'node:crypto';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { calls } from '../nodes/calls';
import { demoRecords } from '../support/credentials';
import { jsonOf, runNode } from '../support/runNode';

/**
 * The vendor's page on the sign-in can be read in two ways: its example has a JSON-like body and
 * calls it `x-www-form-urlencoded`. http://101.32.111.141/Nigeria/en/START/GetToken_en.html
 */
const loginPath = '/api/login.do';
const { parameters } = calls.iceKredit;

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => {
	await sandbox.close();
});

beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await CredentialStore.create(demoRecords(sandbox));
});

const run = async () =>
	await runNode({
		node: 'iceKredit',
		store,
		parameters: { ...parameters, outputMode: 'successFailure' },
	});

/** Content type and body of the sign-ins, in order. */
const signIns = () =>
	sandbox.requests
		.filter(({ path }) => path === loginPath)
		.map(({ headers, rawBody }) => [headers['content-type'], rawBody]);

function readings(): { form: readonly string[]; json: readonly string[] } {
	const { merchant_name, password } = sandbox.accounts.icekredit.lender;
	const md5 = createHash('md5').update(password).digest('hex');
	return {
		form: [
			'application/x-www-form-urlencoded',
			`merchant_name=${encodeURIComponent(merchant_name)}&merchant_pwd=${md5}`,
		],
		json: ['x-www-form-urlencoded', JSON.stringify({ merchant_name, merchant_pwd: md5 })],
	};
}

describe('the sign-in of IceKredit', () => {
	it('sends form fields, and nothing else where they are taken', async () => {
		expect(jsonOf(await run(), 0)).toHaveLength(1);
		expect(signIns()).toEqual([readings().form]);
	});

	it('sends JSON that calls itself a form where the content type was refused', async () => {
		sandbox.set('icekredit', { loginBody: 'json' });
		expect(jsonOf(await run(), 0)).toHaveLength(1);
		expect(signIns()).toEqual([readings().form, readings().json]);
		expect(sandbox.counters('icekredit').rejections).toEqual({ '10000415': 1 });
	});

	it('tries the other reading after an invalid request, too', async () => {
		sandbox.set('icekredit', {
			loginBody: 'json',
			forceCode: { code: '10000400', path: loginPath, times: 1 },
		});
		expect(jsonOf(await run(), 0)).toHaveLength(1);
		expect(signIns()).toEqual([readings().form, readings().json]);
	});

	it('tries nothing else after a wrong password, an unknown code or a fault', async () => {
		for (const code of ['200002', '200008', '02', '99999999']) {
			sandbox.reset();
			forgetSessions();
			sandbox.set('icekredit', { forceCode: { code, path: loginPath } });
			await run();
			expect(new Set(signIns().map(String))).toEqual(new Set([String(readings().form)]));
		}
	});

	it('gives up when both are refused, with the code of the last one', async () => {
		sandbox.set('icekredit', { forceCode: { code: '10000415', path: loginPath } });
		expect(jsonOf(await run(), 1)[0]).toMatchObject({ code: '10000415' });
		expect(signIns()).toEqual([readings().form, readings().json]);
	});

	it('remembers which reading worked, also in another process', async () => {
		sandbox.set('icekredit', { loginBody: 'json' });
		await run();
		for (const restart of [() => undefined, forgetSessions]) {
			sandbox.act('icekredit', 'killTokens');
			const before = signIns().length;
			restart();
			expect(jsonOf(await run(), 0)).toHaveLength(1);
			expect(signIns().slice(before)).toEqual([readings().json]);
		}
	});

	it('goes back to the first reading where the remembered one is refused', async () => {
		sandbox.set('icekredit', { loginBody: 'json' });
		await run();
		sandbox.set('icekredit', { loginBody: 'form' });
		sandbox.act('icekredit', 'killTokens');
		const before = signIns().length;
		expect(jsonOf(await run(), 0)).toHaveLength(1);
		expect(signIns().slice(before)).toEqual([readings().json, readings().form]);
	});
});
