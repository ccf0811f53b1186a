import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { jsonOf, runNode } from '../support/runNode';
import { documentedCalls, type DocumentedCall } from '../vectors/documentedCalls';
import { sandboxName, storeFor } from './calls';
import { filledIn, nodeOf, operationOf } from './documentedRow';

/** Calls for which the vendors' pages show a list that comes in one piece, and where it lies. */
const documentedLists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	lanyingIm: {
		'group getManyById': 'data',
		'group getManyJoined': 'data',
		'group getManyPublic': 'data',
		'groupAnnouncement getMany': 'data',
		'groupFile getMany': 'data',
		'groupMember getAdmins': 'data',
		'groupMember getDisplayNames': 'data',
		'message getUnread': 'data',
		'push getTaskDetails': 'data',
		'roster getBlocked': 'data',
		'roster getManyById': 'data',
		'user getDevices': 'data',
		'userPush getTags': 'data',
		'userSettings getPinnedConversations': 'data.conversation_ids',
	},
	mioesim: {
		'card getHistory': 'data',
		'package getMany': 'data',
		'sku getMany': 'data',
		'sku getManyByContinent': 'data',
		'sku getManyOfPartner': 'data',
	},
	oneAccess: {
		'smsCode getCountryCodes': 'phoneAreaCodeDefinitions',
		'socialAccount getMany': 'social',
		'user getAccounts': 'accounts',
	},
	xmp: { 'metric getMany': 'data.fields', 'user getMany': 'data' },
};

const success: Readonly<Record<string, object>> = {
	lanyingIm: { code: 200 },
	mioesim: { code: 0, message: 'Successful' },
	oneAccess: {},
	xmp: { code: 0, msg: 'success' },
};

const rows = documentedCalls.flatMap((row) => {
	const at = documentedLists[row.provider.name]?.[row.operation];
	return at === undefined ? [] : [[`${row.provider.name} ${row.operation}`, row, at] as const];
});

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});

/** Runs the call, which the server answers with this. */
async function answeredWith(row: DocumentedCall, body: object) {
	const { path } = operationOf(row);
	sandbox.set(sandboxName[nodeOf(row)], {
		forceAnswer: {
			status: 200,
			contentType: 'application/json',
			body: JSON.stringify({ ...success[nodeOf(row)], ...body }),
			...(path.includes('{') ? { path: row.request.split(' ')[1] } : { path }),
		},
	});
	return await runNode({
		node: nodeOf(row),
		parameters: {
			...filledIn(row, row.given),
			...(operationOf(row).acceptsToken ? { itemToken: 'bts-token-of-the-item' } : {}),
			outputMode: 'successFailure',
		},
		store,
		input: [{ json: { ...row.given } as never }],
	});
}

/** An answer that holds this at a path of at most two members. */
function holding(at: string, value: unknown): object {
	const [outer = '', inner] = at.split('.');
	return { [outer]: inner === undefined ? value : { [inner]: value } };
}

it('names every call of the vendors’ pages', () => {
	const named = Object.values(documentedLists).flatMap((titles) => Object.keys(titles));
	expect(rows).toHaveLength(named.length);
});

describe.each(rows)('%s', (_title, row, at) => {
	it.each([
		['no member', {}],
		['null', holding(at, null)],
		['a text', holding(at, 'none')],
		['true', holding(at, true)],
	])('is a failure where the answer holds %s instead of the list', async (_what, body) => {
		const run = await answeredWith(row, body);
		expect(jsonOf(run, 0)).toEqual([]);
		expect(jsonOf(run, 1)).toEqual([
			expect.objectContaining({
				code: 'UNREADABLE_BODY',
				category: 'provider',
				message: expect.stringContaining('The answer holds no list'),
			}),
		]);
	});

	it('gives no item where the list is empty', async () => {
		const run = await answeredWith(row, holding(at, []));
		expect([jsonOf(run, 0), jsonOf(run, 1)]).toEqual([[], []]);
	});
});

it('is a failure where the SKUs of one continent are no list', async () => {
	const [, row] = rows.find(([title]) => title === 'mioesim sku getManyByContinent') ?? [];
	if (!row) throw new Error('There is no such call');
	const japan = { skuid: 45, display: 'Japan', countryCode: 'JP' };
	const run = await answeredWith(row, { data: { Asia: [japan], Europe: null } });
	expect(jsonOf(run, 0)).toEqual([]);
	expect(jsonOf(run, 1)).toEqual([expect.objectContaining({ code: 'UNREADABLE_BODY' })]);
	const whole = await answeredWith(row, { data: { Asia: [japan], Europe: [] } });
	expect(jsonOf(whole, 0)).toEqual([{ ...japan, continent: 'Asia' }]);
});
