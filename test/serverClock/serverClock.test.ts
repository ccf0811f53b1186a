import { constants, privateDecrypt } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { systemClock } from '../../engine/basics/clock';
import { forgetClocks } from '../../engine/serverClock/serverClock';
import { forgetSessions } from '../../engine/session/sessions';
import { ONEACCESS_USERS, startSandbox, type RequestRecord, type Sandbox } from '../../sandbox';
import { appKey } from '../../sandbox/oneaccess/key';
import { loadOptions, type CredentialStore } from '../harness';
import { storeFor } from '../nodes/calls';
import { runHttpRequest } from '../support/httpRequest';
import { openNode } from '../support/openNode';
import { items, jsonOf, runNode } from '../support/runNode';

const minute = 60_000;
const hour = 60 * minute;

const report = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-01',
	metrics: 'cost',
	dimension: ['date'],
	limit: 1,
	outputMode: 'successFailure',
};

const accountList: INodeParameters = {
	method: 'POST',
	sendBody: true,
	specifyBody: 'json',
	jsonBody: '{"channel": ["facebook"]}',
};

let sandbox: Sandbox;
let store: CredentialStore;

// A sandbox each: limits belong to an address, and remember times of a clock that was wrong.
beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await storeFor(sandbox);
	forgetClocks();
	forgetSessions();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

/** Puts this machine's clock forward (ms), or back; the server's is right. */
function setMachineClock(ahead: number): void {
	jest.spyOn(systemClock, 'now').mockImplementation(() => Date.now() + ahead);
}

const xmpNode = async (parameters: INodeParameters, count = 1) =>
	await runNode({ node: 'xmp', store, parameters, input: items(count) });

const xmpHttp = async () =>
	await runHttpRequest({
		credential: 'xmp',
		store,
		parameters: { ...accountList, url: `${sandbox.url}/xmp/v2/media/account/list` },
	});

const codes = () => sandbox.requests.map(({ code }) => code);

const requestsTo = (path: string) => sandbox.requests.filter((request) => request.path === path);

describe.each([
	['fast', 10 * minute],
	['slow', -10 * minute],
])('on a machine whose clock is ten minutes %s', (_what, ahead) => {
	beforeEach(() => setMachineClock(ahead));

	it('the first request is refused and signed again, the next ones are right at once', async () => {
		expect(jsonOf(await xmpNode(report))).toHaveLength(1);
		expect(codes()).toEqual(['-1', '0']);
		expect(jsonOf(await xmpNode(report, 3))).toHaveLength(3);
		expect(codes()).toEqual(['-1', '0', '0', '0', '0']);
	});

	it('requests that go out together are each signed again once', async () => {
		const run = await xmpNode({ ...report, options: { requestsAtOnce: 5 } }, 5);
		expect(jsonOf(run)).toHaveLength(5);
		expect(codes().filter((code) => code === '0')).toHaveLength(5);
		expect(sandbox.requests.length).toBeLessThanOrEqual(10);
	});

	it('a call that must not be repeated is carried out once', async () => {
		const department = { resource: 'department', operation: 'create', teamType: 1 };
		const run = await xmpNode({ ...department, teamName: 'Team', outputMode: 'successFailure' });
		expect(jsonOf(run)).toHaveLength(1);
		expect(sandbox.counters('xmp').accepted).toEqual({ '/v1/media/team/add': 1 });
	});

	it('the lists of the form are filled', async () => {
		const form = openNode('xmp', store, { resource: 'adReport', operation: 'get' });
		await loadOptions(form, 'adMetric');
		expect(codes()).toEqual(['-1', '0']);
	});

	it('the HTTP Request node follows what a node of this process has learned', async () => {
		// n8n shows a credential no answer, so that the HTTP Request node alone learns nothing.
		expect(jsonOf(await xmpHttp())).toMatchObject([{ code: -1, msg: 'interface timeout' }]);
		expect(jsonOf(await xmpHttp())).toMatchObject([{ code: -1, msg: 'interface timeout' }]);
		await xmpNode(report);
		expect(jsonOf(await xmpHttp())).toMatchObject([{ code: 0 }]);
	});

	it('OneAccess is asked for its time, and refuses nothing', async () => {
		const session = await itemToken();
		const profile = { resource: 'profile', operation: 'get', ...session };
		const run = await runNode({ node: 'oneAccess', store, parameters: profile });
		expect(jsonOf(run)).toHaveLength(1);
		expect(sandbox.counters('oneaccess').rejections).toEqual({});
		expect(await distanceOf(requestsTo('/api/v2/sdk/profile')[0])).toBeLessThan(2000);
	});

	it('another machine does not follow this one’s look at the clock of OneAccess', async () => {
		const session = await itemToken();
		const profile = { resource: 'profile', operation: 'get', ...session };
		await runNode({ node: 'oneAccess', store, parameters: profile });
		// The other machine's clock is right; it has the credential in common with this one.
		jest.restoreAllMocks();
		forgetSessions();
		await runNode({ node: 'oneAccess', store, parameters: profile });
		expect(sandbox.counters('oneaccess').rejections).toEqual({});
		expect(requestsTo('/api/v2/sdk/server-date')).toHaveLength(2);
		expect(requestsTo('/api/v2/sdk/public-key')).toHaveLength(1);
	});

	it('a session that the server ends at a given time lives as long as the server says', async () => {
		const life = 5 * minute;
		sandbox.set('lanying', { tokenLifeMs: life });
		const parameters = { resource: 'session', operation: 'getToken' };
		await runNode({ node: 'lanyingIm', store, parameters });
		const { sessionToken } = await store.decrypted('lanyingImApi');
		const { sessions } = JSON.parse(String(sessionToken));
		const [stored] = Object.values<{ obtainedAt: number; expiresAt: number }>(sessions);
		const lived = Number(stored?.expiresAt) - Number(stored?.obtainedAt);
		expect(Math.abs(lived - life)).toBeLessThan(2000);
	});
});

