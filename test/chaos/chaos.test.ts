import type { Process } from './execution';
import { hunt } from './hunt';

/** The package loaded anew, with a memory of its own: what another n8n process is to this one. */
function startProcess(): Process {
	let process: Process | undefined;
	jest.isolateModules(() => {
		process = jest.requireActual<typeof import('./loaded')>('./loaded').loaded;
	});
	if (!process) throw new Error('The package did not load');
	return process;
}

it('random calls, faults, edits, cancellations and restarts break no promise', async () => {
	const processes = [startProcess()];
	const { found, tally } = await hunt(processes, {
		seed: 20_261_201,
		sequences: 25,
		budget: 60_000,
		isThorough: false,
	});
	expect(found).toBeUndefined();
	expect(tally.violations).toBe(0);
	expect(tally.faults).toBeGreaterThan(10);
}, 120_000);
