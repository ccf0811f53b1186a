import { Stop } from '../../../engine/throttle/abort';

describe('a stop', () => {
	it('tells each listener that it was given, and one that asks later', () => {
		const stop = new Stop(undefined);
		const told = [jest.fn(), jest.fn()];
		for (const listener of told) stop.addEventListener('abort', listener);
		expect(stop.aborted).toBe(false);
		stop.stop();
		for (const listener of told) expect(listener).toHaveBeenCalledTimes(1);
		expect(stop.aborted).toBe(true);
	});

	it('passes on that the execution was cancelled', () => {
		const execution = new AbortController();
		const stop = new Stop(execution.signal);
		const listener = jest.fn();
		stop.addEventListener('abort', listener);
		execution.abort();
		expect(listener).toHaveBeenCalledTimes(1);
		expect(stop.aborted).toBe(true);
	});

	it('tells nobody who has stopped listening, and leaves nothing with the execution', () => {
		const execution = new AbortController();
		const removed = jest.spyOn(execution.signal, 'removeEventListener');
		const stop = new Stop(execution.signal);
		const listener = jest.fn();
		stop.addEventListener('abort', listener);
		stop.removeEventListener('abort', listener);
		expect(removed).toHaveBeenCalledWith('abort', listener);
		stop.stop();
		execution.abort();
		expect(listener).not.toHaveBeenCalled();
	});

	it('leaves the execution as it is', () => {
		const execution = new AbortController();
		new Stop(execution.signal).stop();
		expect(execution.signal.aborted).toBe(false);
	});
});
