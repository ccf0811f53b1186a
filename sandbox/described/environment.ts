import { InvalidInput } from '../common/values';
import type { Texts, Value } from './description';
import { usedIn } from './drawn';
import { bodyMember, headerOf, pairsIn, PARTS, queryOf, type Facts, type Pair } from './facts';
import { bytesOf, filtered, type Data } from './filters';
import { filledJwt, madeJwt } from './jwt';
import { writtenHeaders, writtenParams } from './lists';
import { isOptional, piecesOf, type Placeholder } from './template';

/** All that the names of a description stand for. */
export interface Sources {
	values: readonly Value[];
	fields: Texts;
	facts: Facts;
	/** Times, nonces, and what a session and its steps hold: `token`, `session.x`, `step1.x`. */
	fixed: ReadonlyMap<string, Data>;
	/** When a token is issued that is made here, in s since 1970. */
	issued: number;
}

/** Makes the texts of one request; each value once. */
export class Environment {
	private readonly made = new Map<string, Data>();
	/** Which values are made of the request. */
	private ofRequest = new Map<string, boolean>();

	constructor(readonly sources: Sources) {}

	/** The same with something else in it. */
	with(changes: Partial<Sources>): Environment {
		const other = new Environment({ ...this.sources, ...changes });
		if (Object.keys(changes).join() === 'facts') {
			// Keys that are derived in steps are the same for each request.
			for (const [name, data] of this.made) if (!this.isOfRequest(name)) other.made.set(name, data);
			other.ofRequest = this.ofRequest;
		}
		return other;
	}

	private isOfRequest(name: string): boolean {
		const { values } = this.sources;
		const known = this.ofRequest.get(name);
		if (known !== undefined) return known;
		const used = usedIn(`{${name}}`, values);
		const isMade = used.some((each) => {
			const value = values.find((candidate) => candidate.name === each);
			if (value !== undefined) return 'params' in value || 'headers' in value;
			return each.includes('.') || Object.hasOwn(PARTS, each);
		});
		this.ofRequest.set(name, isMade);
		return isMade;
	}

	/** Throws InvalidInput for a name that nothing is known by. */
	read(name: string): Data {
		const { fixed, values, fields, facts } = this.sources;
		const known = fixed.get(name) ?? this.made.get(name);
		if (known !== undefined) return known;
		const value = values.find((each) => each.name === name);
		if (value !== undefined) {
			const data = this.make(value);
			this.made.set(name, data);
			return data;
		}
		if (Object.hasOwn(fields, name)) return fields[name] ?? '';
		const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
		return part === undefined ? this.member(name) : part(facts);
	}

	/** What a template stands for: bytes where any part of it is. */
	fill(template: string): Data {
		const parts = piecesOf(template).map((piece) =>
			typeof piece === 'string' ? piece : this.placeholder(piece),
		);
		if (parts.every((part) => typeof part === 'string')) return parts.join('');
		return Buffer.concat(parts.map(bytesOf));
	}

	/** The same where only text can stand. Throws InvalidInput. */
	text(template: string): string {
		const data = this.fill(template);
		if (typeof data === 'string') return data;
		throw new InvalidInput(`"${template}" makes bytes where text has to be`);
	}

	/** Filtered, and empty where it may be and its name is. */
	placeholder({ name, isOptional: isLeftOut, filters }: Placeholder): Data {
		let data = this.read(name);
		if (isLeftOut && data.length === 0) return '';
		for (const filter of filters) data = filtered(data, filter, (key) => this.read(key));
		return data;
	}

	private make(value: Value): Data {
		const { facts, issued } = this.sources;
		if ('text' in value) return this.fill(value.text);
		if ('params' in value) {
			return writtenParams(value.params, facts, this.pairs(value.params.also ?? {}));
		}
		if ('headers' in value) return writtenHeaders(value.headers, facts);
		if ('jwt' in value) {
			const filled = filledJwt(value.jwt, issued, (template) => this.text(template));
			return madeJwt(value.jwt, filled, this.read(value.jwt.key));
		}
		throw new InvalidInput(`\`${value.name}\` cannot be read back from the request`);
	}

	/** Templates by name, without those that are left out. */
	private pairs(templates: Texts): Pair[] {
		return Object.entries(templates).flatMap(([name, template]): Pair[] => {
			const text = this.text(template);
			return text === '' && isOptional(template) ? [] : [[name, text]];
		});
	}

	private member(name: string): Data {
		const { facts } = this.sources;
		const [family = '', ...path] = name.split('.');
		const member = path.join('.');
		if (member !== '') {
			if (family === 'query') {
				return pairsIn(queryOf(facts)).find(([given]) => given === member)?.[1] ?? '';
			}
			if (family === 'header') return headerOf(facts, member) ?? '';
			if (family === 'body') return bodyMember(facts, path) ?? '';
		}
		if (name === 'token' || /^(?:session|step[1-5])$/.test(family)) return '';
		throw new InvalidInput(`The description names \`${name}\`, which nothing is known by`);
	}
}
