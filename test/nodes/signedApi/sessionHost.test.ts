import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../../engine/session/sessions';
import { startFastClock } from '../../support/fastClock';
import { runHttpRequest } from '../../support/httpRequest';
import { RawServer, type RawAnswer, type RawRequest } from '../../support/rawServer';
import { jsonOf } from '../../support/runNode';
import { CredentialStore } from '../../harness';
import { key, runSigned, secret, storeFor, valuesOf } from './shelf';

startFastClock();

/** Signs in, and says at which of the other two the account lives. */
let login: RawServer;
let east: RawServer;
let west: RawServer;
/** What the sign-ins hand out, one after the other; the last of them again and again. */
let homes: string[];
const live = new Map<string, string>();
const wrong: string[] = [];

beforeAll(async () => {
	[login, east, west] = await Promise.all([
		RawServer.start(),
		RawServer.start(),
		RawServer.start(),
	]);
});
afterAll(async () => {
	await Promise.all([login.stop(), east.stop(), west.stop()]);
});
beforeEach(() => {
	forgetSessions();
	for (const server of [login, east, west]) server.seen.length = 0;
	live.clear();
	wrong.length = 0;
	homes = [east.url];
	login.answer = signIn;
	east.answer = (request) => answerAt(east, request);
	west.answer = (request) => answerAt(west, request);
});

const description = (more: object = {}) => ({
	version: 1,
	name: 'Homes',
	hosts: {
		api: { url: '{session.home}', within: ['127.0.0.1'] },
		login: login.url,
	},
	fields: [
		{ name: 'key', label: 'Key', secret: false },
		{ name: 'secret', label: 'Secret', secret: true },
	],
	values: [{ name: 'str', text: '{method} {host} {url} {token}' }],
	attach: { headers: { Token: '{token}', Sign: '{str|hmac:sha256:secret|hex}' } },
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { key: '{key}', secret: '{secret}' } }],
		token: { body: 'token' },
		keep: { home: { body: 'home' } },
		life: { fixed: 3600 },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0', 'absent'],
		message: [{ body: 'message' }],
		codes: [{ code: '401', category: 'session' }],
	},
	...more,
});

function signIn(request: RawRequest): RawAnswer {
	const { key: account } = JSON.parse(request.body.toString()) as { key: string };
	const made = `token-of-${account}-${login.seen.length}-0123456789`;
	const home = homes.length > 1 ? homes.shift() : homes[0];
	live.set(made, home ?? '');
	return { body: { code: 0, token: made, home } };
}

/** Only the home of the session takes its token, and only with a signature for that very address. */
function answerAt(server: RawServer, request: RawRequest): RawAnswer {
	const { method, target, headers } = request;
	// Nothing is signed for a redirect.
	if (target === '/stored/a.txt') return { bytes: Buffer.from('text') };
	const token = String(headers.token);
	const text = `${method} 127.0.0.1:${server.port} ${server.url}${target} ${token}`;
	const sign = createHmac('sha256', secret).update(text).digest('hex');
	if (headers.sign !== sign) wrong.push(target);
	if (!(live.get(token) ?? '').startsWith(server.url)) return { body: { code: 401 } };
	const from = Number(new URL(target, server.url).searchParams.get('from') ?? 1);
	const next = from < 3 ? `${server.url}/rows?from=${from + 1}` : undefined;
	if (target === '/file') return { status: 302, headers: { Location: '/stored/a.txt' } };
	return { body: { code: 0, rows: [{ id: from, at: server.url }], next } };
}

const request: INodeParameters = { resource: 'api', operation: 'request', path: '/rows?a=b' };
const targets = ({ seen }: RawServer) => seen.map(({ target }) => target);

it('is called once somebody has signed in, with a signature for it, and is no secret', async () => {
	const store = await storeFor(description());
	const run = await runSigned(store, { ...request, itemsAt: 'rows' }, [{ json: {} }, { json: {} }]);
	expect(run.error('Node')).toBeUndefined();
	expect(jsonOf(run)).toEqual([
		{ id: 1, at: east.url },
		{ id: 1, at: east.url },
	]);
	expect([targets(login), targets(east)]).toEqual([['/login'], ['/rows?a=b', '/rows?a=b']]);
	expect(wrong).toEqual([]);
});

it('is the new one also for what was waiting for its slot when the session was renewed', async () => {
	const limits = [{ requests: 1, per: 5, match: ['GET /*'] }];
	homes = [east.url, west.url];
	const store = await storeFor(description({ limits }));
	await runSigned(store, request);
	live.clear();
	const two = [{ json: {} }, { json: {} }];
	const run = await runSigned(store, { ...request, itemsAt: 'rows' }, two);
	expect(jsonOf(run)).toEqual([
		{ id: 1, at: west.url },
		{ id: 1, at: west.url },
	]);
	// One was refused there. The other one had been read for the host of before, and no new token may go there.
	expect([login, east, west].map(({ seen }) => seen.length)).toEqual([2, 2, 2]);
	expect(wrong).toEqual([]);
});

