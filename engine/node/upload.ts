import { isJsonObject, isObject, memberAt, textOf, type Json, type JsonObject } from '../json';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { hideSecrets } from '../outcome/secrets';
import type { Upload } from '../operation/files';
import { formDataOf } from '../wire/multipart';
import { readInputFile, unreadable, type InputFile } from './inputFile';
import { perform, type PreparedCall, type Result } from './perform';
import type { Prepared } from './prepare';
import type { ExecuteRun } from './run';

/** Does what one input item asks for, the upload of its file included. Never throws. */
export async function performItem(
	run: ExecuteRun,
	prepared: Prepared,
	item: number,
): Promise<Result> {
	if (prepared.kind !== 'call' || !prepared.upload) return await perform(run, prepared);
	// Before the call: what cannot be read needs no place to go to.
	const file = await readInputFile(run, item, prepared.upload).catch(unreadable);
	if ('code' in file) return { items: [], failure: file };
	return await uploadFile(run, prepared, file);
}

async function uploadFile(
	run: ExecuteRun,
	prepared: PreparedCall,
	file: InputFile,
): Promise<Result> {
	const { upload } = prepared.operation;
	const result = await perform(run, prepared);
	const [target] = result.items;
	if (!upload || !target || result.failure) return result;
	const { bytes, name, mediaType } = file;
	const problem = await sendFile(run, upload, target.json, file);
	if (problem) return problem;
	return { items: [{ json: upload.item(target.json, { name, mediaType, size: bytes.length }) }] };
}

/** Sends a file to where it goes, without the credential: a storage has nothing to do with it. */
async function sendFile(
	run: ExecuteRun,
	upload: Upload,
	target: JsonObject,
	file: InputFile,
): Promise<Result | undefined> {
	const { functions, timeout } = run;
	const url = textOf(memberAt(target, upload.urlAt)) ?? '';
	const fields = fieldsOf(memberAt(target, upload.fieldsAt));
	const hide = (text: string) => hideSecrets(text, secretsIn(url, fields));
	const failed = (reason: string, httpStatus?: number, answer?: Json): Result => {
		const message = `${file.name} could not be uploaded: ${hide(reason)}`;
		return {
			items: [],
			failure: outcomeOf(commonCodes.uploadFailed, { message, httpStatus, answer }),
		};
	};
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
		return failed('The answer does not say where it goes');
	}
	const { contentType, body } = formDataOf(fields, { ...file, field: upload.fileField });
	try {
		const response: unknown = await functions.helpers.httpRequest({
			method: textOf(memberAt(target, upload.methodAt))?.toUpperCase() === 'PUT' ? 'PUT' : 'POST',
			url,
			headers: { 'Content-Type': contentType },
			body,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
			abortSignal: functions.getExecutionCancelSignal(),
		});
		const { statusCode, body: said } = isObject(response) ? response : {};
		const httpStatus = Number(statusCode);
		if (httpStatus >= 200 && httpStatus < 300) return undefined;
		const { host } = new URL(url);
		return failed(
			`The storage ${host} answered HTTP ${httpStatus}`,
			httpStatus,
			hide(typeof said === 'string' ? said : '').slice(0, mostText),
		);
	} catch (error) {
		return failed(error instanceof Error ? error.message : String(error));
	}
}

function fieldsOf(value: Json | undefined): Record<string, string> {
	const entries = Object.entries(isJsonObject(value) ? value : {});
	return Object.fromEntries(entries.map(([name, member]) => [name, textOf(member) ?? '']));
}

/** Most characters that are kept of what a storage says. */
const mostText = 2000;
/** Shorter values are no secrets. */
const shortestSecret = 8;

/** The signature and policy with which anybody could upload; storages like to repeat them. */
function secretsIn(url: string, fields: Readonly<Record<string, string>>): string[] {
	const inUrl = URL.canParse(url) ? [...new URL(url).searchParams.values()] : [];
	return [...inUrl, ...Object.values(fields)].filter(({ length }) => length >= shortestSecret);
}
