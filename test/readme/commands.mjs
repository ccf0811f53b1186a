import { readFileSync } from 'node:fs';
import { inRepository } from '../../scripts/paths.mjs';

/** Every command that the README prints, in order: the contents of its `sh` blocks. */
export function readmeCommands() {
	const readme = readFileSync(inRepository('README.md'), 'utf8');
	const blocks = [...readme.matchAll(/^( *)```sh\n(.*?)\n\1```$/gms)];
	return blocks.map(([, indent, text]) =>
		text
			.split('\n')
			.map((line) => line.slice(indent.length))
			.join('\n'),
	);
}

/** The README's only command that contains the text, so that what runs is what is printed. */
export function readmeCommand(text) {
	const found = readmeCommands().filter((command) => command.includes(text));
	if (found.length !== 1) throw new Error(`The README has ${found.length} commands with: ${text}`);
	return found[0];
}
