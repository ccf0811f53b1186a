import { eventBranches } from '../../../engine/inbound/outputs';

const names = { A: 'Event A', B: 'Event B' };

test('one output has no name, whatever is picked', () => {
	const only = [{ key: '', displayName: '' }];
	expect(eventBranches({ outputMode: 'one', events: ['A', 'B'] }, names)).toEqual(only);
	expect(eventBranches({ outputMode: 'event', events: [] }, names)).toEqual(only);
	expect(eventBranches({}, names)).toEqual(only);
});

test('outputs by event are in the order in which the events were picked', () => {
	expect(eventBranches({ outputMode: 'event', events: ['B', 'A', 'B', 'C'] }, names)).toEqual([
		{ key: 'B', displayName: 'Event B' },
		{ key: 'A', displayName: 'Event A' },
		{ key: 'C', displayName: 'C' },
	]);
});
