import { problemText, Problems } from '../description/problems';
import { readDescription, type Compiled } from '../description/read';
import type { Data, Scope } from '../description/scope';
import { compileTemplate } from '../description/template';
import { compileHeaders, compileParams, type List } from '../description/lists';
import { takenNames } from '../description/names';
import type { HeadersPart, ParamsPart, ValuePart } from '../description/valueVocabulary';
import type { Attach, Description, Field, Vector } from '../description/vocabulary';
import { optionsOfVector, signOnly } from '../explain/sendable';
import type { Example, Texts } from './example';
import { bodyOf, inRequest, isForm, queryOf } from './given';
import { plainName, roleOf } from './roles';

/** A value of the example, as a description has it. */
export interface NamedValue {
	/** As the example calls it. */
	readonly given: string;
	/** As the description calls it. */
	readonly name: string;
	readonly text: string;
	readonly isSecret: boolean;
	readonly kind: 'secret' | 'time' | 'nonce' | 'field';
}

/** An example as a description without a recipe, and what its templates make of it. */
export interface Base {
	readonly example: Example;
	readonly description: Description;
	readonly vector: Vector;
	readonly secrets: readonly NamedValue[];
	readonly values: readonly NamedValue[];
	/** Names for what the recipe is made of, which no value of the example has. */
	readonly names: Names;
	readonly read: (template: string) => Data | undefined;
	readonly params: (part: ParamsPart) => string | undefined;
	readonly headers: (part: HeadersPart) => string | undefined;
}

const wanted = [
	...(['params', 'post', 'query', 'headers', 'address', 'key', 'text', 'signature'] as const),
	...(['signedNames', 'canonical', 'scope', 'end', 'key1', 'key2', 'key3', 'key4'] as const),
] as const;
type Names = Readonly<Record<(typeof wanted)[number], string>>;

/** Names that the credential itself has. */
const ofCredential = ['api', 'description', 'values', 'advanced', 'proxy', 'insecure', 'sessions'];

/** Throws where the example cannot be a description. */
export function baseOf(example: Example): Base {
	const names = new Set<string>();
	const freeName = (wanted: string) => {
		const cleaned = wanted.replace(/[^A-Za-z\d]+(.)?/g, (_all, next: string = '') =>
			next.toUpperCase(),
		);
		const start = /^[A-Za-z]/.test(cleaned) ? cleaned.slice(0, 36) : `value${cleaned}`.slice(0, 36);
		const lower = start.charAt(0).toLowerCase() + start.slice(1);
		const first = [...takenNames, ...ofCredential].includes(lower) ? `${lower}Text` : lower;
		for (let count = 1; ; count += 1) {
			const name = count === 1 ? first : `${first}${count}`;
			if (names.has(name)) continue;
			names.add(name);
			return name;
		}
	};
	const secrets = Object.entries(example.secrets).map(
		([given, text]): NamedValue => ({
			given,
			name: freeName(given),
			text,
			isSecret: true,
			kind: 'secret',
		}),
	);
	const values: NamedValue[] = [];
	const parts: ValuePart[] = [];
	for (const [given, text] of [...Object.entries(example.values), ...inRequest(example)]) {
		const name = freeName(given);
		const role = roleOf(given, text);
		const isSecret = role.kind === 'field' && role.isSecret;
		values.push({ given, name, text, isSecret, kind: role.kind });
		if (role.kind === 'time') parts.push({ name, time: role.time });
		if (role.kind === 'nonce') {
			const { nonce, length } = role;
			parts.push(length === undefined ? { name, nonce } : { name, nonce, length });
		}
	}
	const description: Description = {
		version: 1,
		name: example.name,
		hosts: { api: example.request.host.replace(/^http:/, 'https:') },
		fields: [...secrets, ...values].filter(isField).map(fieldOf),
		...addOf(example, values),
		values: parts,
		...(isForm(example) ? { bodyFormat: 'form' as const } : {}),
		answers: { code: 'httpStatus', success: ['2*'], codes: [] },
	};
	const vector = vectorOf(example, secrets, values);
	const free = Object.fromEntries(wanted.map((name) => [name, freeName(name)])) as Names;
	const readers = readersOf(description, vector);
	return { example, description, vector, secrets, values, names: free, ...readers };
}

