import type { Description } from '../../sandbox/described/description';
import { isDrawn, usedIn } from '../../sandbox/described/drawn';
import { entriesOf, sentAt, type Entry } from '../../sandbox/described/entries';
import { splitTarget, type Received } from '../../sandbox/described/facts';
import { namesIn } from '../../sandbox/described/template';
import { verify, type Problem } from '../../sandbox/described/verify';
import { descriptionIn, examples, files, requestOf } from './describedVectors';
import { isSigned, type Part } from './signedParts';

const isOfTime = ({ kind }: Problem) => kind === 'time';

it('has an example of every preset, and of others', () => {
	const withExample = new Set(examples.map(({ description }) => description.name));
	expect(withExample.size).toBeGreaterThan(30);
	const without = files.map(descriptionIn).filter(({ name }) => !withExample.has(name));
	expect(without.map(({ name }) => name)).toEqual([]);
});

it.each(examples)('$title is accepted', (example) => {
	const { request, party } = requestOf(example);
	const { problems, texts } = verify(request, party);
	// Its two times are a year apart.
	expect(problems.filter(isOfTime).length).toBe(example.title.startsWith('Alibaba') ? 1 : 0);
	expect(problems.filter((problem) => !isOfTime(problem))).toEqual([]);
	for (const [place, expected] of Object.entries(example.vector.expect)) {
		if (place.startsWith('values.')) expect(texts[place.slice('values.'.length)]).toBe(expected);
	}
});

/**
 * What is signed, by the facts of each vendor: method, path, query and body. These rows are typed by hand
 * and checked against the descriptions below; a preset that has none is held to what it says itself.
 */
const SIGNED: Readonly<Record<string, string>> = {
	'Alibaba Cloud API Gateway': 'mpq',
	'AWS Signature 4': 'mpqb',
	'Baidu Translate': 'q',
	Binance: 'qb',
	Bybit: 'qb',
	Cloudinary: 'b',
	EcoFlow: 'qb',
	FoxESS: 'p',
	Kraken: 'pb',
	KuCoin: 'mpqb',
	'Lazada, AliExpress, Daraz': 'pqb',
	LogicMonitor: 'mpb',
	'OAuth 1.0a': 'mpqb',
	OKX: 'mpqb',
	OVH: 'mpqb',
	Pinduoduo: 'qb',
	SolisCloud: 'pb',
	'Taobao TOP': 'qb',
	'Tencent Cloud': 'mqb',
	Tuya: 'mpqb',
	UCloud: 'qb',
};

const presets = examples.filter(({ isPreset }) => isPreset);

/** Another one of its kind. */
const other = (letter: string) =>
	({ '9': '0', z: 'a', Z: 'A' })[letter] ?? String.fromCharCode(letter.charCodeAt(0) + 1);

/** The text with its last letter or digit changed, and which one that was. */
function spoilt(text: string): { text: string; at: number } {
	const at = text.search(/[A-Za-z0-9][^A-Za-z0-9]*$/);
	return { text: `${text.slice(0, at)}${other(text.charAt(at))}${text.slice(at + 1)}`, at: at + 1 };
}

interface Spoilt {
	part: Part;
	/** Of the query, where that is spoilt. */
	parameter?: string;
	request: Received;
	/** How the part is called, and the character that is another one. */
	says: string;
}

/** The example with one character changed in each part that it has. */
function spoiltParts({ request }: { request: Received }): Spoilt[] {
	const [path, query] = splitTarget(request.target);
	const [name = '', first = ''] = query.split('&', 1).join('').split('=');
	const search = query === '' ? '' : `?${query}`;
	const method = { ...request, method: request.method === 'GET' ? 'PUT' : 'GET' };
	const all: Spoilt[] = [{ part: 'm', request: method, says: `made for ${request.method}` }];
	const add = (
		part: Part,
		what: string,
		text: string,
		offset: number,
		spoil: (text: string) => Received,
	) => {
		const { text: wrong, at } = spoilt(text);
		const says = `character ${offset + at} of the ${what}`;
		if (at > 0) all.push({ part, parameter: name, request: spoil(wrong), says });
	};
	add('p', 'path', path, 0, (wrong) => ({ ...request, target: `${wrong}${search}` }));
	add('q', 'query', first, name.length + 1, (wrong) => ({
		...request,
		target: `${path}?${name}=${wrong}${query.slice(name.length + 1 + first.length)}`,
	}));
	const body = request.body.toString('utf8').split('&api_key=', 1).join('');
	add('b', 'body', body, 0, (wrong) => ({
		...request,
		body: Buffer.from(`${wrong}${request.body.toString('utf8').slice(body.length)}`),
	}));
	return all;
}

