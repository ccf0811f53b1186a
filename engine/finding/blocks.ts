import type { Steps } from '../basics/turns';
import type { Hash } from '../signature/digest';
import type { HeadersPart, ValuePart } from '../description/valueVocabulary';
import type { Base } from './base';
import { rank, wholeRequest, type Pieces } from './piece';

/** A line of a request that is signed line by line. */
interface Line {
	readonly template: string;
	readonly values?: readonly ValuePart[];
	readonly text: string;
	readonly says: string;
}

const standard =
	/^(?:accept|accept-.*|authorization|connection|content-.*|cookie|date|host|user-agent)$/i;

/** Method, headers and address line by line, as gateways sign them. */
export function* addBlocks(base: Base, hash: Hash, pieces: Pieces): Steps<void> {
	const line = (template: string, says: string, values?: readonly ValuePart[]): Line[] => {
		const text = base.read(template);
		return typeof text === 'string'
			? [{ template, text, says, ...(values ? { values } : {}) }]
			: [];
	};
	const method = line('{method}', 'method');
	const addresses = addressLines(base);
	const headers = headerLines(base);
	const none: Line = { template: '', text: '', says: 'an empty line' };
	const digests = [
		...(['sha256', 'md5', hash] as const).flatMap((name) => [
			...line(`{body|${name}|hex}`, `${name} of the body in hex`),
			...line(`{body|${name}|base64}`, `${name} of the body in Base64`),
		]),
		...line('{body}', 'the body'),
	];
	const md5 = [
		...line('{header.content-md5}', 'Content-MD5'),
		...line('{body?|md5|base64}', 'MD5 of the body in Base64'),
		...line('{body|md5|base64}', 'MD5 of the body in Base64'),
		...line('{body?|md5|hex}', 'MD5 of the body in hex'),
		...line(`{body?|${hash}|base64}`, `${hash} of the body in Base64`),
	];
	const type = [...line('{header.content-type}', 'Content-Type'), none];
	const accept = line('{header.accept}', 'Accept');
	const dates = [
		...base.values
			.filter(({ kind }) => kind === 'time')
			.flatMap(({ name, given }) => line(`{${name}}`, given)),
		...line('{header.date}', 'Date'),
	];
	// The one ends each header with a line feed, and the other puts one more behind all.
	const gathered = [none, ...headers.map((header) => header)];
	yield* product([method, digests.slice(0, 1), gathered, addresses], (lines) =>
		addBlock(pieces, lines, '', 2),
	);
	yield* product([method, digests.slice(1), gathered, addresses], (lines) =>
		addBlock(pieces, lines, '', 3),
	);
	yield* product([method, md5, type, dates, gathered, addresses], (lines) =>
		addBlock(pieces, lines, 'headers', 3),
	);
	yield* product([method, accept, md5, type, dates, gathered, addresses], (lines) =>
		addBlock(pieces, lines, 'headers', 3),
	);
}

function addressLines(base: Base): readonly Line[] {
	const path = base.read('{path}');
	const plain = ['{pathQuery}', '{path}', '{fullPath}'].flatMap((template): Line[] => {
		const text = base.read(template);
		return typeof text === 'string' ? [{ template, text, says: 'address' }] : [];
	});
	const name = base.names.query;
	const sorted = (['query', 'form'] as const).flatMap((_kind, index): Line[] => {
		const params = {
			from: index === 0 ? ['query' as const] : ['query' as const, 'form' as const],
			prefix: '?',
		};
		const text = base.params(params);
		const values = [{ name, params }];
		return ['{path}', '{fullPath}'].flatMap((template) => {
			const start = base.read(template);
			if (text === undefined || text === '' || start === undefined) return [];
			return [
				{
					template: `${template}{${name}}`,
					text: `${String(start)}${text}`,
					values,
					says: 'the path with the sorted parameters',
				},
			];
		});
	});
	const seen = new Set<string>();
	return [...plain, ...sorted].filter(({ text }) => {
		if (path === undefined || seen.has(text)) return false;
		seen.add(text);
		return true;
	});
}

/** Of more headers than these none is left out. */
const fewHeaders = 8;

/** The headers that only this API has, a line for each. */
function headerLines(base: Base): readonly Line[] {
	const given = Object.keys(base.example.request.headers);
	const own = given.filter((name) => !standard.test(name));
	if (own.length === 0) return [];
	const name = base.names.headers;
	const starts = new Set(
		own.flatMap((header) => /^(x-[a-z\d]+-)/i.exec(header)?.[1]?.toLowerCase() ?? []),
	);
	const lists: readonly HeadersPart[] = [
		...[...starts].map((prefix) => ({ prefix })),
		{ only: own },
		...(own.length > 1 && own.length <= fewHeaders
			? own.map((left) => ({ only: own.filter((one) => one !== left) }))
			: []),
	];
	const seen = new Set<string>();
	return lists
		.flatMap((headers): HeadersPart[] => [headers, { ...headers, names: 'asSent' }])
		.flatMap((headers): Line[] => {
			const text = base.headers(headers);
			if (text === undefined || text === '' || seen.has(text)) return [];
			seen.add(text);
			return [{ template: `{${name}}`, values: [{ name, headers }], text, says: 'own headers' }];
		});
}

/** `headers` has the address right behind the headers, which end with a line feed of their own. */
function addBlock(
	pieces: Pieces,
	lines: readonly Line[],
	kind: 'headers' | '',
	cost: number,
): void {
	const before = kind === 'headers' ? lines.slice(0, -2) : lines;
	const behind = kind === 'headers' ? lines.slice(-2) : [];
	const start = before.map(({ text }) => text).join('\n');
	const text = behind.length > 0 ? `${start}\n${behind.map((line) => line.text).join('')}` : start;
	const template =
		before.map((line) => line.template).join('{lf}') +
		(behind.length > 0 ? `{lf}${behind.map((line) => line.template).join('')}` : '');
	const says = lines
		.filter((line) => line.template !== '')
		.map((line) => line.says)
		.join(', ');
	pieces.add(
		text,
		{
			parts: wholeRequest,
			rank: rank.address,
			isUsual: true,
		},
		{
			template,
			values: lines.flatMap(({ values = [] }) => values),
			cost,
			says: `line by line: ${says}`,
		},
	);
}

function* product(
	choices: ReadonlyArray<readonly Line[]>,
	use: (lines: readonly Line[]) => void,
	chosen: readonly Line[] = [],
): Steps<void> {
	const [first, ...others] = choices;
	if (!first) {
		use(chosen);
		yield;
		return;
	}
	for (const line of first) yield* product(others, use, [...chosen, line]);
}
