/** How often a text may be encoded within an encoding: each is undone and looked through. */
export const mostLayers = 4;

/** What URLs, HTML, JSON and JavaScript write in place of a character. */
const escaped =
	/(?:%[\da-f]{2})+|%u[\da-f]{4}|&(?:#x[\da-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);?|\\(?:u[\da-f]{4}|x[\da-f]{2}|["'\\/bfnrtv])/iy;

const named: Readonly<Record<string, string>> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
	...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
};

/** A text with all its escapes undone once, and where its parts were written. */
interface Decoded {
	readonly text: string;
	/** The part of the text before that has become this part. */
	readonly sourceOf: (start: number, end: number) => readonly [start: number, end: number];
}

/** Undefined where nothing is escaped. Takes a time that grows as the text. */
export function decode(source: string): Decoded | undefined {
	const written = new Written();
	let copied = 0;
	for (const at of escapesIn(source)) {
		if (at < copied) continue;
		escaped.lastIndex = at;
		const [token] = escaped.exec(source) ?? [];
		if (token === undefined) continue;
		written.copy(source, copied, at);
		if (/^%[^u]/i.test(token)) written.bytes(token, at);
		else written.unit(characterOf(token), at, at + token.length);
		copied = at + token.length;
	}
	if (copied === 0) return undefined;
	written.copy(source, copied, source.length);
	return written.result();
}

const starts = ['%', '&', '\\'] as const;

/** Whether the text may hold more than it shows. */
export function mayBeEscaped(text: string): boolean {
	return starts.some((start) => text.includes(start));
}

/** Where an escape may begin, from left to right. Most texts have none, and are only looked through. */
function* escapesIn(text: string): Generator<number> {
	const next = starts.map((start) => text.indexOf(start));
	for (;;) {
		let nearest = -1;
		next.forEach((at, index) => {
			if (at !== -1 && (nearest === -1 || at < (next[nearest] ?? 0))) nearest = index;
		});
		const at = next[nearest];
		if (at === undefined) return;
		yield at;
		next[nearest] = text.indexOf(starts[nearest] ?? '', at + 1);
	}
}

function characterOf(token: string): string {
	const [, hex, digits] = /^(?:%u|\\u|\\x|&#x)([\da-f]+)|^&#(\d+)/i.exec(token) ?? [];
	if (hex === undefined && digits === undefined) {
		const name = token.slice(1).replace(';', '');
		return named[name.toLowerCase()] ?? name;
	}
	const code = hex === undefined ? Number(digits) : parseInt(hex, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The text as it grows, and where each of its characters that was escaped comes from. */
class Written {
	private readonly parts: string[] = [];
	private length = 0;
	private readonly at: number[] = [];
	private readonly from: number[] = [];
	private readonly to: number[] = [];

	copy(source: string, start: number, end: number): void {
		if (start === end) return;
		this.parts.push(source.slice(start, end));
		this.length += end - start;
	}

	/** One character, be it one unit or two. */
	unit(character: string, start: number, end: number): void {
		for (let unit = 0; unit < character.length; unit += 1) {
			this.at.push(this.length + unit);
			this.from.push(start);
			this.to.push(end);
		}
		this.parts.push(character);
		this.length += character.length;
	}

	/** Percent-encoded bytes, which are UTF-8. */
	bytes(token: string, start: number): void {
		const bytes = Buffer.from(token.replaceAll('%', ''), 'hex');
		for (let at = 0; at < bytes.length; ) {
			const width = widthOf(bytes[at] ?? 0);
			const character =
				width === 1 ? String.fromCharCode(bytes[at] ?? 0) : bytes.toString('utf8', at, at + width);
			// What is no UTF-8 is as many characters as the decoder makes of it.
			this.unit(character, start + 3 * at, start + 3 * Math.min(at + width, bytes.length));
			at += width;
		}
	}

	result(): Decoded {
		return {
			text: this.parts.join(''),
			sourceOf: (start, end) => [this.startOf(start), this.endOf(end - 1)],
		};
	}

	private startOf(unit: number): number {
		const index = this.lastUpTo(unit);
		const [at = 0, from = 0, to = 0] = [this.at[index], this.from[index], this.to[index]];
		if (index < 0) return unit;
		return at === unit ? from : to + unit - at - 1;
	}

	private endOf(unit: number): number {
		const index = this.lastUpTo(unit);
		const [at = 0, to = 0] = [this.at[index], this.to[index]];
		return index < 0 ? unit + 1 : to + unit - at;
	}

	/** The last escaped unit that is not behind this one; -1 where there is none. */
	private lastUpTo(unit: number): number {
		let [low, high] = [0, this.at.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.at[middle] ?? 0) <= unit) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}
}

function widthOf(lead: number): number {
	if (lead >= 0xf0) return 4;
	if (lead >= 0xe0) return 3;
	return lead >= 0xc0 ? 2 : 1;
}
