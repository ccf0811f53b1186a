import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';
import { orInvalid } from '../calls/invalid';
import type { ExecuteRun } from '../calls/run';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { unexpected } from '../outcome/unexpected';
import { inMegabytes, type FileSettings } from '../perform/fileSettings';
import type { Prepared } from '../perform/prepare';
import type { Outcome } from '../provider/outcome';
import { inputField, mostMegabytes } from '../request/fileParameters';

export interface InputFile {
	readonly bytes: Buffer;
	readonly name: string;
	readonly mediaType: string;
}

/** Bad input where an item has not the file that is to be uploaded; before anything is sent. */
export function checkInputFile(prepared: Prepared, binary: IBinaryKeyData = {}): Prepared {
	if (prepared.kind !== 'call' || !prepared.upload) return prepared;
	const { upload } = prepared;
	return orInvalid(() => {
		refuseSize(sizeOf(fileOf(binary, upload)), upload);
		return prepared;
	});
}

/** The file of an input item. Throws an InvalidInputError. */
export async function readInputFile(
	{ functions }: ExecuteRun,
	item: number,
	settings: FileSettings,
): Promise<InputFile> {
	const { fileName, mimeType } = fileOf(functions.getInputData()[item]?.binary, settings);
	const bytes = await functions.helpers.getBinaryDataBuffer(item, settings.field);
	refuseSize(bytes.length, settings);
	return { bytes, name: fileName || 'file', mediaType: mimeType };
}

function fileOf(binary: IBinaryKeyData = {}, { field }: FileSettings): IBinaryData {
	const file = binary[field];
	if (file) return file;
	const others = Object.keys(binary);
	const there = others.length > 0 ? `only ${others.join(', ')}` : 'no binary data at all';
	throw invalid(`names "${field}", but the item has ${there}`);
}

/** The size of a file in bytes, where it can be told without reading it. */
function sizeOf({ data, id, bytes }: IBinaryData): number | undefined {
	return id ? bytes : Buffer.byteLength(data, 'base64');
}

function refuseSize(size: number | undefined, { field, mostBytes }: FileSettings): void {
	if (size === 0) throw invalid(`names "${field}", but the file is empty`);
	if (size === undefined || size <= mostBytes) return;
	throw invalid(
		`names a file of ${inMegabytes(size)} MB, and "${mostMegabytes.displayName}" is ${inMegabytes(mostBytes)}`,
	);
}

function invalid(reason: string): InvalidInputError {
	return new InvalidInputError(inputField.displayName, reason);
}

/** What becomes of an item whose file cannot be read. */
export function unreadable(error: unknown): Outcome {
	if (!(error instanceof InvalidInputError)) return unexpected(error, 'notDone');
	return outcomeOf(commonCodes.invalidInput, { message: error.message });
}
