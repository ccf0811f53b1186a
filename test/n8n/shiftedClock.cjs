/**
 * Loaded into n8n before everything else: its time is that of the machine plus as many ms as the
 * file says at the moment, so that a week passes in a minute, also by the clock that nobody can set.
 * Timers stay as they are.
 */
const { readFileSync } = require('node:fs');

const machineNow = Date.now;
const file = process.env.SHIFTED_CLOCK_FILE;
let offset = 0;
let readAt = 0;

function now() {
	const time = machineNow();
	if (time - readAt > 20) {
		readAt = time;
		offset = Number(readFileSync(file, 'utf8')) || offset;
	}
	return time + offset;
}

const { performance } = globalThis;
const machineElapsed = performance.now.bind(performance);
Object.defineProperty(performance, 'now', {
	value: () => machineElapsed() + now() - machineNow(),
	configurable: true,
});

const MachineDate = Date;
MachineDate.now = now;
globalThis.Date = new Proxy(MachineDate, {
	construct: (target, args, newTarget) =>
		Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
	apply: () => new MachineDate(now()).toString(),
});
