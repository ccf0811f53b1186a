/** JSON as it is written: numbers keep their digits, and each member knows where it stands. */
export type Node =
	| { kind: 'text'; text: string }
	| { kind: 'plain'; raw: string }
	| { kind: 'list'; items: Node[]; raw: string }
	| { kind: 'object'; members: Member[]; raw: string };

export interface Member {
	name: string;
	value: Node;
	/** Where it begins and ends in the whole text. */
	start: number;
	end: number;
}

const TOKEN = /\s*(?:"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/y;

/** Undefined for what is no JSON. */
export function readNodes(text: string): Node | undefined {
	try {
		JSON.parse(text);
	} catch {
		return undefined;
	}
	let at = 0;
	const next = () => {
		TOKEN.lastIndex = at;
		const found = TOKEN.exec(text)?.[0] ?? '';
		at += found.length;
		return found.trim();
	};
	const peek = () => {
		const before = at;
		const token = next();
		at = before;
		return token;
	};
	const value = (): Node => {
		const token = next();
		const start = at - token.length;
		if (token.startsWith('"')) return { kind: 'text', text: String(JSON.parse(token)) };
		if (token === '[') {
			const items = listed(']', () => value());
			return { kind: 'list', items, raw: text.slice(start, at) };
		}
		if (token !== '{') return { kind: 'plain', raw: token };
		const members = listed('}', () => {
			const name = next();
			const begin = at - name.length;
			next();
			const node = value();
			return { name: String(JSON.parse(name)), value: node, start: begin, end: at };
		});
		return { kind: 'object', members, raw: text.slice(start, at) };
	};
	const listed = <Item>(end: string, read: () => Item): Item[] => {
		const items: Item[] = [];
		while (peek() !== end) {
			items.push(read());
			if (peek() === ',') next();
		}
		next();
		return items;
	};
	return value();
}

/** A scalar as text; what holds others as it is written. */
export function textOfNode(node: Node): string {
	return node.kind === 'text' ? node.text : node.raw;
}

/** The text of an object without these members, all else as it was. */
export function withoutMembers(text: string, names: readonly string[]): string {
	const node = readNodes(text);
	if (node?.kind !== 'object') return text;
	const kept = node.members.filter(({ name }) => !names.includes(name));
	if (kept.length === node.members.length) return text;
	// What stands between the first two is what separates all of them.
	const [first, second] = node.members;
	const between = first && second ? text.slice(first.end, second.start) : ',';
	const last = node.members.at(-1);
	const before = text.slice(0, first?.start ?? 0);
	const after = text.slice(last?.end ?? text.length);
	return `${before}${kept.map(({ start, end }) => text.slice(start, end)).join(between)}${after}`;
}
