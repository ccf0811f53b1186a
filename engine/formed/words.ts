import { isObject } from '../basics/json';
import type { CredentialFields } from '../record/fields';
import type { Entry } from './entry';
import { blocks, type Block } from './entries';
import { blockLabels, fieldOf, top } from './fields';
import { rowsOf, type Members } from './typed';

/** What the form is asked for, and what came of it. */
interface Asked {
	readonly credential: CredentialFields;
	/** What the form says. */
	readonly own: Members;
	/** The same with the preset that it starts from: of this the places are. */
	readonly whole: unknown;
}

/**
 * A place in a description in the words of the form: `values[1].text` is "Signature, What Is Signed, row
 * 2, Text". As it is where the form has nothing of it, as in what is taken over from a preset.
 */
export function placeInForm(place: string, asked: Asked): string {
	const path = stepsOf(place);
	const [head = '', ...rest] = path;
	if (head === 'add' || head === 'attach') return sentInForm(head, rest, asked) ?? place;
	const found = place === '' ? undefined : entryFor(inBlock(path));
	if (!found) return place;
	const { block, entry, group, below } = found;
	const labels = [`${blockLabels(block)}${entry.label}`];
	if (group) return [...labels, group.label, ...labelsOf(group.entries, below)].join(', ');
	if (!entry.rows) return labels.join(', ');
	const [step, ...inner] = below;
	if (step === undefined) return labels.join(', ');
	const row = entry.name === 'hosts' ? hostRow(step, asked) : rowIn(path, Number(step), asked);
	if (row === undefined) return place;
	const typedRows = rowsOf(asked.credential[fieldOf(entry.name)]);
	if (row >= typedRows.length) return `Additional Properties (JSON), ${place}`;
	const typed = typedRows[row];
	const isSign = isObject(typed) && typed.kind === 'sign';
	labels.push(`row ${row + 1}`, ...labelsOf(entry.rows, isSign ? [] : inner));
	return labels.join(', ');
}

/** The words for a field of the form, and a place in it: `row`, `0`, `text`. */
export function labelAt(field: string, at: readonly string[] = []): string {
	const found = everyEntry().find(({ entry }) => fieldOf(entry.name) === field);
	if (!found) return field;
	const { block, entry } = found;
	const [group, row = '', ...rest] = at;
	const labels = [`${block ? blockLabels(block) : ''}${entry.label}`];
	if (entry.rows && group !== undefined)
		labels.push(`row ${Number(row) + 1}`, ...labelsOf(entry.rows, rest));
	const chosen = entry.groups?.find(({ name }) => name === group);
	if (chosen) labels.push(chosen.label, ...labelsOf(chosen.entries, [row, ...rest]));
	return labels.join(', ');
}

function everyEntry(): ReadonlyArray<{ readonly block?: Block; readonly entry: Entry }> {
	return [
		...top([]).map((entry) => ({ entry })),
		...Object.values<Block>(blocks).flatMap((block) =>
			[...(block.use ? [block.use] : []), ...block.entries].map((entry) => ({ block, entry })),
		),
	];
}

/** Words of the vocabulary that the form has under another name. */
const aliases: Readonly<Record<string, string>> = { then: 'whenFailed', jwt: '', request: '' };

/** Of how long a token lives the form has several fields. */
const lifeFields: Readonly<Record<string, string>> = {
	...{ in: 'lifeAt', at: 'lifeAt', unit: 'lifeUnit', else: 'lifeElse' },
	...{ fixed: 'lifeSeconds', sliding: 'lifeSeconds' },
};

/** The steps below a part of a description whose members are fields of the form. */
function inBlock(path: readonly string[]): readonly string[] {
	const [head, member, inner = ''] = path;
	if (head !== 'signIn' && head !== 'answers') return path;
	const field = member === 'life' ? lifeFields[inner] : undefined;
	return field === undefined ? path.slice(1) : [field];
}

function entryFor([head = '', ...below]: readonly string[]) {
	const name = aliases[head] ?? head;
	for (const { block = { entries: [] }, entry } of everyEntry()) {
		if (entry.name === name) return { block, entry, group: undefined, below };
		const group = entry.groups?.find((candidate) => candidate.name === name);
		if (group) return { block, entry, group, below };
	}
	return undefined;
}

function labelsOf(entries: readonly Entry[], steps: readonly string[]): string[] {
	const all = entries.flatMap((entry) => [entry, ...(entry.added ?? [])]);
	return steps.flatMap((step) => {
		if (/^\d+$/.test(step) || aliases[step] === '') return [];
		const found = all.find(({ name }) => name === step);
		return [found?.label ?? `\`${step}\``];
	});
}

function hostRow(name: string, { credential }: Asked): number | undefined {
	return rowWhere(credential, 'hosts', (row) => String(row.name ?? 'api').trim() === name);
}

function sentInForm(
	part: 'add' | 'attach',
	[to, name]: readonly string[],
	{ credential }: Asked,
): string | undefined {
	const [entry] = blocks.sent.entries;
	if (name === undefined) return entry.label;
	const row = rowWhere(
		credential,
		'sent',
		(held) =>
			(held.to ?? 'headers') === to &&
			(held.isSigned === true) === (part === 'add') &&
			String(held.name ?? '').trim() === name,
	);
	return row === undefined ? undefined : `${entry.label}, row ${row + 1}, Value`;
}

function rowWhere(
	credential: CredentialFields,
	list: string,
	isIt: (row: Members) => boolean,
): number | undefined {
	const at = rowsOf(credential[fieldOf(list)]).findIndex((row) => isObject(row) && isIt(row));
	return at < 0 ? undefined : at;
}

/** The row of the form for a member of a list, which may stand elsewhere behind those of a preset. */
function rowIn(path: readonly string[], index: number, { own, whole }: Asked): number | undefined {
	const at = path.findIndex((step) => /^\d+$/.test(step));
	const listIn = (from: unknown): readonly unknown[] => {
		const list = path
			.slice(0, at)
			.reduce<unknown>((held, step) => (isObject(held) ? held[step] : undefined), from);
		return Array.isArray(list) ? list : [];
	};
	const member = listIn(whole)[index];
	const rows = listIn(own);
	const key = isObject(member)
		? ['name', 'code'].find((name) => typeof member[name] === 'string')
		: undefined;
	if (key === undefined || !isObject(member) || rows.length === listIn(whole).length) {
		return index < rows.length ? index : undefined;
	}
	const found = rows.findIndex((row) => isObject(row) && row[key] === member[key]);
	return found < 0 ? undefined : found;
}

/** The steps of a place: `attach.headers["x-sign"]` has three. */
function stepsOf(place: string): string[] {
	return [...place.matchAll(/\["((?:[^"\\]|\\.)*)"\]|[^.[\]]+/g)].map(
		([step, quoted]) => quoted ?? step,
	);
}
