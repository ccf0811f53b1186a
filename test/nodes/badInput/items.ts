import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Raw, Subject } from '../values';

/** What makes a required parameter missing; a key that the item does not have comes as undefined. */
export const nothing: readonly IDataObject[] = [
	{},
	{ value: null },
	{ value: '' },
	{ value: '   ' },
	{ value: [] },
	{ value: '\n' },
];

export const fromItem = '={{ $json.value }}';

/** Gives the item's value, or what the item asks for. */
export const asItemSays =
	"={{ $json.is === 'unresolved' ? $('No Such Node').item.json.x : $json.is === 'intoNothing' ? $json.nope.deep : $json.value }}";

export const good = (subject: Subject): IDataObject => asItem(subject.good);
export const badValues = (subject: Subject): IDataObject[] => subject.bad.map(asItem);
export const missingValues = ({ isRequired }: Subject) => (isRequired ? nothing : []);

/** An expression that cannot be resolved, whatever the value is. */
export const unresolved = (subject: Subject): IDataObject => ({
	...good(subject),
	is: 'unresolved',
});

/** An expression that goes into something that is not there, and gives nothing without an error. */
export const intoNothing = (subject: Subject): IDataObject[] =>
	subject.isRequired ? [{ ...good(subject), is: 'intoNothing' }] : [];

const asItem = (value: Raw): IDataObject => ({ value }) as IDataObject;

const file = { data: Buffer.from('a file').toString('base64'), mimeType: 'text/plain' };

/** The item with a file under every name that a good value gives it. */
export const withFile = (json: IDataObject): INodeExecutionData => ({
	json,
	binary: { data: file, '12345678901': file },
});
