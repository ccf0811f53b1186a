import type { Files } from '../provider/files';
import type { CallOperation } from '../provider/operation';
import type { Parameter } from '../provider/parameter';

/** Most megabytes of one file, unless the user sets another number. */
export const defaultMostMegabytes = 50;

const download = {
	type: 'flag',
	name: 'download',
	displayName: 'Download',
	description: 'Whether to download the file as binary data',
	place: 'form',
	front: true,
} as const satisfies Parameter;

const asBinary = (what: string) =>
	({
		type: 'flag',
		name: 'asBinary',
		displayName: 'Put Files in Binary Fields',
		description: `Whether to move the ${what} into binary fields of the item; otherwise they stay in its JSON as Base64`,
		place: 'form',
		front: true,
	}) as const satisfies Parameter;

const field = {
	type: 'text',
	name: 'binaryPropertyName',
	place: 'form',
	required: true,
	default: 'data',
} as const;

export const outputField = {
	...field,
	displayName: 'Put Output File in Field',
	description: 'Name of the binary field to put the file in',
} as const satisfies Parameter;

const outputFields = {
	...outputField,
	description:
		'Name of the binary field to put the file in; further files of an item get a number, such as data_1',
	show: { download: [true] },
} as const satisfies Parameter;

export const inputField = {
	...field,
	displayName: 'Input Data Field Name',
	description: 'Name of the binary field of the input item that holds the file',
} as const satisfies Parameter;

/** The same of a file that is the whole body. */
export const bodyFile = { ...inputField, name: 'inputDataFieldName' } as const satisfies Parameter;

const most = {
	type: 'integer',
	name: 'maxFileSize',
	displayName: 'Maximum File Size (MB)',
	place: 'form',
	min: 1,
	default: defaultMostMegabytes,
} as const;

export const mostMegabytes = {
	...most,
	description: 'Size in MB above which a file is refused',
} as const satisfies Parameter;

const mostToUpload = {
	...most,
	description: 'Size in MB above which a file is not uploaded; it is held in memory meanwhile',
} as const satisfies Parameter;

/** What the form asks of an operation that has to do with files. */
export function fileParameters({ files, upload }: CallOperation): readonly Parameter[] {
	const uploading = upload ? [inputField, mostToUpload] : [];
	switch (files?.kind) {
		case 'links':
			return [download, outputFields, mostMegabytes];
		case 'texts':
			return [asBinary(files.what)];
		case 'answer':
			return [outputField, mostMegabytes];
		case undefined:
			return uploading;
	}
}

/** The switch by which the user asks for files; none where the operation is about nothing else. */
export function fileSwitch(files: Files): Parameter | undefined {
	if (files.kind === 'answer') return undefined;
	return files.kind === 'links' ? download : asBinary(files.what);
}
