import type { IDataObject } from 'n8n-workflow';
import { categories } from '../../engine/provider/responseCode';
import { startSandbox, type Sandbox } from '../../sandbox';
import { LANYING_ACCOUNTS as accounts } from '../../sandbox/lanying/accounts';
import { credentialData } from '../nodes/calls';
import { byCategory, byCode } from '../support/branches';
import type { NodeName } from '../support/package';
import { WireTap } from '../support/wireTap';
import {
	codedSide,
	describedSide,
	fiveCompiled,
	run,
	StillClock,
	type Scenario,
} from './fiveSides';

// The tokens that the sandbox hands out are drawn anew for each of the two sides, but equal.
let drawn = 0;
jest.mock('../../sandbox/common/values', () => ({
	...jest.requireActual<object>('../../sandbox/common/values'),
	randomHex: (digits: number) => {
		drawn += 1;
		return `${'0123456789abcdef'.repeat(4)}${drawn}`.slice(-digits);
	},
}));

let sandbox: Sandbox;
let tap: WireTap;

let putBack: () => void;
let day = Date.UTC(2026, 0, 1);
let clock = new StillClock(day);

beforeAll(async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
	sandbox = await startSandbox({ port: 0, clock: () => clock.now() });
	tap = await WireTap.before(sandbox.url);
});
afterAll(async () => {
	jest.restoreAllMocks();
	await tap.stop();
	await sandbox.close();
});

/** The same workflow with the node of the package and with one of the description. */
async function both(name: NodeName, scenario: Scenario, description: object, typed: IDataObject) {
	const data = {
		...(JSON.parse(
			JSON.stringify(credentialData(sandbox)[name]).replaceAll(sandbox.url, tap.url),
		) as IDataObject),
		...typed,
	};
	const sides = [codedSide(name), describedSide(fiveCompiled(description))];
	// Limits are counted for a process: each scenario has days of its own.
	day += 10 * 86_400_000;
	const results = [];
	for (const side of sides) {
		drawn = 0;
		clock = new StillClock(day);
		putBack = clock.install();
		try {
			results.push(await run(side, scenario, data, { sandbox, tap }));
		} finally {
			putBack();
		}
	}
	return results;
}

const everyCategory = byCategory(...categories.filter((category) => category !== 'success'));

interface Api {
	readonly name: NodeName;
	readonly title?: string;
	readonly description?: object;
	/** What the credential holds, for both sides. */
	readonly data?: IDataObject;
	readonly scenarios: readonly Scenario[];
}

const tooFrequent = { code: '-1', message: 'Request Too Frequent' };
const xmp: Api = {
	name: 'xmp',
	scenarios: [
		{
			title: 'good calls and refusals, item by item',
			parameters: everyCategory,
			items: [
				{ path: '/v1/media/user/list' },
				{ path: '/v2/media/account/list', body: { channel: ['google', 'ü€'], page: 1 } },
				{ path: '/v2/media/account/list', body: {} },
				{ path: '/v9/nothing', body: { a: null, b: [1, { c: 'x' }], timestamp: 1 } },
				{ path: '/v1/media/user/list', query: { q: 'a b' } },
				{ path: '/v1/media/user/list', method: 'GET' },
				{ path: '' },
			],
		},
		{
			title: 'a wrong secret',
			parameters: byCode('-1', '400001', 'TOO_FREQUENT'),
			data: { clientSecret: 'wrong' },
			items: [{ path: '/v1/media/user/list' }],
		},
		{
			title: 'one output, which ends with an error',
			data: { clientSecret: 'wrong' },
			items: [{ path: '/v1/media/user/list' }],
		},
		{
			title: 'the clock of the server is another one',
			prepare: (api) => api.set('xmp', { clockOffsetMs: 600_000 }),
			parameters: everyCategory,
			items: [{ path: '/v1/media/user/list' }, { path: '/v1/media/user/list' }],
		},
		{
			title: 'too frequent, once',
			prepare: (api) => api.set('xmp', { forceCode: { ...tooFrequent, times: 1 } }),
			items: [{ path: '/v1/media/user/list' }],
		},
		{
			title: 'too frequent, in several wordings, until the end',
			prepare: (api) =>
				api.set('xmp', { forceCode: { ...tooFrequent, message: '请求太频繁', code: '77' } }),
			parameters: byCode('-1', '400001', 'TOO_FREQUENT'),
			items: [{ path: '/v1/media/user/list' }],
		},
		{
			title: 'more calls than the limits allow, of which one is for a few calls only',
			data: { advanced: false, changeRateLimit: false },
			items: [
				...Array.from({ length: 12 }, () => ({
					path: '/v2/media/account/list',
					body: { channel: ['google'] },
				})),
				...Array.from({ length: 12 }, () => ({ path: '/v1/media/user/list' })),
			],
		},
		{
			title: 'what is no answer',
			prepare: (api) =>
				api.set('xmp', {
					forceAnswer: {
						status: 502,
						contentType: 'text/html',
						body: '<p>Bad Gateway',
						skip: 1,
						times: 1,
					},
					dropConnection: { skip: 1, times: 1 },
				}),
			parameters: byCategory('network', 'provider'),
			items: Array.from({ length: 4 }, () => ({ path: '/v1/media/user/list' })),
		},
	],
};

