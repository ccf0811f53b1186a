import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { jsonOf, runNode } from '../support/runNode';
import { documentedCalls, type DocumentedCall } from '../vectors/documentedCalls';
import { storeFor } from './calls';
import { filledIn, nodeOf, type Given } from './documentedRow';

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

const many = (count: number) => Array.from({ length: count }, (_, index) => `m${index + 1}`);
const cards = (count: number) =>
	Array.from({ length: count }, (_, index) => String(934801019851134300n + BigInt(index)));
const text = (length: number) => 'x'.repeat(length);

/** What the vendors allow, what they just do not allow any more, and what is said of that. */
type Limit = readonly [operation: string, allowed: Given, tooMuch: Given, message: string];

const limits: readonly Limit[] = [
	[
		'creative getReport',
		{ md5FileId: many(1000) },
		{ md5FileId: many(1001) },
		'"File IDs (MD5)" takes at most 1000 entries, but has 1001',
	],
	[
		'creative getReport',
		{ startDate: '2026-01-01', endDate: '2026-01-31' },
		{ startDate: '2026-01-01', endDate: '2026-02-01' },
		'"End Date" is more than 30 days after Start Date',
	],
	[
		'creative getReport',
		{ startDate: '2028-02-15', endDate: '2028-03-16' },
		{ startDate: '2028-02-15', endDate: '2028-03-17' },
		'"End Date" is more than 30 days after Start Date',
	],
	[
		'creative getMany',
		{ startDate: '2026-12-15', endDate: '2027-01-14' },
		{ startDate: '2026-12-15', endDate: '2027-01-15' },
		'"Created To" is more than 30 days after Created From',
	],
	[
		'creative getMany',
		{ startDateUp: '2026-12-15', endDateUp: '2027-01-14' },
		{ startDateUp: '2026-12-15', endDateUp: '2027-01-15' },
		'"Updated To" is more than 30 days after Updated From',
	],
	[
		'adAccount getMany',
		{ accountId: many(500) },
		{ accountId: many(501) },
		'"Account Names or IDs" takes at most 500 entries, but has 501',
	],
	[
		'department create',
		{ teamName: text(20) },
		{ teamName: text(21) },
		'"Name" must have at most 20 characters, but has 21',
	],
	[
		'order create',
		{ count: 2, iccids: cards(2) },
		{ count: 2, iccids: cards(3) },
		'"ICCIDs" must be as many as Number of Cards, which is 2, but are 3',
	],
	[
		'order create',
		{ count: 1, iccids: cards(1) },
		{ count: 0 },
		'"Number of Cards" must be at least 1, but is 0',
	],
	...['appRole addMembers', 'appRole removeMembers'].map(
		(operation): Limit => [
			operation,
			{ accountIds: many(50) },
			{ accountIds: many(51) },
			'"Account Names or IDs" takes at most 50 entries, but has 51',
		],
	),
	[
		'organization create',
		{ code: text(64) },
		{ code: text(65) },
		'"Code" must be at most 64 letters, digits, "_" and "-"',
	],
	[
		'organization create',
		{ name: text(100) },
		{ name: text(101) },
		'"Name" must have at most 100 characters, but has 101',
	],
	[
		'push notify',
		{ audience: { alias: many(500) } },
		{ audience: { alias: many(501) } },
		'"Audience" takes at most 500 receivers, but has 501; send to the others in a second item',
	],
	[
		'userPush updateHours',
		{ noPushEndHour: 23 },
		{ noPushEndHour: 24 },
		'"No Push Until" must be at most 23, but is 24',
	],
	[
		'userPush updateHours',
		{ noPushStartHour: 0 },
		{ noPushStartHour: -1 },
		'"No Push From" must be at least 0, but is -1',
	],
	['message send', { contentType: 12 }, { contentType: 13 }, '"Content Type" must be one of'],
	['message broadcast', { contentType: 6 }, { contentType: 7 }, '"Content Type" must be one of'],
	[
		'creditRisk getLevel',
		{ borrowCount: 0 },
		{ borrowCount: -1 },
		'"Borrow Count" must be at least 0, but is -1',
	],
];

