import type { GenericValue, IDataObject, NodeParameterValueType } from 'n8n-workflow';
import { parametersOf } from '../../engine/request/build';
import { callerChoice } from '../../engine/request/callers';
import { itemTokenName, keepSessionName } from '../../engine/form/itemToken';
import { isInFront } from '../../engine/request/fieldPath';
import type { Operation } from '../../engine/provider/operation';
import type { Paging } from '../../engine/provider/paging';
import type { Parameter } from '../../engine/provider/parameter';
import { sessionNameParameter } from '../../engine/form/sessions';
import type { Provider } from '../../engine/provider/provider';
import { documentedCalls } from '../vectors/documentedCalls';

/** Anything that an expression can give a parameter. */
export type Raw = GenericValue | IDataObject | GenericValue[] | IDataObject[];

/** One parameter of an operation as the tests need it: where it is, and what fits and what does not. */
export interface Subject {
	readonly name: string;
	readonly displayName: string;
	/** What the code that reads it can tell it by, apart from its name and its bounds. */
	readonly kind: string;
	readonly isAdditional: boolean;
	readonly isRequired: boolean;
	/** One of several parameters of which one must be filled in. */
	readonly isOneOf?: boolean;
	/** The parameter that must be filled in with it. */
	readonly partner?: string;
	readonly good: Raw;
	readonly bad: readonly Raw[];
	/** Parameters without which this one is not read. */
	readonly needs?: Readonly<Record<string, string | number | boolean>>;
	/** The parameter with this expression in it; the expression itself if absent. */
	readonly place?: (expression: string) => NodeParameterValueType;
}

const anObject = { nested: { deep: 1 } };
const aList = ['a', 'b'];

/** Every parameter of an operation: those of its row and those that the engine adds. */
export function subjectsOf(provider: Provider, operation: Operation): Subject[] {
	if (operation.kind === 'request') {
		return requestSubjects(provider);
	}
	if (operation.kind !== 'call') return provider.sessions.length < 2 ? [] : [sessionSubject];
	const pairs = (operation.spans ?? []).map(({ from, to }) => [from, to]);
	const oneOf = operation.requiresOneOf?.find((name) => !pairs.flat().includes(name));
	const subjects = parametersOf(provider, operation)
		.map(rowSubject)
		.map(
			(subject): Subject => ({
				...subject,
				isOneOf: subject.name === oneOf,
				partner: pairs.find((pair) => pair.includes(subject.name))?.find((n) => n !== subject.name),
			}),
		);
	if (operation.paging) subjects.push(...pagingSubjects(operation.paging));
	if (operation.acceptsToken) subjects.push(tokenSubject(provider));
	if (operation.handsOut) subjects.push(keepSubject);
	return subjects;
}

function engineSubject(
	name: string,
	displayName: string,
	good: Raw,
	bad: readonly Raw[],
	needs: Subject['needs'] = {},
): Subject {
	const kind = `the engine's ${name}`;
	return { name, displayName, kind, isAdditional: false, isRequired: false, good, bad, needs };
}

/** Read where it is chosen, if the provider lets one choose who makes a call. */
const tokenSubject = ({ callers = [] }: Provider): Subject =>
	engineSubject(
		itemTokenName,
		'Token From Item',
		'a-token-of-the-item',
		[anObject, aList],
		callers.length > 0 ? { [callerChoice]: 'token' } : {},
	);
const keepSubject = engineSubject(keepSessionName, 'Keep in Credential', false, [
	'perhaps',
	2,
	anObject,
]);
const sessionSubject = engineSubject(sessionNameParameter, 'Session', 'management', [
	'nobody',
	5,
	anObject,
	aList,
]);

function pagingSubjects({ minSize = 1, maxSize }: Paging): Subject[] {
	const notCounts = [0, -1, 1.5, 'many', true, anObject, aList];
	const forAll = { returnAll: true };
	return [
		engineSubject('returnAll', 'Return All', false, ['perhaps', 2, anObject]),
		engineSubject('limit', 'Limit', 1, notCounts),
		engineSubject(
			'pageSize',
			'Page Size',
			minSize,
			[...notCounts, minSize - 1, maxSize + 1],
			forAll,
		),
	];
}