const score = (more: IDataObject = {}) => ({
	path: '/person-ds/credit/NigeriaAutoDecision',
	body: {
		ID: '22123456789',
		mobile: '09012345678',
		equipment_sn: 'e',
		sn: 'bv2-1',
		borrow_count: 0,
		...more,
	},
});
const iceKredit: Api = {
	name: 'iceKredit',
	scenarios: [
		{
			title: 'good calls and refusals, item by item',
			parameters: everyCategory,
			items: [score(), score({ ID: '' }), score({ borrow_count: 'x' }), { path: '/nothing' }],
		},
		{
			title: 'several at once, which sign in once',
			parameters: { options: { requestsAtOnce: 10 } },
			items: Array.from({ length: 10 }, () => score()),
		},
		{
			title: 'a killed token',
			between: (api) => api.act('icekredit', 'killTokens'),
			items: [score()],
		},
		{
			title: 'another address',
			between: (api) => api.set('icekredit', { clientAddressChanged: true }),
			items: [score()],
		},
		{
			title: 'a wrong password, which is tried once',
			data: { merchantPassword: 'wrong' },
			parameters: byCode('200002', '200008'),
			items: [score(), score()],
		},
		{
			title: 'a locked account',
			data: { merchantName: 'demo_locked', merchantPassword: 'Locked#2024' },
			parameters: byCode('200002', '200008'),
			items: [score()],
		},
		...['10000429', '20100202', '10000001', '20100300', '200007', '10000401', '4711'].map(
			(code): Scenario => ({
				title: `code ${code}`,
				prepare: (api) =>
					api.set('icekredit', { forceCode: { code, path: score().path, skip: 1, times: 1 } }),
				parameters: everyCategory,
				items: [score(), score(), score()],
			}),
		),
	],
};

const profile = { method: 'GET', path: '/user/profile' };
const lanyingScenarios: readonly Scenario[] = [
	{
		title: 'good calls and refusals, item by item',
		parameters: everyCategory,
		items: [
			profile,
			{ method: 'GET', path: '/group/info', query: { group_id: '1' } },
			{ path: '/roster/apply', body: { user_id: 2321235000002, reason: 'ü' } },
			{ path: '/roster/apply', body: {} },
			{ method: 'GET', path: '/nothing' },
			{ path: '/user/register/v2', body: { username: 'erin', password: 'p' } },
		],
	},
];
const lanyingIm: Api = {
	name: 'lanyingIm',
	data: { way: 'user' },
	scenarios: [
		...lanyingScenarios,
		{
			title: 'a registration alone, which needs no sign-in',
			items: [{ path: '/user/register/v2', body: { username: 'erin', password: 'p' } }],
		},
		{
			title: 'a killed token',
			between: (api) => api.act('lanying', 'killTokens'),
			items: [profile, profile],
		},
		{
			title: 'code 402, of which only the SDK of the vendor knows',
			prepare: (api) =>
				api.set('lanying', { forceCode: { code: '402', path: '/user/profile', times: 1 } }),
			items: [profile],
		},
		{
			title: 'a token that is dead whenever it is used',
			prepare: (api) => api.set('lanying', { forceCode: { code: '10008', path: '/user/profile' } }),
			parameters: byCode('10008', '10003'),
			items: [profile],
		},
		{
			title: 'a wrong password',
			data: { password: 'wrong' },
			parameters: byCode('10010'),
			items: [profile, profile],
		},
		{
			title: 'a user by ID',
			data: { signInWith: 'userId', way: 'id', userName: '', userId: '2321235000001' },
			items: [profile],
		},
		{
			title: 'a user by a login name',
			data: { signInWith: 'loginName', way: 'login', userName: '', loginName: 'alice@example.com' },
			items: [profile],
		},
		{
			title: 'an end of the token in seconds',
			prepare: (api) => api.set('lanying', { expireUnit: 's', tokenLifeMs: 400_000 }),
			items: [profile],
		},
	],
};
const lanyingImAdmin: Api = {
	name: 'lanyingIm',
	title: 'lanyingIm with a token of the console',
	description: {
		extends: 'lanyingIm',
		signIn: null,
		fields: [{ name: 'adminToken', label: 'Admin Token', secret: true }],
		attach: { headers: { 'access-token': '{adminToken}' } },
	},
	data: { signInWith: 'adminToken', adminToken: accounts.app.admin_token },
	scenarios: [
		{
			title: 'good calls and refusals, item by item',
			parameters: everyCategory,
			items: [
				{ method: 'GET', path: '/user/list', query: { page_num: '1', page_size: '2' } },
				{
					path: '/message/send',
					body: {
						type: 1,
						targets: [2321235000002],
						content_type: 0,
						content: 'hi',
						from_user_id: 2321235000001,
					},
				},
				{ path: '/group/create', body: {} },
			],
		},
	],
};