/** Rows per page that the vendors accept, of the calls for which they say so. */
const pageSizes: ReadonlyArray<readonly [call: string, size: string, min: number, max: number]> = [
	['xmp adReport get', 'page_size', 1, 1000],
	['xmp creative getReport', 'page_size', 1, 1000],
	['xmp creative getMany', 'page_size', 1, 1000],
	['xmp adAccount getMany', 'page_size', 1, 1000],
	['oneAccess user getMany', 'limit', 10, 100],
	['oneAccess appAccount getMany', 'limit', 10, 100],
	['oneAccess appRole getMembers', 'limit', 10, 100],
	['lanyingIm user getMany', 'page_size', 1, 200],
];

function rowOf(matches: (row: DocumentedCall) => boolean): DocumentedCall {
	const [found, ...others] = documentedCalls.filter(matches);
	if (!found || others.length > 0) throw new Error('there is no such row, or more than one');
	return found;
}

/** Runs a call with all its fields, some of them other than in its row. */
async function run(row: DocumentedCall, given: Given, more: INodeParameters = {}) {
	const all = { ...row.given, ...given };
	const before = sandbox.requests.length;
	const finished = await runNode({
		node: nodeOf(row),
		parameters: { ...filledIn(row, all), ...more, outputMode: 'successFailure' },
		store,
		input: [{ json: all as IDataObject }],
	});
	const sent = sandbox.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
	return { sent, failures: jsonOf(finished, 1) };
}

describe.each(limits)('%s', (operation, allowed, tooMuch, message) => {
	const row = rowOf((candidate) => candidate.operation === operation);

	it(`is sent with what is just allowed: ${Object.keys(allowed).join()}`, async () => {
		const { sent, failures } = await run(row, allowed);
		expect(sent).toContain(row.request);
		expect(failures.filter(({ code }) => code === 'INVALID_INPUT')).toEqual([]);
	});

	it(`is not sent with ${message}`, async () => {
		const { sent, failures } = await run(row, tooMuch);
		expect(sent).toEqual([]);
		expect(failures).toEqual([
			expect.objectContaining({
				code: 'INVALID_INPUT',
				message: expect.stringContaining(message),
			}),
		]);
	});
});

describe.each(pageSizes)('%s', (call, size, min, max) => {
	const row = rowOf(({ provider, operation }) => `${provider.name} ${operation}` === call);

	it.each([min, max])('asks for %d rows per page', async (pageSize) => {
		const body = JSON.stringify({ code: 0, data: [] });
		const [, path = ''] = row.request.split(' ');
		// 250 pages of one creative each would tell no more.
		if (nodeOf(row) === 'xmp')
			sandbox.set('xmp', {
				forceAnswer: { path, status: 200, contentType: 'application/json', body },
			});
		const { sent } = await run(row, {}, { returnAll: true, pageSize });
		expect(sent).toContain(row.request);
		const page = sandbox.requests.find(({ method, path }) => `${method} ${path}` === row.request);
		const { [size]: found } = { ...Object.fromEntries(page?.query ?? []), ...Object(page?.body) };
		expect(String(found)).toBe(String(pageSize));
	});

	it.each([
		[min - 1, `"Page Size" must be at least ${min}, but is ${min - 1}`],
		[max + 1, `"Page Size" must be at most ${max}, but is ${max + 1}`],
	])('never asks for %d rows per page', async (pageSize, message) => {
		const { sent, failures } = await run(row, {}, { returnAll: true, pageSize });
		expect(sent).toEqual([]);
		expect(failures).toEqual([expect.objectContaining({ code: 'INVALID_INPUT', message })]);
	});
});
