import { isJsonObject, memberAt, textOf, type Json, type JsonObject } from '../basics/json';
import type { CallOperation } from '../provider/operation';
import type { Parameter } from '../provider/parameter';

/** What of an operation's answer is a file that the user may want as binary data. */
export type Files =
	| {
			readonly kind: 'links';
			/** Dotted path of a link in the item, or of an object whose members are links. */
			readonly at: string;
	  }
	| {
			/** Base64 texts of the item, which it loses where they become binary data. */
			readonly kind: 'texts';
			/** What they are, in the plural, such as "images". */
			readonly what: string;
			/** Dotted path of each, by the binary field that it goes to; also the name of the file. */
			readonly at: Readonly<Record<string, string>>;
	  }
	| {
			/** The answer itself: the bytes, a redirect to them, or a link to them. */
			readonly kind: 'answer';
			/** Dotted path of the link, in an answer that is none of the others. */
			readonly linkAt: string;
	  };

/** A file of the input item, and where the call's answer says that it goes, as form data. */
export interface Upload {
	/** Dotted path, in the answer's item, of the address that the file goes to. */
	readonly urlAt: string;
	/** Dotted path of the HTTP method; POST where it says nothing. */
	readonly methodAt: string;
	/** Dotted path of an object whose members are the fields before the file. */
	readonly fieldsAt: string;
	/** Name of the form field with the file. */
	readonly fileField: string;
	/** The item that leaves once the file is there. */
	readonly item: (target: JsonObject, file: UploadedFile) => JsonObject;
}

export interface UploadedFile {
	readonly name: string;
	readonly mediaType: string;
	/** In bytes. */
	readonly size: number;
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
	description: 'Size in MB above which a downloaded file is refused',
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

/** The links that an item holds, in its order. */
export function linksOf(item: JsonObject, at: string): string[] {
	const value = memberAt(item, at);
	const links = isJsonObject(value) ? Object.values(value) : [value];
	return links.filter((link) => typeof link === 'string' && link !== '') as string[];
}

/** The bytes of a Base64 text, also of a data URL; undefined where it is none. */
export function bytesOf(value: Json | undefined): Buffer | undefined {
	const text = textOf(value)?.replace(/^data:[^,]*,/, '') ?? '';
	// Without blanks at the end, over which the pattern would have to go again and again.
	const isBase64 = /^[A-Za-z0-9+/\s]+={0,2}$/.test(text.trimEnd());
	return isBase64 ? Buffer.from(text, 'base64') : undefined;
}

/** The item without the members at these dotted paths. */
export function withoutMembers(item: JsonObject, paths: readonly string[]): JsonObject {
	return paths.reduce((rest, path) => withoutMember(rest, path.split('.')), item);
}

function withoutMember(item: JsonObject, [key = '', ...rest]: readonly string[]): JsonObject {
	const { [key]: member, ...others } = item;
	if (rest.length === 0) return others;
	return isJsonObject(member) ? { ...item, [key]: withoutMember(member, rest) } : item;
}
