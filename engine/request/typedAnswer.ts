import { InvalidInputError } from '../basics/invalidInput';
import { withoutPaths } from '../basics/withoutPaths';
import type { Call } from '../provider/call';
import type { Files, Upload } from '../provider/files';
import type { CallOperation } from '../provider/operation';
import type { PageFlag, Paging } from '../provider/paging';
import type { Parameter, Value, Values } from '../provider/parameter';
import { inputField, mostMegabytes, outputField } from './fileParameters';

/** Rows of a page unless the user says another number. */
const usualSize = 50;

const numbered = ['pageNumber', 'offset'];
const named = ['cursor', 'link'];
const paged = [...numbered, ...named];

const inForm = { place: 'form', front: true, description: '' } as const;
const ofItems = ['items', 'linkedFiles', 'encodedFiles'];

const answerAs: Parameter = {
	...inForm,
	type: 'choice',
	name: 'answerAs',
	displayName: 'Answer',
	description: 'What a good answer is',
	default: 'items',
	options: [
		{ name: 'File', value: 'file', description: 'Anything that is no JSON, or a link to it' },
		{ name: 'Items', value: 'items', description: 'JSON, of which each row is an item' },
		{
			name: 'Items With Encoded Files',
			value: 'encodedFiles',
			description: 'JSON that holds files as Base64',
		},
		{
			name: 'Items With Links to Files',
			value: 'linkedFiles',
			description: 'JSON with links to files, which are downloaded',
		},
		{
			name: 'Where a File Goes',
			value: 'uploadTarget',
			description: 'An address to which a file of the input item is then uploaded',
		},
	],
};

const flagMeans: Parameter = {
	...inForm,
	type: 'choice',
	name: 'flagMeans',
	displayName: 'Flag Means',
	description: 'What it says where the flag is true',
	default: 'more',
	options: [
		{ name: 'More Pages Follow', value: 'more' },
		{ name: 'This Is the Last Page', value: 'last' },
	],
};

const itemsAt: Parameter = {
	...inForm,
	type: 'text',
	name: 'itemsAt',
	displayName: 'Items At',
	description:
		'Path of the items in the answer, with dots between the names; if empty, the whole answer',
	placeholder: 'e.g. data.list',
};

const pagination: Parameter = {
	...inForm,
	type: 'choice',
	name: 'pagination',
	displayName: 'Pagination',
	description: 'How the API hands out a list that is longer than one answer',
	default: 'none',
	options: [
		{ name: 'Cursor', value: 'cursor', description: 'The answer holds a mark for the next page' },
		{ name: 'Link', value: 'link', description: 'The answer holds the address of the next page' },
		{ name: 'None', value: 'none', description: 'One answer is all' },
		{ name: 'Offset', value: 'offset', description: 'The number of the first row' },
		{ name: 'Page Number', value: 'pageNumber' },
	],
};

/** What is asked of a list, be it long or short. */
export const listParameters: readonly Parameter[] = [itemsAt, pagination, ...pageParameters()];

const whileItems = (parameter: Parameter): Parameter => ({
	...parameter,
	show: { answerAs: ofItems, ...parameter.show },
});

/** What is asked of an answer that consists of rows. */
const itemParameters: readonly Parameter[] = [
	whileItems(itemsAt),
	{
		...inForm,
		type: 'list',
		of: 'text',
		name: 'filesAt',
		displayName: 'Files At',
		description: 'Paths of the files in an item, with commas between; each goes to a binary field',
		placeholder: 'e.g. image, invoice.pdf',
		required: true,
		show: { answerAs: ['encodedFiles'] },
	},
	{
		...inForm,
		type: 'text',
		name: 'linksAt',
		displayName: 'Links At',
		description: 'Path of a link in an item, or of an object whose members are links',
		placeholder: 'e.g. download.url',
		required: true,
		show: { answerAs: ['linkedFiles'] },
	},
	{ ...outputField, required: true, show: { answerAs: ['linkedFiles'] } },
	...[pagination, ...limitParameters(), ...pageParameters()].map(whileItems),
];

function shown(kinds: readonly string[], more: Parameter['show'] = {}) {
	return { show: { pagination: kinds, ...more } };
}

/** How much of a list is wanted. */
function limitParameters(): readonly Parameter[] {
	return [
		{
			...inForm,
			type: 'flag',
			name: 'returnAll',
			displayName: 'Return All',
			description: 'Whether to return all results or only up to a given limit',
			default: false,
			...shown(paged),
		},
		{
			...inForm,
			type: 'integer',
			name: 'limit',
			displayName: 'Limit',
			description: 'Max number of results to return',
			default: usualSize,
			min: 1,
			...shown(paged, { returnAll: [false] }),
		},
	];
}

