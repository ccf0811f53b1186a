import { forgetSessions } from '../../engine/session/sessions';
import { forgetGuesses } from '../../engine/credential/guess';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { items, jsonOf } from '../support/runNode';

const users = '/api/v2/tenant/users';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	forgetGuesses();
	store = await CredentialStore.create(demoRecords(sandbox));
});

async function ask(parameters = {}, input = 1) {
	return await runHttpRequest({
		credential: 'oneAccess',
		store,
		input: items(input),
		parameters: {
			url: `${sandbox.url}/oneaccess${users}?org_id=&offset=0&limit=10`,
			...parameters,
		},
		settings: { onError: 'continueRegularOutput' },
	});
}

const signIns = () => sandbox.counters('oneaccess').signIns;
const sent = () => sandbox.requests.filter(({ path }) => path === users).length;
const refuse = (times?: number, status = 401) =>
	sandbox.set('oneaccess', {
		forceAnswer: {
			status,
			contentType: 'application/json',
			body: '{"error":"unauthorized"}',
			path: users,
			...(times === undefined ? {} : { times }),
		},
	});

describe('the HTTP Request node, when the server has ended a session before its time', () => {
	it('renews it once, and the request succeeds', async () => {
		await ask();
		refuse(1);
		expect(jsonOf(await ask())[0]).toHaveProperty('users');
		expect(signIns()).toBe(2);
		expect(jsonOf(await ask())[0]).toHaveProperty('users');
		expect(signIns()).toBe(2);
		// Another process makes one of its own: this node stores nothing where a person's session may be.
		forgetSessions();
		expect(jsonOf(await ask())[0]).toHaveProperty('users');
		expect(signIns()).toBe(3);
	});

	it('renews it once for 20 items', async () => {
		await ask();
		refuse(20);
		const run = await ask({}, 20);
		expect(jsonOf(run)).toHaveLength(20);
		for (const item of jsonOf(run)) expect(item).toHaveProperty('users');
		expect(signIns()).toBe(2);
	});

	it('renews at most once a minute, since it may have been something else', async () => {
		await ask();
		refuse();
		for (let execution = 0; execution < 3; execution += 1) await ask({}, 5);
		expect(signIns()).toBe(2);
		// 1, 5 and again, 5, 5: the session that failed is the newest one there is.
		expect(sent()).toBe(1 + 10 + 5 + 5);
		const later = performance.now() + 60_000;
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => later);
		await ask();
		clock.mockRestore();
		expect(signIns()).toBe(3);
	});

	it('does not send again what may change something, but the next request succeeds', async () => {
		await ask();
		refuse(1);
		const before = sent();
		const post = { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' };
		const run = await ask(post);
		expect(jsonOf(run)[0]).toHaveProperty('error');
		expect(sent()).toBe(before + 1);
		expect(signIns()).toBe(2);
		expect(jsonOf(await ask())[0]).toHaveProperty('users');
		expect(signIns()).toBe(2);
	});

	it('tells the failure as it was where the sign-in fails', async () => {
		await ask();
		refuse();
		await store.edit('oneAccessApi', {});
		sandbox.set('oneaccess', { forceCode: { code: 'x', path: '/api/v2/tenant/token' } });
		const run = await ask();
		expect(JSON.stringify(jsonOf(run)[0])).toMatch(/401/);
	});
});

it('a session whose renewal would end another one is left alone', async () => {
	const settings = { onError: 'continueRegularOutput' as const };
	const url = `${sandbox.url}/mioesim/api_esim/getSkus`;
	await runHttpRequest({ credential: 'mioesim', store, parameters: { url } });
	const path = '/api_esim/getSkus';
	const answer = { status: 401, contentType: 'text/html', body: '', path };
	sandbox.set('mioesim', { forceAnswer: answer });
	await runHttpRequest({ credential: 'mioesim', store, parameters: { url }, settings });
	expect(sandbox.counters('mioesim').signIns).toBe(1);
});
