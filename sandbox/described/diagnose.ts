import type { Params, Texts, Value } from './description';
import { firstDifference } from './difference';
import { usedIn } from './drawn';
import type { Entry } from './entries';
import type { Environment, Sources } from './environment';
import { decoded, queryOf, splitTarget, withQuery, type Facts } from './facts';
import { piecesOf } from './template';

/** What a caller may have done, and the request as it looks then. */
interface Mistake {
	what: string;
	changes: Partial<Sources>;
}

const SIGNS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
const CLASSES = [/[0-9]/, /[a-z]/, /[A-Z]/];

/** Letters for a letter, digits for a digit: a slip is mostly one of the same kind. */
const ofItsKind = new Map(
	SIGNS.map((sign) => {
		const kind = CLASSES.find((each) => each.test(sign));
		return [sign, SIGNS.filter((other) => kind?.test(other) ?? true)] as const;
	}),
);

interface Explained {
	/** How it goes on after what differs; empty where nothing is known. */
	text: string;
	detail?: string;
}

/**
 * A digest does not say what it is a digest of; but most wrong ones are those of a usual mistake, or
 * of one character. Each is tried, for so many ms, and where one makes what was sent, the texts are compared.
 */
export function explained(
	{ template }: Entry,
	sent: string,
	env: Environment,
	patience: number,
): Explained {
	const expected = env.text(template);
	if (sent.toLowerCase() === expected.toLowerCase()) {
		return { text: ', where only upper and lower case differ' };
	}
	const used = usedIn(template, env.sources.values);
	const isMade = ({ changes }: Mistake) => {
		try {
			return env.with(changes).text(template) === sent;
		} catch {
			return false;
		}
	};
	const found =
		usualMistakes(env.sources, used).find(isMade) ??
		oneCharacter(env.sources, used, isMade, patience);
	if (found === undefined) return { text: '' };
	const other = env.with(found.changes);
	for (const { name } of env.sources.values) {
		if (!used.includes(name)) continue;
		const [one, two] = [other.read(name), env.read(name)];
		if (typeof one !== 'string' || typeof two !== 'string') continue;
		const difference = firstDifference(one, two);
		if (difference === undefined) continue;
		const text = `: ${found.what}, so that \`${name}\` ${difference.text}`;
		return { text, detail: `${name}: ${difference.drawn}` };
	}
	return { text: `: ${found.what}` };
}

function usualMistakes(sources: Sources, used: readonly string[]): Mistake[] {
	const { facts, fields, values, fixed } = sources;
	const [path, query] = splitTarget(facts.target);
	const fact = (what: string, changes: Partial<Facts>): Mistake => ({
		what,
		changes: { facts: { ...facts, ...changes } },
	});
	const target = (what: string, text: string) => fact(what, { target: text });
	const sorted = query.split('&').sort().join('&');
	const body = facts.body.toString('utf8');
	return [
		target('made without the query', path),
		target('made with the query in another order', withQuery(path, sorted)),
		target('made with the query decoded', withQuery(path, decoded(query))),
		target('made with blanks as + in the query', withQuery(path, query.replaceAll('%20', '+'))),
		target('made with blanks as %20 in the query', withQuery(path, query.replaceAll('+', '%20'))),
		target('made with the path decoded', withQuery(decoded(path), query)),
		target('made with a slash behind the path', withQuery(`${path}/`, query)),
		target('made without the path of the address', withQuery(path.slice(facts.base.length), query)),
		target('made with the path of the address twice', withQuery(`${facts.base}${path}`, query)),
		fact('made with the method in lower case', { method: facts.method.toLowerCase() }),
		fact('made without the body', { body: Buffer.alloc(0) }),
		fact('made with a line feed behind the body', { body: Buffer.from(`${body}\n`) }),
		...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) =>
			fact(`made for ${method}`, { method }),
		),
		...Object.entries(fields).flatMap(([name, text]): Mistake[] => {
			const field = (what: string, other: string): Mistake => ({
				what: `made ${what} \`${name}\``,
				changes: { fields: { ...fields, [name]: other } },
			});
			return used.includes(name)
				? [
						field('with a blank behind', `${text} `),
						field('with a blank before', ` ${text}`),
						field('with a line feed behind', `${text}\n`),
						field('without', ''),
					]
				: [];
		}),
		...(used.includes('token') && fixed.get('token') !== ''
			? [
					{
						what: 'made without the token',
						changes: { fixed: new Map([...fixed, ['token', ''] as const]) },
					},
				]
			: []),
		...values.flatMap((value, index): Mistake[] =>
			used.includes(value.name)
				? otherValues(value).map(([what, other]) => ({
						what,
						changes: { values: values.map((each, at) => (at === index ? other : each)) },
					}))
				: [],
		),
	];
}