/** What is asked of a list that comes in pages. */
function pageParameters(): readonly Parameter[] {
	const text = { ...inForm, type: 'text' } as const;
	const integer = { ...inForm, type: 'integer' } as const;
	return [
		{
			...text,
			name: 'pageParameter',
			displayName: 'Page Parameter',
			description: 'Name of the parameter for the number of the page',
			default: 'page',
			required: true,
			...shown(['pageNumber']),
		},
		{
			...text,
			name: 'offsetParameter',
			displayName: 'Offset Parameter',
			description: 'Name of the parameter for the number of the first row',
			default: 'offset',
			required: true,
			...shown(['offset']),
		},
		{
			...text,
			name: 'cursorParameter',
			displayName: 'Cursor Parameter',
			description: 'Name of the parameter for the mark of the page',
			default: 'cursor',
			required: true,
			...shown(['cursor']),
		},
		{
			...text,
			name: 'sizeParameter',
			displayName: 'Page Size Parameter',
			description: 'Name of the parameter for the number of rows in a page; if empty, none is sent',
			placeholder: 'e.g. page_size',
			...shown(paged),
		},
		{
			...integer,
			name: 'pageSize',
			displayName: 'Page Size',
			description:
				'How many rows a page has: what is asked for, or what the API gives where it cannot be asked',
			default: usualSize,
			min: 1,
			max: 100_000,
			...shown(paged),
		},
		{
			...inForm,
			type: 'choice',
			name: 'parametersIn',
			displayName: 'Page Parameters In',
			description:
				'Where the parameters for pages are sent; in a JSON body a name with dots leads into objects',
			default: 'query',
			options: [
				{ name: 'Body', value: 'body' },
				{ name: 'Query', value: 'query' },
			],
			...shown(paged),
		},
		{
			...integer,
			name: 'firstPage',
			displayName: 'First Page',
			description: 'The number of the first page',
			default: 1,
			min: 0,
			...shown(['pageNumber']),
		},
		{
			...integer,
			name: 'firstOffset',
			displayName: 'First Offset',
			description: 'The number of the first row of all',
			default: 0,
			min: 0,
			...shown(['offset']),
		},
		{
			...text,
			name: 'firstCursor',
			displayName: 'First Cursor',
			description: 'The mark of the first page; if empty, none is sent for it',
			...shown(['cursor']),
		},
		{
			...inForm,
			type: 'choice',
			name: 'nextIn',
			displayName: 'Next Page In',
			description:
				'Where the answer says how to get the next page; where it says nothing, it was the last',
			default: 'body',
			options: [
				{ name: 'Body', value: 'body' },
				{ name: 'Header', value: 'header', description: 'Also rel="next" in the header Link' },
			],
			...shown(named),
		},
		{
			...text,
			name: 'nextAt',
			displayName: 'Next Page At',
			description: 'Path of the next cursor or link in the body',
			placeholder: 'e.g. data.next',
			required: true,
			...shown(named, { nextIn: ['body'] }),
		},
		{
			...text,
			name: 'nextHeader',
			displayName: 'Next Page Header',
			description: 'Name of the header with the next cursor or link',
			default: 'Link',
			required: true,
			...shown(named, { nextIn: ['header'] }),
		},
		{
			...inForm,
			type: 'choice',
			name: 'stop',
			displayName: 'The List Ends With',
			description: 'By what the last page is told',
			default: 'emptyPage',
			options: [
				{ name: 'A Flag in the Answer', value: 'flag' },
				{ name: 'A Page That Is Not Full', value: 'shortPage' },
				{ name: 'An Empty Page', value: 'emptyPage', description: 'Takes one request more' },
			],
			...shown(numbered),
		},
		{
			...text,
			name: 'flagAt',
			displayName: 'Flag At',
			description: 'Path of the flag in the answer',
			placeholder: 'e.g. data.hasMore',
			required: true,
			...shown(numbered, { stop: ['flag'] }),
		},
		{
			...text,
			name: 'flagAt',
			displayName: 'Flag At',
			description:
				'Path of a flag that also tells the last page, where the answer has a cursor or a link even there',
			placeholder: 'e.g. data.hasMore',
			...shown(named),
		},
		{ ...flagMeans, ...shown(numbered, { stop: ['flag'] }) },
		{ ...flagMeans, ...shown(named) },
	];
}

const fileParametersOfAnswer: readonly Parameter[] = [
	{ ...outputField, required: true, show: { answerAs: ['file'] } },
	{
		...inForm,
		type: 'text',
		name: 'linkAt',
		displayName: 'Link At',
		description: 'Path of the link to the file, where the answer is JSON that holds one',
		placeholder: 'e.g. data.url',
		show: { answerAs: ['file'] },
	},
	{ ...inputField, required: true, show: { answerAs: ['uploadTarget'] } },
	...(
		[
			['urlAt', 'Address At', 'Path of the address to which the file goes', 'e.g. data.url'],
			['methodAt', 'Method At', 'Path of the HTTP method; POST where it says nothing', ''],
			['fieldsAt', 'Fields At', 'Path of an object with the form fields before the file', ''],
		] as const
	).map(
		([name, displayName, description, placeholder]): Parameter => ({
			...inForm,
			type: 'text',
			name,
			displayName,
			description,
			...(placeholder ? { placeholder, required: true } : {}),
			show: { answerAs: ['uploadTarget'] },
		}),
	),
	{
		...inForm,
		type: 'text',
		name: 'fileField',
		displayName: 'File Field',
		description: 'Name of the form field with the file',
		default: 'file',
		required: true,
		show: { answerAs: ['uploadTarget'] },
	},
];