function requestSubjects(provider: Provider): Subject[] {
	const place = (value: string) => ({ field: [{ name: 'a', value }] });
	const post = { method: 'POST' };
	const form = { ...post, bodyFormat: 'form' };
	const text = { ...post, bodyFormat: 'text' };
	const subjects = [
		engineSubject('method', 'Method', 'POST', ['', 'FETCH', 'get', 5, anObject, aList]),
		{ ...engineSubject('path', 'Path', '/some/path', badPaths), isRequired: true },
		engineSubject('queryMode', 'Query as', 'fields', ['xml', 5, anObject]),
		{ ...engineSubject('queryFields', 'Query Fields', '1', [anObject, aList]), place },
		engineSubject('queryJson', 'Query JSON', '{"a":1}', badJson, { queryMode: 'json' }),
		engineSubject('headerMode', 'Header as', 'fields', ['xml', 5, anObject]),
		{
			...engineSubject('headerFields', 'Header Fields', '1', [anObject, aList, 'a\nb', 'ä中']),
			place,
		},
		engineSubject('headerJson', 'Header JSON', '{"a":1}', badJson, { headerMode: 'json' }),
		...(signsBody(provider) ? [] : textBodySubjects(text)),
		engineSubject('bodyMode', 'Body as', 'fields', ['xml', 5, anObject], post),
		engineSubject('bodyFormat', 'Body Format', 'json', ['xml', 5, anObject], post),
		{ ...engineSubject('bodyFields', 'Body Fields', '1', [anObject, aList], form), place },
		engineSubject('bodyJson', 'Body JSON', '{"a":1}', badJson, { ...post, bodyMode: 'json' }),
		engineSubject('repeatIfNoAnswer', 'Repeat If No Answer', false, ['perhaps', 2, anObject]),
	];
	if (provider.services.length < 2) return subjects;
	const [{ name }] = provider.services;
	return [...subjects, engineSubject('service', 'Host', name, ['elsewhere', 5, anObject, aList])];
}

/** Whether the signature is of the body's members, which a text has none of. */
const signsBody = ({ name }: Provider) => name === 'mioesim' || name === 'xmp';

function textBodySubjects(text: Subject['needs']): Subject[] {
	return [
		engineSubject('bodyText', 'Body Text', 'a text', [anObject, aList], text),
		{
			...engineSubject('contentType', 'Content Type', 'text/xml', ['xml', 'a/b\nc: d', anObject], {
				...text,
				bodyText: 'a text',
			}),
			isRequired: true,
		},
	];
}

const badJson = ['{broken', '[1,2]', '5', '"text"', 5, true, [1, 2]];
const badPaths = [
	'no/slash',
	'http://other.example/x',
	'https:other.example',
	'//other.example/x',
	'/\\other.example/x',
	'\\\\other.example',
	'/a b',
	'/a\nb',
	5,
	true,
	anObject,
	aList,
];

/** A parameter of an operation's row. */
function rowSubject(parameter: Parameter): Subject {
	return {
		name: parameter.name,
		displayName: parameter.displayName,
		kind: kindOf(parameter),
		isAdditional: !isInFront(parameter),
		isRequired: parameter.required === true,
		needs: Object.fromEntries([
			...Object.entries(parameter.show ?? {}).map(([name, [value = '']]) => [name, value]),
			...Object.entries(parameter.hide ?? {}).map(([name, pattern]) => [
				name,
				texts.find((text) => !pattern.test(text)) ?? '',
			]),
		]),
		...valuesOf(parameter),
	};
}

function kindOf(parameter: Parameter): string {
	const { type, place, required, saysWhom, show } = parameter;
	const traits = {
		required,
		saysWhom,
		show,
		isInFront: isInFront(parameter),
		...variants(parameter),
	};
	const present = Object.entries(traits).filter(([, trait]) => trait);
	return [type, place, ...present.map(([name]) => name)].join(' ');
}