/** A value of a recipe as it is often made by mistake. */
function otherValues(value: Value): Array<readonly [what: string, value: Value]> {
	const { name } = value;
	if ('text' in value) {
		const text = (what: string, other: string) =>
			other === value.text ? [] : [[what, { name, text: other }] as const];
		return [
			...text(
				`made with \\r\\n for a line feed in \`${name}\``,
				value.text.replaceAll('{lf}', '{cr}{lf}'),
			),
			...text(`made with a typed \\n in \`${name}\``, value.text.replaceAll('{lf}', '\\n')),
			...text(
				`made with line feeds for a typed \\r\\n in \`${name}\``,
				value.text.replaceAll('\\r\\n', '{cr}{lf}'),
			),
			...text(`made without line feeds in \`${name}\``, value.text.replaceAll('{lf}', '')),
			...text(`made with a line feed behind \`${name}\``, `${value.text}{lf}`),
			...placeholdersIn(value.text).flatMap((source) =>
				text(`made without ${source} in \`${name}\``, value.text.replace(source, '')),
			),
		];
	}
	if (!('params' in value)) return [];
	const { params } = value;
	const other = (what: string, changes: Partial<Params>) =>
		[`made with ${what} in \`${name}\``, { name, params: { ...params, ...changes } }] as const;
	return [
		other('the parameters as sent', { sort: 'asSent' }),
		other('the parameters sorted', { sort: 'name' }),
		other('the parameters sorted with their values', { sort: 'pair' }),
		other('the parameters not encoded', { encode: 'none' }),
		other('the parameters percent-encoded', { encode: 'rfc3986' }),
		other('the parameters encoded as a form', { encode: 'form' }),
		other('empty parameters left out', { dropEmpty: true }),
		other('the query alone', { from: ['query'] }),
		other('the body alone', { from: ['body'] }),
	];
}

const placeholdersIn = (template: string) =>
	piecesOf(template).length > 1 ? (template.match(/\{[^{}]+\}/g) ?? []) : [];

/** One character of the request, of a field or of what was drawn is another one. */
function oneCharacter(
	sources: Sources,
	used: readonly string[],
	isMade: (mistake: Mistake) => boolean,
	patience: number,
): Mistake | undefined {
	const end = performance.now() + patience;
	const pieces = piecesOfRequest(sources, used);
	for (const signsFor of [(sign: string) => ofItsKind.get(sign) ?? SIGNS, () => SIGNS]) {
		for (const { what, text, changed } of pieces) {
			for (let at = 0; at < text.length; at += 1) {
				if (performance.now() > end) return undefined;
				for (const sign of signsFor(text.charAt(at))) {
					if (sign === text[at]) continue;
					const mistake = {
						what: `character ${at + 1} of ${what} is another one`,
						changes: changed(`${text.slice(0, at)}${sign}${text.slice(at + 1)}`),
					};
					if (isMade(mistake)) return mistake;
				}
			}
		}
	}
	return undefined;
}

interface PieceOfRequest {
	what: string;
	text: string;
	changed: (text: string) => Partial<Sources>;
}

function piecesOfRequest(
	{ facts, fields, fixed }: Sources,
	used: readonly string[],
): PieceOfRequest[] {
	const [path] = splitTarget(facts.target);
	const fact = (what: string, text: string, changed: (text: string) => Partial<Facts>) => ({
		what,
		text,
		changed: (other: string) => ({ facts: { ...facts, ...changed(other) } }),
	});
	const drawnNames = [...fixed.keys()].filter((name) => used.includes(name));
	return [
		fact('the method', facts.method, (method) => ({ method })),
		...drawnNames.map((name) => ({
			what: `\`${name}\``,
			text: String(fixed.get(name) ?? ''),
			changed: (text: string) => ({ fixed: new Map([...fixed, [name, text] as const]) }),
		})),
		fact('the path', path, (text) => ({ target: withQuery(text, queryOf(facts)) })),
		fact('the query', queryOf(facts), (text) => ({ target: withQuery(path, text) })),
		fact('the body', facts.body.toString('utf8'), (text) => ({ body: Buffer.from(text) })),
		...facts.headers.map(([name, value], at) =>
			fact(`the header ${name}`, value, (text) => ({
				headers: facts.headers.map((header, index) => (index === at ? [name, text] : header)),
			})),
		),
		...Object.entries(fields)
			.filter(([name]) => used.includes(name))
			.map(([name, text]) => ({
				what: `the field \`${name}\``,
				text,
				changed: (other: string): { fields: Texts } => ({ fields: { ...fields, [name]: other } }),
			})),
	];
}
