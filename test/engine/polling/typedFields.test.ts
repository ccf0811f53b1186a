import { SignedApiTrigger } from '../../../nodes/SignedApiTrigger/SignedApiTrigger.node';
import { described } from '../../../descriptions';
import { describedSource } from '../../../engine/node/describedSource';
import { typedWatch } from '../../../engine/polling/typed';

/** A trigger of another call begins anew: what tells calls apart are all fields that stand before the key. */
it('are all fields of the call, in the form of the trigger', () => {
	const names = new SignedApiTrigger().description.properties.map(({ name }) => name);
	const first = names.indexOf('method');
	const inForm = new Set(names.slice(first, names.indexOf('key')));
	const [subject] = typedWatch(describedSource(described)).subjects;
	expect([...(subject.typedCall ?? [])]).toEqual([...inForm]);
});
