import { eventBranches } from '../../../engine/inbound/outputs';

const names = { A: 'Event A', B: 'Event B' };

test('one output has no name', () => {
	const only = [{ keys: [], displayName: '' }];
	expect(eventBranches({ outputMode: 'one' }, names)).toEqual(only);
	expect(eventBranches({}, names)).toEqual(only);
});

test('outputs by event are all that there are, so that picking another event moves no wire', () => {
	expect(eventBranches({ outputMode: 'event' }, names)).toEqual([
		{ keys: ['A'], displayName: 'Event A' },
		{ keys: ['B'], displayName: 'Event B' },
	]);
});
