import { isJsonObject, type Json } from '../basics/json';
import { mask, masked, type Hider } from './hide';

type Container = Json[] | { [key: string]: Json };

/** The text with every secret of these masked. */
export function hideInText(text: string, hiders: readonly Hider[]): string {
	if (hiders.every((hider) => hider.isClean(text))) return text;
	return masked(
		text,
		hiders.flatMap((hider) => hider.rangesIn(text)),
	);
}

function hideInName(name: string, hiders: readonly Hider[]): string {
	return masked(
		name,
		hiders.flatMap((hider) => hider.rangesInName(name)),
	);
}

/**
 * The value with every secret masked at any depth; itself where it holds none, else a copy. A text
 * that is `kept` as a whole stays. Without recursion: JSON may be nested more deeply than calls.
 */
export function hideInValue(value: Json, hiders: readonly Hider[], kept?: string): Json {
	if (!isContainer(value)) return hideInScalar(value, hiders, kept);
	return holdsSecret(value, hiders, kept) ? copyWithout(value, hiders, kept) : value;
}

function hideInScalar(value: Json, hiders: readonly Hider[], kept: string | undefined): Json {
	if (typeof value === 'string') return value === kept ? value : hideInText(value, hiders);
	const isSecret = typeof value === 'number' && hiders.some((hider) => hider.isNumber(value));
	return isSecret ? mask : value;
}

function holdsSecret(
	value: Container,
	hiders: readonly Hider[],
	kept: string | undefined,
): boolean {
	const pending: Container[] = [value];
	// The rows of a list have the same members.
	const clean = new Set<string>();
	const isInName = (name: string) => {
		if (clean.has(name)) return false;
		clean.add(name);
		return hideInName(name, hiders) !== name;
	};
	const isIn = (member: Json) => {
		if (!isContainer(member)) return hideInScalar(member, hiders, kept) !== member;
		pending.push(member);
		return false;
	};
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if (Array.isArray(next)) {
			if (next.some(isIn)) return true;
		} else {
			for (const name of Object.keys(next)) {
				if (isInName(name) || isIn(next[name] ?? null)) return true;
			}
		}
	}
	return false;
}

function copyWithout(value: Container, hiders: readonly Hider[], kept: string | undefined): Json {
	const copy = emptyLike(value);
	const pending = [{ from: value, to: copy }];
	const names = new Map<string, string>();
	const nameOf = (name: string) => {
		const known = names.get(name) ?? hideInName(name, hiders);
		names.set(name, known);
		return known;
	};
	const copied = (member: Json): Json => {
		if (!isContainer(member)) return hideInScalar(member, hiders, kept);
		const to = emptyLike(member);
		pending.push({ from: member, to });
		return to;
	};
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		const { from, to } = next;
		if (Array.isArray(from)) {
			for (const member of from) if (Array.isArray(to)) to.push(copied(member));
		} else {
			for (const [name, member] of Object.entries(from)) {
				define(to, freeName(to, nameOf(name)), copied(member));
			}
		}
	}
	return copy;
}

function define(to: Container, name: string, value: Json): void {
	if (name !== '__proto__' && isJsonObject(to)) to[name] = value;
	else {
		const isOpen = { writable: true, enumerable: true, configurable: true };
		Object.defineProperty(to, name, { value, ...isOpen });
	}
}

/** Two names that are both hidden stay two members. */
function freeName(to: Container, name: string): string {
	let free = name;
	for (let count = 2; name.includes(mask) && Object.hasOwn(to, free); count += 1) {
		free = `${name} ${count}`;
	}
	return free;
}

function emptyLike(value: Container): Container {
	return Array.isArray(value) ? [] : {};
}

function isContainer(value: Json): value is Container {
	return Array.isArray(value) || isJsonObject(value);
}