it.each(presets)('$title signs what the facts of its vendor say', ({ description, ...example }) => {
	const signed = SIGNED[description.name];
	const { request } = requestOf({ description, ...example });
	for (const { part, parameter } of signed === undefined ? [] : spoiltParts({ request })) {
		const isTold = isSigned(description, part, parameter);
		if (isTold !== undefined) expect([part, isTold]).toEqual([part, signed?.includes(part)]);
	}
});

it.each(presets)('$title is refused with the place, where one character is another', (example) => {
	const { request, party } = requestOf(example);
	const { description } = example;
	const facts = SIGNED[description.name];
	for (const { part, parameter, request: wrong, says } of spoiltParts({ request })) {
		const signed = facts?.includes(part) ?? isSigned(description, part, parameter);
		if (signed === undefined) continue;
		const { problems } = verify(wrong, { ...party, patience: 10_000 });
		const found = problems.filter((problem) => !isOfTime(problem));
		if (!signed) expect(found).toEqual([]);
		// The method of some examples is called METHOD; and which place it is, the facts are needed to say.
		else if (facts === undefined || (part === 'm' && request.method === 'METHOD')) {
			expect(problems).not.toEqual([]);
		} else expect(found.map(({ text }) => text).join('\n')).toContain(says);
	}
});

/** Whether a time or a nonce stands there, which may be any; and whether it is signed. */
function freedomOf({ template, target, name }: Entry, { values = [], ...others }: Description) {
	const drawn = values.filter(isDrawn).filter((value) => namesIn(template).includes(value.name));
	const used = entriesOf({ values, ...others }).flatMap((entry) => usedIn(entry.template, values));
	const isSignedHeader = values.some(
		(value) =>
			'headers' in value &&
			target === 'headers' &&
			name.toLowerCase().startsWith(value.headers.prefix?.toLowerCase() ?? '-'),
	);
	const isSigned = drawn.some(
		(value) => 'jwt' in value || used.filter((each) => each === value.name).length > 1,
	);
	return { isFree: drawn.length > 0, isSigned: isSigned || isSignedHeader };
}

it.each(presets)(
	'$title is refused where something else that is attached is another',
	(example) => {
		const { request, party } = requestOf(example);
		for (const entry of entriesOf(example.description)) {
			const [sent] = sentAt(request, entry);
			// A token that is signed is refused by its signature; one that is not may be any.
			const isOfSession = /\{(?:token|session\.)/.test(entry.template);
			const isSignedToken = entry.template === '{token?}' && example.title.startsWith('Tuya');
			if (entry.target !== 'headers' || sent === undefined) continue;
			if (isOfSession && !isSignedToken) continue;
			// The last bits of a text in Base64 may mean nothing.
			const end = sent.length > 40 ? sent.slice(-3) : '';
			const { text: wrong, at } = spoilt(sent.slice(0, sent.length - end.length));
			const text = `${wrong}${end}`;
			const headers = request.headers.map(([name, value]) =>
				name === entry.name ? ([name, text] as const) : ([name, value] as const),
			);
			const { problems } = verify({ ...request, headers }, party);
			const says = problems.map((problem) => `${problem.place} ${problem.text}`).join('\n');
			// A time and a nonce may be anything: then the signature is another one.
			const isKnown = SIGNED[example.description.name] !== undefined;
			const { isFree, isSigned: isTold } = freedomOf(entry, example.description);
			if (isFree && !isTold) continue;
			if (isFree) expect(says).not.toBe('');
			else if (isSignedToken) expect(says).toContain('headers.sign differs');
			else if (isKnown) expect(says).toContain(`${entry.place} differs from character ${at}`);
			else expect(says).toContain(entry.place);
		}
	},
);
