import { readFileSync } from 'node:fs';
import { inRepository } from '../../scripts/paths.mjs';

/**
 * The click lists of a page of `docs/`: by the heading of each, its tables one after the other, of which
 * a row is a field or button and what happens there. `text` is typed (several, one per line), a *choice* is
 * chosen, a switch is turned on or off.
 */
export function clickListsOf(...path) {
	const page = readFileSync(inRepository('docs', ...path), 'utf8');
	const [, ...sections] = page.split(/^## /m);
	return sections.map((section) => {
		const [heading] = section.split('\n');
		return { heading, tables: tablesIn(section) };
	});
}

function tablesIn(section) {
	const blocks = section.split('\n\n').filter((block) => block.startsWith('|'));
	return blocks.map((block) => {
		const [, , ...rows] = block.trim().split('\n');
		return rows.map((row) => {
			const [, target, cell] = /^\| (.*?) \| (.*) \|$/.exec(row);
			return { target, fields: fieldsIn(cell) };
		});
	});
}

/** What stands in a cell: `Name \`ts\`, Kind *Timestamp*` has two fields. */
export function fieldsIn(cell) {
	const fields = [];
	let at = 0;
	for (const found of cell.matchAll(/`([^`]+)`|\*([^*]+)\*|\b(on|off)\b/g)) {
		const [whole, text, choice, turn] = found;
		const label = cell.slice(at, found.index).replace(/^, /, '').trim();
		const said = text !== undefined ? { text } : choice !== undefined ? { choice } : { turn };
		if (label === '' && fields.length > 0) fields.at(-1).said.push(said);
		else fields.push({ label, said: [said] });
		at = found.index + whole.length;
	}
	return fields;
}