describe('on a machine whose clock is right', () => {
	it('a Date that is hours off is nobody’s business while requests are accepted', async () => {
		sandbox.set('xmp', { dateOffsetMs: 3 * hour });
		await xmpNode(report, 3);
		expect(jsonOf(await xmpHttp())).toMatchObject([{ code: 0 }]);
		expect(codes()).toEqual(['0', '0', '0', '0']);
	});

	it('such a Date on a refusal costs one more request, and is not believed again', async () => {
		sandbox.set('xmp', {
			dateOffsetMs: 3 * hour,
			forceCode: { code: '-1', message: 'error', times: 1 },
		});
		expect(jsonOf(await xmpNode(report), 1)).toMatchObject([{ code: '-1' }]);
		expect(jsonOf(await xmpNode(report))).toHaveLength(1);
		expect(codes()).toEqual(['-1', '-1', '0']);
	});

	it('a refusal for another reason is not repeated', async () => {
		await store.edit('xmpApi', { clientSecret: 'wrong secret' });
		expect(jsonOf(await xmpNode(report), 1)).toMatchObject([{ code: '-1' }]);
		expect(codes()).toEqual(['-1']);
	});
});

async function itemToken() {
	const { user_name: userName, password } = ONEACCESS_USERS.zhangsan;
	const parameters = { resource: 'login', operation: 'password', userName, password };
	const [login] = jsonOf(await runNode({ node: 'oneAccess', store, parameters }));
	return { itemToken: String(login?.session_token) };
}

/** How far (ms) the signed time of a request is from the time at which it arrived. */
async function distanceOf(request: RequestRecord | undefined): Promise<number> {
	const { privateKey } = await appKey();
	const key = {
		key: privateKey,
		padding: constants.RSA_PKCS1_OAEP_PADDING,
		oaepHash: 'sha256',
	};
	const signature = Buffer.from(request?.headers['x-signature'] ?? '', 'base64');
	const [, timestamp] = /timestamp=(\d+)/.exec(privateDecrypt(key, signature).toString()) ?? [];
	return Math.abs(Number(timestamp) - Number(request?.at));
}
