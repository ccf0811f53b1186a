/** Named imports and exports as esbuild writes them, one statement for each module. */
export const importPattern = /^import \{([^}]*)\} from "([^"]+)";\n/gm;
const exportPattern = /^export \{([^}]*)\};\n/gm;

export const namesIn = (list: string): string[] =>
	list
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** An import or export list as the pattern or literal of an object. */
const pairs = (names: readonly string[], swap = false) =>
	names
		.map((name) => name.split(' as '))
		.map(([from = '', to]) =>
			to === undefined ? from : swap ? `${to}: ${from}` : `${from}: ${to}`,
		);

const inBraces = (list: readonly string[]) =>
	`{\n${list.map((entry) => `  ${entry},\n`).join('')}}`;

/**
 * A module as n8n's `require` reads it. esbuild would write `(0, import_x.name)` for every use of an
 * import; one line for all of a file's imports is shorter, and reads as the source does.
 */
export function asCommonJs(code: string): string {
	const converted = code
		.replace(importPattern, (_, list: string, path: string) => {
			const names = pairs(namesIn(list));
			const pattern = names.length < 4 ? `{ ${names.join(', ')} }` : inBraces(names);
			return `const ${pattern} = require("${path}");\n`;
		})
		.replace(exportPattern, (_, list: string) => {
			return `module.exports = ${inBraces(pairs(namesIn(list), true))};\n`;
		})
		// Says something to bundlers only, and would stand in the expression of a node's outputs.
		.replaceAll('/* @__PURE__ */ ', '')
		// n8n tells only `require` where its own modules are.
		.replace(/\bimport\(("[^"]+")\)/g, 'Promise.resolve().then(() => require($1))');
	const left = /^(?:import|export)\b.*|\bimport\(.*/m.exec(converted);
	if (left) throw new Error(`This statement is in no known form: ${left[0]}`);
	return `"use strict";\n${converted}`;
}
