import { Workflow } from 'n8n-workflow';
import { systemClock } from '../../../engine/basics/clock';

const { now } = systemClock;
const { random } = Math;
/** A mark on a package, which stays: whoever finds it runs after another file, on the same package. */
const isLater = Reflect.has(Workflow, 'mark');

test(isLater ? 'finds nothing that the file before has left' : 'comes first', () => {
	expect(Reflect.has(globalThis, 'left')).toBe(false);
	expect(process.env).not.toHaveProperty('LEFT');
	expect(process.env.PATH).not.toBe('left');
	expect(Reflect.has(expect(0), 'toBeLeft')).toBe(false);
	expect(now()).toBeGreaterThan(0);
	expect(Date.now()).toBeGreaterThan(0);
	expect(random()).not.toBe(2);
	expect(Workflow.prototype.getTriggerNodes).not.toHaveProperty('mock');
	expect(setTimeout).not.toHaveProperty('clock');
});

test('leaves all of it', () => {
	Object.assign(globalThis, { left: true });
	Object.assign(process.env, { LEFT: 'left', PATH: 'left' });
	Object.assign(Workflow, { mark: true });
	Object.assign(systemClock, { now: () => 0 });
	expect.extend({ toBeLeft: () => ({ pass: true, message: () => '' }) });
	jest.spyOn(Math, 'random').mockReturnValue(2);
	jest.spyOn(Workflow.prototype, 'getTriggerNodes').mockReturnValue([]);
	jest.useFakeTimers({ now: 0 });
	expect(Date.now()).toBe(0);
});