const packages = { method: 'GET', path: '/api_esim/getPackages', query: { skuId: '45' } };
const order = {
	path: '/api_esim/addEsimOrder',
	format: 'form',
	body: { skuId: '45', priceId: '441', count: '1', remark: 'a b~c*d+e/é中' },
};
const mioesim: Api = {
	name: 'mioesim',
	data: { signatureForm: 'plain' },
	scenarios: [
		{
			title: 'good calls and refusals, item by item',
			parameters: everyCategory,
			items: [
				packages,
				order,
				{ ...order, format: 'json', body: { ...order.body, count: 1, backInfo: '1' } },
				{ ...packages, query: {} },
				{ ...packages, query: { skuId: '9999' } },
				{ path: '/api_esim/refundOrder', body: { orderNum: 'none', iccids: '' }, format: 'form' },
				{ method: 'GET', path: '/api_esim/nothing', query: { b: '', a: 'ü &=+' } },
			],
		},
		{
			title: 'several at once, which sign in once',
			parameters: { options: { requestsAtOnce: 10 } },
			items: Array.from({ length: 10 }, () => packages),
		},
		{
			title: 'a killed token',
			between: (api) => api.act('mioesim', 'killTokens'),
			items: [packages, order],
		},
		{
			title: 'a wrong secret',
			data: { secretKey: 'wrong' },
			parameters: byCode('-30', ['signIn -30', 'signIn -1']),
			items: [packages, packages],
		},
		{
			title: 'a wrong password',
			data: { password: 'wrong' },
			parameters: byCode('-30', ['signIn -30', 'signIn -1']),
			items: [packages],
		},
		...['-3', '99', '22', '-1'].map(
			(code): Scenario => ({
				title: `code ${code}`,
				prepare: (api) => api.set('mioesim', { forceCode: { code, path: order.path, times: 1 } }),
				parameters: everyCategory,
				items: [order],
			}),
		),
	],
};

const users = { method: 'GET', path: '/api/v2/tenant/users', query: { offset: '0', limit: '10' } };
const person = { user_name: 'erin', name: 'Erin ü', mobile: '13900000077', org_code: '' };
const oneAccess: Api = {
	name: 'oneAccess',
	scenarios: [
		{
			title: 'good calls and refusals, item by item',
			parameters: everyCategory,
			items: [
				users,
				{ path: '/api/v2/tenant/users', body: person },
				{ path: '/api/v2/tenant/users', body: {} },
				{ method: 'GET', path: '/api/v2/tenant/users/none' },
				{ method: 'DELETE', path: '/api/v2/tenant/users/none' },
				{ method: 'GET', path: '/api/v2/tenant/organizations', query: { all_child: 'true' } },
			],
		},
		{
			title: 'a killed token',
			between: (api) => api.act('oneaccess', 'killTokens'),
			items: [users, users],
		},
		{
			title: 'a wrong secret',
			data: { clientSecret: 'wrong' },
			parameters: byCode('invalid_client', 'access_denied'),
			items: [users, users],
		},
		...['access_denied', 'SDK.COMMON.1008', 'USER.0001', 'insufficient_scope'].map(
			(code): Scenario => ({
				title: `code ${code}`,
				prepare: (api) => api.set('oneaccess', { forceCode: { code, path: users.path, times: 1 } }),
				parameters: everyCategory,
				items: [users],
			}),
		),
		{
			title: 'an HTTP error without a code',
			prepare: (api) =>
				api.set('oneaccess', {
					forceAnswer: {
						status: 401,
						contentType: 'application/json',
						body: '{}',
						path: users.path,
					},
				}),
			parameters: everyCategory,
			items: [users],
		},
	],
};

const apis = [xmp, iceKredit, lanyingIm, lanyingImAdmin, mioesim, oneAccess];

for (const { name, title = name, description = { extends: name }, data = {}, scenarios } of apis) {
	describe(title, () => {
		it.each(scenarios)('does the same as its node: $title', async (scenario) => {
			const [coded, described] = await both(name, scenario, description, data);
			expect(described).toEqual(coded);
			expect(coded?.flatMap(({ sent }) => sent)).not.toEqual([]);
		});
	});
}
void byCode;
void score;
void packages;
void order;
void profile;
void users;
