import type { Encoding, Headers, Params } from './description';
import { bodyNodes, headerOf, isForm, pairsIn, queryOf, type Facts, type Pair } from './facts';
import { form, rfc3986 } from './filters';
import { textOfNode, type Node } from './jsonNodes';

const ENCODERS: Readonly<Record<Encoding, (text: string) => string>> = {
	none: (text) => text,
	rfc3986,
	form,
};

const SIGNS: Readonly<Record<string, string>> = {
	'{lf}': '\n',
	'{cr}': '\r',
	'{tab}': '\t',
	'{open}': '{',
	'{close}': '}',
};

const plain = (text: string) =>
	text.replace(/\{(?:lf|cr|tab|open|close)\}/g, (sign) => SIGNS[sign] ?? '');

const writePair = (pattern: string, [name, value]: Pair) =>
	pattern.replace(/\{(\w+)\}/g, (sign, word) =>
		word === 'name' ? name : word === 'value' ? value : (SIGNS[sign] ?? sign),
	);

/** Ordinal, by what is written; equal names by their values. */
function compare([one, first]: Pair, [other, second]: Pair): number {
	if (one !== other) return one < other ? -1 : 1;
	return first < second ? -1 : first > second ? 1 : 0;
}

/** The parameters of a request as one text; `also` are signed with them. */
export function writtenParams(params: Params, facts: Facts, also: readonly Pair[]): string {
	const { from = ['query', 'body'], only, except = [], dropEmpty, flatten, lower } = params;
	const sources: Record<string, () => Array<readonly [string, Node]>> = {
		query: () => pairsIn(queryOf(facts)).map(([name, text]) => [name, { kind: 'text', text }]),
		body: () => bodyNodes(facts),
		form: () => (isForm(facts) ? bodyNodes(facts) : []),
	};
	const encode = ENCODERS[params.encode ?? 'none'];
	const pairs = from
		.flatMap((source) => sources[source]?.() ?? [])
		.filter(([name]) => (only?.includes(name) ?? true) && !except.includes(name))
		.flatMap(([name, node]) => (flatten ? flat(name, node) : [[name, node] as const]))
		.filter(([, node]) => !dropEmpty || !isEmpty(node))
		.map(([name, node]): Pair => [lower ? name.toLowerCase() : name, textOfNode(node)]);
	const written = [...also, ...pairs].map(([name, text]): Pair => [encode(name), encode(text)]);
	const { pair = '{name}={value}', join = '&', end = '', prefix = '', sort = 'name' } = params;
	if (sort === 'name') written.sort(compare);
	if (written.length === 0) return '';
	const texts = written.map((each) => writePair(pair, each));
	if (sort === 'pair') texts.sort();
	return plain(prefix) + texts.map((text) => text + plain(end)).join(plain(join));
}

function flat(name: string, node: Node): Array<readonly [string, Node]> {
	if (node.kind === 'object') {
		return node.members.flatMap((member) => flat(`${name}.${member.name}`, member.value));
	}
	if (node.kind !== 'list') return [[name, node]];
	return node.items.flatMap((item, index) => flat(`${name}[${index}]`, item));
}

const isEmpty = (node: Node) =>
	(node.kind === 'text' && node.text === '') || (node.kind === 'plain' && node.raw === 'null');

/** Headers as one text, each line with a line feed at its end if nothing else is said. */
export function writtenHeaders(part: Headers, facts: Facts): string {
	const { only, prefix = '', sort = 'name', names = 'lower' } = part;
	const wanted = only?.map((name) => name.toLowerCase());
	const sent = [...new Set(facts.headers.map(([name]) => name.toLowerCase()))];
	const order = sort === 'asSent' && wanted ? wanted : sent;
	const encode = ENCODERS[part.encode ?? 'none'];
	const found = order
		.filter((name) => wanted?.includes(name) ?? true)
		.filter((name) => name.startsWith(prefix.toLowerCase()) && sent.includes(name))
		.map((name): Pair => {
			const asSent = facts.headers.find(([given]) => given.toLowerCase() === name)?.[0] ?? name;
			return [names === 'lower' ? name : asSent, encode(headerOf(facts, name) ?? '')];
		});
	if (sort === 'name') found.sort(compare);
	const { pair = '{name}:{value}', join = '' } = part;
	const end = part.end ?? (part.join === undefined ? '{lf}' : '');
	return found.map((each) => writePair(pair, each) + plain(end)).join(plain(join));
}
