import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { calls, sandboxName } from '../nodes/calls';
import { demoRecords } from '../support/credentials';
import type { NodeName } from '../support/package';
import { runNode } from '../support/runNode';
import { Clock, hour, minute } from '../triggers/openPoller';

jest.setTimeout(60_000);

const listUsers = { resource: 'user', operation: 'getMany' };

let sandbox: Sandbox;
let store: CredentialStore;
let clock: Clock;

beforeEach(async () => {
	clock = new Clock(Date.parse('2026-03-04T12:00:00Z'));
	forgetSessions();
	sandbox = await startSandbox({ port: 0, clock: () => Date.now() });
	store = await CredentialStore.create(demoRecords(sandbox));
});

afterEach(async () => {
	clock.stop();
	await sandbox.close();
});

interface Case {
	readonly node: NodeName;
	readonly parameters: (typeof calls)[NodeName]['parameters'];
	readonly every: number;
	readonly signIns: number;
	/** In processes that know only what is stored: that a session lives on is known in memory. */
	readonly signInsApart: number;
}

/** How long each session lives is known: it is renewed before the request, not after a refusal. */
describe.each<[string, Case]>([
	[
		'MIOeSIM every 3 hours, with a token of 2 hours',
		{
			node: 'mioesim',
			parameters: calls.mioesim.parameters,
			every: 3 * hour,
			signIns: 6,
			signInsApart: 6,
		},
	],
	[
		'IceKredit every 25 minutes, with a session of 20 minutes',
		{
			node: 'iceKredit',
			parameters: calls.iceKredit.parameters,
			every: 25 * minute,
			signIns: 6,
			signInsApart: 6,
		},
	],
	[
		'IceKredit every 9 minutes, with a session that lives on by being used',
		{
			node: 'iceKredit',
			parameters: calls.iceKredit.parameters,
			every: 9 * minute,
			signIns: 1,
			signInsApart: 2,
		},
	],
	[
		'OneAccess every 45 minutes, with a management token of 30 minutes',
		{ node: 'oneAccess', parameters: listUsers, every: 45 * minute, signIns: 6, signInsApart: 6 },
	],
])('a schedule: %s', (_name, { node, parameters, every, signIns, signInsApart }) => {
	it.each([
		['one process', () => {}, signIns],
		['another process each time', forgetSessions, signInsApart],
	])('costs no refused request in %s', async (_where, begin, expected) => {
		for (let time = 0; time < 6; time += 1) {
			begin();
			const run = await runNode({ node, store, parameters });
			expect(run.status).toBe('success');
			clock.pass(every);
		}
		const { rejections, signIns: counted } = sandbox.counters(sandboxName[node]);
		expect(rejections).toEqual({});
		expect(counted).toBe(expected);
	});
});
