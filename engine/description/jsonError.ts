/** Where a text stops being JSON, as line and character; for a text that JSON.parse refuses. */
export function placeOfJsonError(text: string): string {
	const at = new Scanner(text).firstError();
	const before = text.slice(0, at).split('\n');
	const where = `line ${before.length}, character ${(before.at(-1) ?? '').length + 1}`;
	if (at >= text.length) return `it ends too early, in ${where}`;
	return `${JSON.stringify(text.charAt(at))} is not expected in ${where}`;
}

/** What may come next. */
type State = 'value' | 'firstMember' | 'name' | 'colon' | 'firstValue' | 'next' | 'end';

const words = ['true', 'false', 'null'];

/** One look at each character, and no recursion: the text comes from outside. */
class Scanner {
	private at = 0;
	private readonly open: string[] = [];

	constructor(private readonly text: string) {}

	firstError(): number {
		let state: State | undefined = 'value';
		while (state !== undefined) {
			while (' \t\r\n'.includes(this.text.charAt(this.at)) && this.at < this.text.length)
				this.at += 1;
			if (state === 'end') return this.at;
			state = this.step(state);
		}
		return this.at;
	}

	/** What may come after the next token; undefined where that is wrong. */
	private step(state: State): State | undefined {
		const character = this.text.charAt(this.at);
		switch (state) {
			case 'colon':
				return character === ':' ? this.pass('value') : undefined;
			case 'next':
				if (character === ',') return this.pass(this.open.at(-1) === '{' ? 'name' : 'value');
				return character === (this.open.at(-1) === '{' ? '}' : ']') ? this.close() : undefined;
			case 'firstMember':
			case 'name':
				if (character === '}' && state === 'firstMember') return this.close();
				return character === '"' && this.passString() ? 'colon' : undefined;
			case 'firstValue':
				return character === ']' ? this.close() : this.passValue(character);
			default:
				return this.passValue(character);
		}
	}

	private passValue(character: string): State | undefined {
		if (character === '{' || character === '[') {
			this.open.push(character);
			return this.pass(character === '{' ? 'firstMember' : 'firstValue');
		}
		if (character === '"') return this.passString() ? this.after() : undefined;
		const word = words.find((candidate) => this.text.startsWith(candidate, this.at));
		const [number = ''] =
			/^-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?/.exec(
				this.text.slice(this.at, this.at + 900),
			) ?? [];
		const length = word?.length ?? number.length;
		this.at += length;
		return length > 0 ? this.after() : undefined;
	}

	private passString(): boolean {
		for (let at = this.at + 1; at < this.text.length; at += 1) {
			const character = this.text.charAt(at);
			if (character === '"') {
				this.at = at + 1;
				return true;
			}
			if (
				character < ' ' ||
				(character === '\\' && !/^["\\/bfnrtu]$/.test(this.text.charAt(at + 1)))
			) {
				this.at = at;
				return false;
			}
			if (character === '\\') at += 1;
		}
		this.at = this.text.length;
		return false;
	}

	private close(): State {
		this.open.pop();
		this.at += 1;
		return this.after();
	}

	private after(): State {
		return this.open.length === 0 ? 'end' : 'next';
	}

	private pass(state: State): State {
		this.at += 1;
		return state;
	}
}
