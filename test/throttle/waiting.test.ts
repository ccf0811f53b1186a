import { createRequire } from 'node:module';
import type { Logger } from 'n8n-workflow';
import { xmp } from '../../providers/xmp';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore, type FinishedRun } from '../harness';
import { Container } from '../harness/container';
import { demoData, record } from '../support/credentials';
import { items, runNode } from '../support/runNode';
import { shownForm } from '../support/shownForm';

const report = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-01',
	metrics: 'cost',
	dimension: ['date'],
	limit: 1,
};
const users = { resource: 'user', operation: 'getMany' };

let sandbox: Sandbox;
let store: CredentialStore;
const logged: string[] = [];

/** n8n's own log, as n8n-core finds it. */
const ofCore = createRequire(require.resolve('n8n-core'));
const { Logger: N8nLogger }: { Logger: new () => Logger } = ofCore('@n8n/backend-common');
beforeAll(() => {
	jest.spyOn(Container.get(N8nLogger), 'info').mockImplementation((line) => void logged.push(line));
});
beforeEach(async () => {
	logged.length = 0;
	sandbox = await startSandbox({ port: 0 });
	const limits = {
		advanced: true,
		changeRateLimit: true,
		rateLimitRequests: 10,
		rateLimitWindow: 2,
	};
	store = await CredentialStore.create([record('xmp', { ...demoData(sandbox).xmp, ...limits })]);
	// Half the window that the node keeps: a server counts arrivals, and those of a busy machine may be
	// late by more than the 50 ms for which so short a window is held longer. What is refused is for others.
	sandbox.set('xmp', { minuteMs: 1000 });
});
afterEach(async () => await sandbox.close());

/** What is said of waiting after the run. */
const hintsOf = ({ run }: FinishedRun) =>
	(run.data.resultData.runData.Node?.[0]?.hints ?? [])
		.map(({ message }) => message)
		.filter((message) => message.includes('waiting'));

describe('25 reports at ten in two seconds', () => {
	it('are followed by a hint that says how long they waited, why, and how to spare it', async () => {
		const begin = performance.now();
		const run = await runNode({ node: 'xmp', store, parameters: report, input: items(25) });
		const most = Math.round((performance.now() - begin) / 1000);
		expect(run.status).toBe('success');
		const [hint, ...others] = hintsOf(run);
		expect(others).toEqual([]);
		const [, took, waited] =
			/^25 requests took (\d+) s, (\d+) s of it spent waiting for the limit of XMP: 10 requests in 2 s; one request with a longer date range needs no waiting\.$/.exec(
				hint ?? '',
			) ?? [];
		// Two windows, and no more than has passed, whatever else the machine does.
		expect(Number(waited)).toBeGreaterThanOrEqual(4);
		expect(Number(took)).toBeGreaterThanOrEqual(Number(waited));
		expect(most).toBeGreaterThanOrEqual(Number(took));
	});

	it('are told of in the log and in the console of the browser while they wait', async () => {
		const run = await runNode({ node: 'xmp', store, parameters: report, input: items(25) });
		const line =
			/^Node: 15 requests wait for the limit of XMP: 10 requests in 2 s; about \d s to go/;
		expect(logged.filter((message) => line.test(message))).toHaveLength(1);
		expect(JSON.stringify(run.messages)).toContain('Node: 15 requests wait for the limit of XMP');
	});

	it('that fail are followed by the hint as well', async () => {
		sandbox.set('xmp', { forceCode: { code: '400001', message: 'no' } });
		const parameters = { ...report, outputMode: 'successFailure' };
		const run = await runNode({ node: 'xmp', store, parameters, input: items(25) });
		expect(hintsOf(run)).toEqual([expect.stringMatching(/spent waiting for the limit of XMP/)]);
	});
});

it('who did not wait hears nothing of it', async () => {
	const run = await runNode({ node: 'xmp', store, parameters: report, input: items(10) });
	expect(hintsOf(run)).toEqual([]);
	expect(logged.filter((message) => message.includes('wait'))).toEqual([]);
	expect(run.messages).toEqual([]);
});

describe('the form', () => {
	const noticesOf = (parameters: { resource: string; operation: string }) =>
		shownForm('xmp', parameters)
			.front.filter(({ name }) => name === 'limitNotice')
			.map(({ displayName }) => displayName);

	it('says before a report how long 25 items take, and what needs no waiting', () => {
		expect(noticesOf({ resource: 'adReport', operation: 'get' })).toEqual([
			'XMP allows 10 requests a minute: 25 items take about 2 minutes. The node waits by itself. One request with a longer date range needs no waiting.',
		]);
	});

	it('says nothing of a limit that nobody feels', () => {
		// 60 a minute: https://help-xmp.mobvista.com, list of users
		expect(noticesOf(users)).toEqual([]);
	});

	it('says it of each call that shares the ten a minute of the account', () => {
		const calls = xmp.resources.flatMap(({ name, operations }) =>
			operations.map((operation) => ({ resource: name, operation: operation.name })),
		);
		const told = calls.filter((call) => noticesOf(call).length > 0);
		expect(told.map(({ resource, operation }) => `${resource} ${operation}`).sort()).toEqual([
			'adAccount getMany',
			'adReport get',
			'api request',
			'creative getReport',
			'folder getMany',
		]);
	});
});