/** What makes other code read a parameter of the same type. */
function variants(parameter: Parameter): Record<string, unknown> {
	switch (parameter.type) {
		case 'text':
			return {
				pattern: parameter.pattern,
				maxLength: parameter.maxLength,
				lookup: parameter.lookup,
			};
		case 'id':
			return { lookup: parameter.lookup };
		case 'flag':
			return { as: parameter.as };
		case 'choice':
		case 'choices':
			return { isOpen: parameter.isOpen };
		case 'list':
			return { [parameter.of]: true, joined: parameter.joined, max: parameter.max };
		case 'secret':
		case 'integer':
		case 'decimal':
		case 'time':
		case 'date':
		case 'json':
			return {};
	}
}

/** The one JSON whose members are checked as well. */
const postbackRecords = String(
	documentedCalls.find(({ operation }) => operation === 'postback sendDailyTotals')?.given.records,
);

/** Texts of which one fits any documented form. */
const texts = ['12345678901', '934801019851134300', 'ann@example.com', 'ann_1'];

/** Texts that are not of a form; a form that leaves out much takes none of them. */
function notOf(pattern: RegExp | undefined): string[] {
	const odd = ['not of that form!', '1 OR 1=1', '两\n行'];
	return pattern ? odd.filter((text) => !pattern.test(text)) : [];
}

function valuesOf(parameter: Parameter): { good: Raw; bad: readonly Raw[] } {
	switch (parameter.type) {
		case 'text':
			return {
				good: texts.find((text) => parameter.pattern?.test(text) ?? true) ?? '',
				bad: [
					anObject,
					aList,
					...notOf(parameter.pattern),
					...(parameter.maxLength ? ['x'.repeat(parameter.maxLength + 1)] : []),
				],
			};
		case 'secret':
			return { good: 'a-secret-text', bad: [anObject, aList] };
		case 'integer':
			return {
				good: parameter.min ?? 1,
				bad: ['abc', '1.5', 1.5, true, 1e300, anObject, aList, ...outside(parameter)],
			};
		case 'decimal':
			return { good: 1.5, bad: ['abc', '1,5', true, 1e300, anObject, aList] };
		case 'time':
			return {
				good: '2026-01-05T10:00:00',
				bad: ['2026-02-30', 'tomorrow', '05.01.2026', 5, true, anObject, ['2026-01-05']],
			};
		case 'id':
			return {
				good: '2321235000002',
				bad: ['abc', '1.5', 1.5, '12345678901234567890', 2 ** 60, '12,34', true, anObject, aList],
			};
		case 'flag':
			return { good: true, bad: ['yes', 1, 0, anObject, aList] };
		case 'date':
			return {
				good: '2026-01-05',
				bad: [
					'2026-02-30',
					'2026-13-01',
					'2026-1-5',
					'05.01.2026',
					'01/05/2026',
					'tomorrow',
					20260105,
					true,
					anObject,
					['2026-01-05'],
				],
			};
		case 'choice': {
			const unknown = parameter.isOpen ? [] : ['no such option', 987];
			const wrapped = [parameter.default];
			return { good: parameter.default, bad: [...unknown, anObject, aList, wrapped] };
		}
		case 'choices': {
			const [first] = parameter.options.map(({ value }) => String(value));
			const unknown = parameter.isOpen ? [] : [['no such option'], 'no such option'];
			return { good: first ?? '', bad: [...unknown, anObject, [anObject]] };
		}
		case 'list':
			return {
				// One where another field says how many there must be.
				good:
					parameter.of !== 'text' ? '2321235000002,2321235000001' : parameter.joined ? 'a' : 'a,b',
				bad: [
					anObject,
					[anObject],
					...(parameter.of === 'text' ? [] : ['a,b', '1.5', ['x'], [1.5]]),
					...(parameter.max ? [Array.from({ length: parameter.max + 1 }, (_, i) => i)] : []),
				],
			};
		case 'json':
			return {
				good: parameter.name === 'records' ? postbackRecords : '{"a":1}',
				bad: ['{broken', 5, true],
			};
	}
}

function outside({ min, max }: { readonly min?: number; readonly max?: number }): number[] {
	return [...(min === undefined ? [] : [min - 1]), ...(max === undefined ? [] : [max + 1])];
}
