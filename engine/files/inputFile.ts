import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';
import { orInvalid } from '../calls/invalid';
import type { ExecuteRun } from '../calls/run';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { unexpected } from '../outcome/unexpected';
import { formType } from '../http/body';
import { headerNamed } from '../http/options';
import { inMegabytes, type FileSettings } from '../perform/fileSettings';
import type { Prepared } from '../perform/prepare';
import type { Outcome } from '../provider/outcome';
import { fileType } from '../request/anyRequest';
import { inputField, mostMegabytes } from '../request/fileParameters';

export interface InputFile {
	readonly bytes: Buffer;
	readonly name: string;
	readonly mediaType: string;
}

/** Bad input where an item has not the file that is to be uploaded; before anything is sent. */
export function checkInputFile(prepared: Prepared, binary: IBinaryKeyData = {}): Prepared {
	const wanted = filesOf(prepared);
	if (wanted.length === 0) return prepared;
	return orInvalid(() => {
		for (const settings of wanted) refuseSize(sizeOf(fileOf(binary, settings)), settings);
		return prepared;
	});
}

/** Which files of its input item are sent. */
function filesOf(prepared: Prepared): readonly FileSettings[] {
	const bodyFile = bodyFileOf(prepared);
	const upload = prepared.kind === 'call' ? prepared.upload : undefined;
	return [...(bodyFile ? [bodyFile] : []), ...(upload ? [upload] : [])];
}

function bodyFileOf(prepared: Prepared): FileSettings | undefined {
	const hasCall = prepared.kind === 'call' || prepared.kind === 'explain';
	return hasCall ? prepared.bodyFile : undefined;
}

/** Of a file of which nobody says what it is. */
const unknownType = 'application/octet-stream';

/** What an item asks for, with its file as the body. Throws an InvalidInputError. */
export async function withBodyFile(
	run: ExecuteRun,
	item: number,
	prepared: Prepared,
): Promise<Prepared> {
	const settings = bodyFileOf(prepared);
	if (!settings || (prepared.kind !== 'call' && prepared.kind !== 'explain')) return prepared;
	const { bytes, mediaType } = await readInputFile(run, item, settings);
	const { call } = prepared;
	const type = headerNamed(call.headers, 'content-type') ?? mediaType;
	if (type === formType) {
		throw new InvalidInputError(
			fileType.displayName,
			`must not be ${formType}, of which n8n sends no file: enter another one, or send the body as form or text`,
		);
	}
	const headers = { ...call.headers, 'Content-Type': type };
	return { ...prepared, call: { ...call, headers, body: { kind: 'bytes', bytes } } };
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
	return { bytes, name: fileName || 'file', mediaType: (mimeType || '').trim() || unknownType };
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
