import type { INodeProperties } from 'n8n-workflow';
import { drawn, type Entry } from './entry';
import { blocks, type Block } from './entries';

/** The name of a field of the form among the fields of the credential. */
export function fieldOf(name: string): string {
	return `form${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A preset that a description may begin with. */
export interface Start {
	readonly name: string;
	readonly label: string;
	readonly fields: readonly string[];
}

/** What stands above the blocks. */
export function top(starts: readonly Start[]): readonly Entry[] {
	return [
		{ name: 'name', label: 'Name', example: 'My Cloud', help: 'What errors call the API' },
		{
			name: 'extends',
			label: 'Start From',
			help: 'An API of the list, of which the form then says only what differs. Rows replace those of their names.',
			choices: [
				['', 'Nothing'],
				...starts.map(
					({ name, label, fields }) => [name, label, `Values: ${fields.join(', ')}`] as const,
				),
			],
		},
	];
}

/** The form of which `description` makes a description. */
export function formProperties(starts: readonly Start[]): INodeProperties[] {
	return [
		...top(starts).map((entry) => placed(entry, {})),
		...Object.values<Block>(blocks).flatMap(({ use, entries }) => {
			const on = use ? { [fieldOf(use.name)]: [true] } : {};
			return [...(use ? [placed(use, {})] : []), ...entries.map((entry) => placed(entry, on))];
		}),
	];
}

type Show = Record<string, Array<string | boolean>>;

function placed(entry: Entry, on: Show): INodeProperties {
	const property = drawn(entry);
	const own = Object.entries(entry.show ?? {}).map(
		([name, values]): [string, Array<string | boolean>] => [fieldOf(name), [...values]],
	);
	const show: Show = { ...on, ...Object.fromEntries(own) };
	return {
		...property,
		name: fieldOf(entry.name),
		...(Object.keys(show).length > 0 ? { displayOptions: { show } } : {}),
	};
}

/** The names of all fields of the form. */
export const formFields: readonly string[] = [
	...top([]),
	...Object.values<Block>(blocks).flatMap(({ use, entries }) => [
		...(use ? [use] : []),
		...entries,
	]),
].map(({ name }) => fieldOf(name));

/** How a block is named in front of one of its fields. */
export function blockLabels({ use }: Block): string {
	return use ? `${use.label}, ` : '';
}
