import { Stop } from '../../../engine/basics/cancel';

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
		const added = jest.spyOn(execution.signal, 'addEventListener');
		const removed = jest.spyOn(execution.signal, 'removeEventListener');
		const stop = new Stop(execution.signal);
		const listeners = [jest.fn(), jest.fn()];
		for (const listener of listeners) stop.addEventListener('abort', listener);
		expect(added).toHaveBeenCalledTimes(1);
		for (const listener of listeners) stop.removeEventListener('abort', listener);
		expect(removed.mock.calls).toEqual(added.mock.calls);
		stop.stop();
		execution.abort();
		for (const listener of listeners) expect(listener).not.toHaveBeenCalled();
	});

	it('goes on listening for those who still listen, and for those who come later', () => {
		const execution = new AbortController();
		const stop = new Stop(execution.signal);
		const [gone, here, later] = [jest.fn(), jest.fn(), jest.fn()];
		stop.addEventListener('abort', gone);
		stop.removeEventListener('abort', gone);
		stop.addEventListener('abort', gone);
		stop.addEventListener('abort', here);
		stop.removeEventListener('abort', gone);
		stop.removeEventListener('abort', gone);
		stop.addEventListener('abort', later);
		execution.abort();
		expect(gone).not.toHaveBeenCalled();
		expect(here).toHaveBeenCalledTimes(1);
		expect(later).toHaveBeenCalledTimes(1);
	});

	it('leaves the execution as it is', () => {
		const execution = new AbortController();
		new Stop(execution.signal).stop();
		expect(execution.signal.aborted).toBe(false);
	});
});
