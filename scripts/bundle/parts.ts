/**
 * What the classes of a package share, in files of their own, so that sessions and limits are kept
 * once: one for each API, which n8n reads when a node of that API is used, one for those that are
 * described, one for what is read only when somebody searches for a signature, and one for the engine.
 */
const engine = 'engine.js';

/** The name that stands for all that a source exports: who imports it while it runs may use any. */
export const everything = '*';

/** The file below `dist` that holds a source; none for one that only a single class imports. */
export function partOf(source: string): string | undefined {
	const [folder, name] = source.split('/');
	if (folder === 'engine') return name === 'finding' ? 'finding.js' : engine;
	if (folder === 'descriptions') return 'descriptions.js';
	return folder === 'providers' && name !== undefined ? `providers/${name}.js` : undefined;
}

/** What is asked of each part: names, with the source that exports them. */
export class Asked {
	readonly #parts = new Map<string, Map<string, string>>();
	readonly #written = new Set<string>();

	/** Notes that a file imports a name of a source that lies in another part. */
	note(part: string, source: string, name: string): void {
		if (this.#written.has(part)) throw new Error(`${part} is asked for ${name} when it is written`);
		const names = this.#parts.get(part) ?? new Map<string, string>();
		const other = names.get(name) ?? source;
		if (other !== source) throw new Error(`${name} is in ${other} and in ${source}`);
		this.#parts.set(part, names.set(name, source));
	}

	/** The next part to write, the engine last since all others import it. */
	next(): [part: string, exports: string] | undefined {
		const open = [...this.#parts.keys()].filter((part) => !this.#written.has(part)).sort();
		const part = open.find((name) => name !== engine) ?? open[0];
		if (part === undefined) return undefined;
		this.#written.add(part);
		const names = [...(this.#parts.get(part) ?? [])];
		const lines = names.map(([name, source]) => {
			const exported = name === everything ? everything : `{ ${name} }`;
			return `export ${exported} from './${source}';`;
		});
		return [part, lines.sort().join('\n')];
	}
}