const keepOnly: Parameter = {
	type: 'list',
	of: 'text',
	name: 'keepOnly',
	displayName: 'Keep Only',
	description:
		'Paths of what items keep, with commas between; all the rest of a large item is left out',
	placeholder: 'e.g. id, customer.name',
	place: 'form',
};

/** What the form asks about the answer to a call that nobody has described. */
export const answerParameters: readonly Parameter[] = [
	answerAs,
	...itemParameters,
	...fileParametersOfAnswer,
	keepOnly,
	mostMegabytes,
];

/** What of a row a user types: the rest is the call. */
type TypedRow = Pick<
	CallOperation,
	'itemsAt' | 'isTyped' | 'answersNothing' | 'paging' | 'files' | 'upload' | 'simplify'
>;

/** How an answer is read, by the values of these parameters. Throws an InvalidInputError. */
export function answerOf(values: Values, call: Call): TypedRow {
	const paging = pagingOf(values);
	if (paging?.place === 'body') refuseBody(call);
	const files = filesOf(values);
	const upload = uploadOf(values);
	const simplify = listOf(values.keepOnly);
	return {
		itemsAt: textOf(values.itemsAt),
		isTyped: true,
		answersNothing: true,
		...(paging ? { paging } : {}),
		...(files ? { files } : {}),
		...(upload ? { upload } : {}),
		...(simplify.length > 0 ? { simplify } : {}),
	};
}

function refuseBody({ method, body }: Call): void {
	const isOpen = body.kind === 'form' || (body.kind === 'json' && !Array.isArray(body.value));
	if (isOpen) return;
	const why =
		body.kind === 'none' ? `a ${method} request has none` : 'this one has no room for parameters';
	throw new InvalidInputError('Page Parameters In', `must not be Body: ${why}`);
}

function pagingOf(values: Values): Paging | undefined {
	const size = textOf(values.sizeParameter);
	const pageSize = Number(values.pageSize ?? usualSize);
	const pages = {
		place: values.parametersIn === 'body' ? 'body' : 'query',
		...(size === '' ? {} : { size }),
		defaultSize: pageSize,
		maxSize: pageSize,
	} as const;
	const next = {
		nextAt:
			values.nextIn === 'header' ? { header: textOf(values.nextHeader) } : textOf(values.nextAt),
		...(values.flagAt === undefined ? {} : { flag: flagOf(values) }),
	};
	switch (values.pagination) {
		case 'pageNumber': {
			const position = textOf(values.pageParameter);
			const first = Number(values.firstPage ?? 1);
			return { ...pages, kind: 'pageNumber', position, first, stop: stopOf(values) };
		}
		case 'offset': {
			const position = textOf(values.offsetParameter);
			const first = Number(values.firstOffset ?? 0);
			return { ...pages, kind: 'offset', position, first, stop: stopOf(values) };
		}
		case 'cursor': {
			const first = textOf(values.firstCursor);
			const position = textOf(values.cursorParameter);
			return { ...pages, ...next, kind: 'cursor', position, ...(first === '' ? {} : { first }) };
		}
		case 'link':
			return { ...pages, ...next, kind: 'link' };
		default:
			return undefined;
	}
}

function stopOf(values: Values): 'emptyPage' | 'shortPage' | PageFlag {
	if (values.stop === 'flag') return flagOf(values);
	return values.stop === 'shortPage' ? 'shortPage' : 'emptyPage';
}

function flagOf(values: Values): PageFlag {
	return { at: textOf(values.flagAt), onLast: values.flagMeans === 'last' };
}

function filesOf(values: Values): Files | undefined {
	switch (values.answerAs) {
		case 'file':
			return { kind: 'answer', linkAt: textOf(values.linkAt) };
		case 'linkedFiles':
			return { kind: 'links', at: textOf(values.linksAt) };
		case 'encodedFiles': {
			const paths = listOf(values.filesAt);
			const entries = paths.map((path) => [path.replace(/\W+/g, '_'), path] as const);
			return { kind: 'texts', what: 'files', at: Object.fromEntries(entries) };
		}
		default:
			return undefined;
	}
}

function uploadOf(values: Values): Upload | undefined {
	if (values.answerAs !== 'uploadTarget') return undefined;
	const urlAt = textOf(values.urlAt);
	const fieldsAt = textOf(values.fieldsAt) || nowhere;
	return {
		urlAt,
		fieldsAt,
		methodAt: textOf(values.methodAt) || nowhere,
		fileField: textOf(values.fileField),
		item: (target, { name, mediaType, size }) => ({
			// With these, anybody could upload.
			...withoutPaths(target, [urlAt, fieldsAt]),
			...{ fileName: name, mimeType: mediaType, size },
		}),
	};
}

/** A path at which no answer has anything: an empty one would be the whole answer. */
const nowhere = ' ';

function textOf(value: Value): string {
	return value === undefined ? '' : String(value);
}

function listOf(value: Value): readonly string[] {
	return Array.isArray(value) ? value.map(String) : [];
}
