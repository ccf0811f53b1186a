import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the worked example, with the imports that it would have in the package. */
function codeOf(file: string): string {
	const code = readFileSync(join(__dirname, '..', file), 'utf8').trimEnd();
	// test/sixthProvider/ is two folders deeper than the root.
	return code.replace(/'\.\.\/\.\.\/((?:\.\.\/)+engine\/)/g, "'$1");
}

/** The text with the code of each file behind its mark, in place of what stands there already. */
export function withWorkedExample(text: string): string {
	return text.replace(
		/<!-- file: (\S+) -->\n(?:\n```ts\n[\s\S]*?\n```\n)?/g,
		(_mark, file: string) => `<!-- file: ${file} -->\n\n\`\`\`ts\n${codeOf(file)}\n\`\`\`\n`,
	);
}