function isField({ kind }: NamedValue): boolean {
	return kind === 'secret' || kind === 'field';
}

function fieldOf({ name, given, isSecret }: NamedValue): Field {
	return { name, label: given, secret: isSecret };
}

/** What the request of the example holds of its values is put there by the description. */
function addOf(example: Example, values: readonly NamedValue[]): { readonly add?: Attach } {
	const add = { headers: {}, query: {}, body: {} } satisfies Attach;
	const put = (target: Record<string, string>, name: string, given: unknown) => {
		const value = values.find(
			({ text, given: called }) =>
				text === String(given) && (text.length >= 6 || plainName(called) === plainName(name)),
		);
		if (value)
			target[name] = typeof given === 'number' ? `{${value.name}|number}` : `{${value.name}}`;
	};
	const { request } = example;
	for (const [name, text] of Object.entries(queryOf(request))) put(add.query, name, text);
	for (const [name, value] of Object.entries(bodyOf(request))) put(add.body, name, value);
	for (const [name, text] of Object.entries(request.headers)) {
		if (!/^(?:host|cookie|content-length)$/i.test(name)) put(add.headers, name, text);
	}
	const filled = Object.entries(add).filter(([, members]) => Object.keys(members).length > 0);
	return filled.length > 0 ? { add: Object.fromEntries(filled) } : {};
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function vectorOf(
	{ name, request, signature }: Example,
	secrets: readonly NamedValue[],
	values: readonly NamedValue[],
): Vector {
	const { host, path, query, headers, body } = request;
	const known = methods.find((method) => method === request.method.toUpperCase());
	const given = Object.fromEntries([
		...values.filter((value) => !isField(value)).map((value) => [value.name, value.text]),
		...(known === request.method ? [] : [['method', request.method]]),
		...(path.startsWith('/') ? [] : [['path', path]]),
		...(host.startsWith('http:') ? [['origin', new URL(host).origin]] : []),
	]) as Texts;
	return {
		name,
		fields: Object.fromEntries(
			[...secrets, ...values].filter(isField).map((one) => [one.name, one.text]),
		),
		...(Object.keys(given).length > 0 ? { given } : {}),
		request: {
			method: known ?? (body === undefined ? 'GET' : 'POST'),
			path: path.startsWith('/') ? path : `/${path}`,
			...(query === undefined ? {} : { query }),
			...(Object.keys(headers).length > 0 ? { headers } : {}),
			...(body === undefined ? {} : { body }),
		},
		expect: { none: signature },
	};
}

type Readers = Pick<Base, 'read' | 'params' | 'headers'>;

/** Templates are read by the code that signs: what is found here is what is sent. */
function readersOf(description: Description, vector: Vector): Readers {
	const { compiled, scope } = scopeFor(description, vector);
	const { names } = compiled.parts.recipe;
	const made = (list: List | undefined): string | undefined => {
		try {
			return list?.read(scope);
		} catch {
			return undefined;
		}
	};
	return {
		read: (template) => {
			const problems = new Problems();
			try {
				return compileTemplate(template, { place: '', names, problems })?.read(scope);
			} catch {
				// Such as a secret that is no Base64: then nothing is signed with it.
				return undefined;
			}
		},
		params: (part) => made(compileParams(part, { place: '', names, problems: new Problems() })),
		headers: (part) => made(compileHeaders(part, '', new Problems())),
	};
}

function scopeFor(
	description: Description,
	vector: Vector,
): { readonly compiled: Compiled; readonly scope: Scope } {
	const read = readDescription(JSON.stringify(description));
	if (read.kind === 'wrong') throw new ExampleError(read.problems.map(problemText));
	const { compiled } = read;
	const made = scopeIn(compiled, vector);
	if (typeof made === 'string') throw new ExampleError([made]);
	return { compiled, scope: made };
}

/** What the templates of a description read, or why no request can be made of the example. */
function scopeIn(compiled: Compiled, vector: Vector): Scope | string {
	try {
		const given = new Map(Object.entries(vector.given ?? {}));
		const options = optionsOfVector(compiled, vector);
		return signOnly(compiled, vector.fields, options, { moment: 0, given }).scope;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** Thrown for an example that cannot be searched for. */
export class ExampleError extends Error {
	constructor(readonly problems: readonly string[]) {
		super(problems.join('\n'));
		this.name = 'ExampleError';
	}
}
