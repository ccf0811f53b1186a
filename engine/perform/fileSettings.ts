import type { CallOperation } from '../provider/operation';
import type { Parameter } from '../provider/parameter';
import { fieldPath } from '../request/fieldPath';
import {
	type bodyFile,
	defaultMostMegabytes,
	fileSwitch,
	inputField,
	mostMegabytes,
	outputField,
} from '../request/fileParameters';
import { valueOf } from '../request/values';
import type { ReadNamed } from './parameters';

/** A file as the user wants it. */
export interface FileSettings {
	/** Binary field of the file, or of an item's first one. */
	readonly field: string;
	readonly mostBytes: number;
}

/** How the files of an answer become binary data; undefined if they are not wanted. */
export function downloadOf({ files }: CallOperation, read: ReadNamed): FileSettings | undefined {
	if (!files) return undefined;
	const wanted = fileSwitch(files);
	if (wanted && readAs(wanted, wanted.name, defaultOf(wanted), read) !== true) return undefined;
	return fileSettings(outputField, read);
}

/** Where the input item has the file that a call uploads; undefined if it uploads none. */
export function uploadOf({ upload }: CallOperation, read: ReadNamed): FileSettings | undefined {
	return upload ? fileSettings(inputField, read) : undefined;
}

export function fileSettings(
	field: typeof outputField | typeof inputField | typeof bodyFile,
	read: ReadNamed,
): FileSettings {
	const megabytes =
		readAs(mostMegabytes, fieldPath(mostMegabytes), '', read) ?? defaultMostMegabytes;
	return {
		field: String(readAs(field, fieldPath(field), field.default, read)),
		mostBytes: Number(megabytes) * 1024 * 1024,
	};
}

/** What a parameter is set to, of the type that it has. */
function readAs(parameter: Parameter, path: string, fallback: unknown, read: ReadNamed): unknown {
	return valueOf(parameter, read(path, fallback, false, parameter.displayName));
}

function defaultOf(parameter: Parameter): unknown {
	return 'default' in parameter ? (parameter.default ?? false) : false;
}

export function inMegabytes(bytes: number): string {
	return (bytes / 1024 / 1024).toFixed(1);
}