it('is the new one after a new sign-in, with a signature for that', async () => {
	homes = [east.url, `${west.url}/`];
	const store = await storeFor(description());
	await runSigned(store, request);
	live.clear();
	const run = await runSigned(store, { ...request, itemsAt: 'rows' });
	expect(jsonOf(run)).toEqual([{ id: 1, at: west.url }]);
	expect([login, east, west].map(({ seen }) => seen.length)).toEqual([2, 2, 1]);
	expect(wrong).toEqual([]);
});

it('is that of the account: two of them do not mix', async () => {
	login.answer = (sent) => {
		homes = [String(sent.body).includes('"second"') ? west.url : east.url];
		return signIn(sent);
	};
	const accounts = { key: '={{ $json.account }}', secret };
	const store = await storeFor(description(), { values: valuesOf(accounts) });
	const items = ['first', 'second', 'first', 'second'].map((account) => ({ json: { account } }));
	const run = await runSigned(store, { ...request, itemsAt: 'rows' }, items);
	expect(jsonOf(run).map(({ at }) => at)).toEqual([east.url, west.url, east.url, west.url]);
	expect([login, east, west].map(({ seen }) => seen.length)).toEqual([2, 2, 2]);
	expect(wrong).toEqual([]);
});

it.each([
	['https://evil.example', /it names evil\.example, which does not lie within 127\.0\.0\.1/],
	['', /it names none/],
	['not an address', /is no address/],
])('that the description does not allow gets nothing: %j', async (home, message) => {
	homes = [home];
	const store = await storeFor(description());
	const run = await runSigned(store, { ...request, outputMode: 'successFailure' });
	const [failure] = jsonOf(run, 1);
	expect(failure).toMatchObject({
		...{ code: 'FOREIGN_HOST', category: 'provider', message: expect.stringMatching(message) },
		remedy: expect.stringContaining('Nothing was sent to it.'),
	});
	expect([login, east, west].map(({ seen }) => seen.length)).toEqual([1, 0, 0]);
	expect(JSON.stringify(failure)).not.toMatch(/token-of|the-secret/);
});

it('is kept in links to further pages, also where it moves between them', async () => {
	homes = [east.url, west.url];
	const store = await storeFor(description());
	let pages = 0;
	east.answer = (sent) => {
		const answer = answerAt(east, sent);
		pages += 1;
		if (pages === 2) live.clear();
		return answer;
	};
	const run = await runSigned(store, {
		...{ ...request, path: '/rows', itemsAt: 'rows', returnAll: true },
		...{ pagination: 'link', nextAt: 'next' },
	});
	expect(run.error('Node')).toBeUndefined();
	expect(jsonOf(run).map(({ id, at }) => [id, at])).toEqual([
		[1, east.url],
		[2, east.url],
		[3, west.url],
	]);
	expect(targets(west)).toEqual(['/rows?from=3']);
	expect(wrong).toEqual([]);
});

it('is that to which a redirect to a file is relative', async () => {
	const store = await storeFor(description());
	const run = await runSigned(store, { ...request, path: '/file', answerAs: 'file' });
	expect(run.error('Node')).toBeUndefined();
	expect(targets(east)).toEqual(['/file', '/stored/a.txt']);
	expect(jsonOf(run)[0]).toMatchObject({ size: 4 });
});

it('is drawn in an explanation, before and after somebody has signed in', async () => {
	const store = await storeFor(description());
	const explain = { ...request, operation: 'explainSignature' };
	const textOf = async () => {
		const [item] = jsonOf(await runSigned(store, explain));
		return JSON.stringify([item?.request, item?.values, item?.session]);
	};
	const before = await textOf();
	expect(before).toContain('https://api.session.invalid/rows?a=b');
	expect(before).toContain('ends in .session.invalid');
	expect(login.seen).toEqual([]);
	await runSigned(store, request);
	expect(await textOf()).toContain(`GET␣127.0.0.1:${east.port}␣${east.url}/rows?a=b␣`);
});

describe('in the HTTP Request node', () => {
	const values = valuesOf({ key, secret });
	const open = async () => {
		const data = { api: 'anotherApi', description: JSON.stringify(description()), values };
		const record = { id: 'signedApi', name: 'signedApi', type: 'signedApi', data };
		return await CredentialStore.create([record]);
	};
	const get = async (store: CredentialStore, url: string) =>
		await runHttpRequest({ credential: 'signedApi', store, parameters: { url } });

	it('takes the place of what stands in for it', async () => {
		const store = await open();
		const run = await get(store, 'https://api.session.invalid/rows?a=b');
		expect(jsonOf(run)[0]).toMatchObject({ code: 0, rows: [{ at: east.url }] });
		expect([wrong, targets(east)]).toEqual([[], ['/rows?a=b']]);
	});

	it('is signed as a whole address only while it is that of the session', async () => {
		const store = await open();
		expect((await get(store, `${east.url}/rows`)).error('Node')).toBeUndefined();
		const refused = await get(store, `${west.url}/rows`);
		expect(refused.error('Node')?.message).toContain('signs no request to another host');
		expect([login, east, west].map(({ seen }) => seen.length)).toEqual([1, 1, 0]);
	});
});
