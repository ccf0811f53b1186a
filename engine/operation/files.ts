import { isJsonObject, memberAt, type JsonObject } from '../json';
import type { CallOperation } from './operation';
import type { Parameter } from './parameter';

/** What of an operation's items is a file. */
export interface Files {
	readonly kind: 'links';
	/** Dotted path of a link in the item, or of an object whose members are links. */
	readonly at: string;
}

/** Most megabytes of one file, unless the user sets another number. */
export const defaultMostMegabytes = 50;

export const download = {
	type: 'flag',
	name: 'download',
	displayName: 'Download',
	description: 'Whether to download the file as binary data',
	place: 'form',
	front: true,
} as const satisfies Parameter;

export const outputField = {
	type: 'text',
	name: 'binaryPropertyName',
	displayName: 'Put Output File in Field',
	description:
		'Name of the binary field to put the file in; further files of an item get a number, such as data_1',
	place: 'form',
	required: true,
	default: 'data',
	show: { download: [true] },
} as const satisfies Parameter;

export const mostMegabytes = {
	type: 'integer',
	name: 'maxFileSize',
	displayName: 'Maximum File Size (MB)',
	description: 'Size in MB above which a downloaded file is refused',
	place: 'form',
	min: 1,
	default: defaultMostMegabytes,
} as const satisfies Parameter;

/** What the form asks of an operation that can download files. */
export function fileParameters({ files }: CallOperation): readonly Parameter[] {
	return files ? [download, outputField, mostMegabytes] : [];
}

/** The links that an item holds, in its order. */
export function linksOf(item: JsonObject, { at }: Files): string[] {
	const value = memberAt(item, at);
	const links = isJsonObject(value) ? Object.values(value) : [value];
	return links.filter((link) => typeof link === 'string' && link !== '') as string[];
}
