import {
	isJsonObject,
	isObject,
	memberAt,
	textOf,
	type Json,
	type JsonObject,
} from '../basics/json';
import type { ExecuteRun } from '../calls/run';
import { Deadline, mostForFile } from '../context/deadline';
import { routeOf, routeOptions } from '../context/route';
import { formDataOf } from '../http/multipart';
import { received } from '../http/received';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { hideSecrets } from '../outcome/secrets';
import { unexpected } from '../outcome/unexpected';
import { perform } from '../perform/perform';
import type { Prepared, PreparedCall } from '../perform/prepare';
import type { Result } from '../perform/result';
import type { Upload } from '../provider/files';
import { readInputFile, unreadable, withBodyFile, type InputFile } from './inputFile';

/** Does what one input item asks for, the upload of its file included. Never throws. */
export async function performItem(run: ExecuteRun, asked: Prepared, item: number): Promise<Result> {
	const prepared = await withBodyFile(run, item, asked).catch(unreadable);
	if ('code' in prepared) return { items: [], failure: prepared };
	if (prepared.kind !== 'call' || !prepared.upload) return await perform(run, prepared);
	// Before the call: what cannot be read needs no place to go to.
	const file = await readInputFile(run, item, prepared.upload).catch(unreadable);
	if ('code' in file) return { items: [], failure: file };
	try {
		return await uploadFile(run, prepared, file);
	} catch (error) {
		return { items: [], failure: unexpected(error, 'unknown'), fate: 'unknown' };
	}
}

async function uploadFile(
	run: ExecuteRun,
	prepared: PreparedCall,
	file: InputFile,
): Promise<Result> {
	const { upload } = prepared.operation;
	const result = await perform(run, prepared);
	const [target] = result.items;
	// So far nothing is carried out: the call only asks where the file goes.
	if (!upload || !target || result.failure) return { ...result, fate: 'notDone' };
	const { bytes, name, mediaType } = file;
	const problem = await sendFile(run, upload, target.json, file);
	if (problem) return problem;
	try {
		const json = upload.item(target.json, { name, mediaType, size: bytes.length });
		return { items: [{ json }], fate: 'done' };
	} catch (error) {
		return { items: [], failure: unexpected(error, 'done'), fate: 'done' };
	}
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
			fate: isRefused(httpStatus) ? 'notDone' : 'unknown',
		};
	};
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
		return { ...failed('The answer does not say where it goes'), fate: 'notDone' };
	}
	const { contentType, body } = formDataOf(fields, { ...file, field: upload.fileField });
	const deadline = new Deadline(functions.getExecutionCancelSignal(), mostForFile * timeout);
	try {
		deadline.start();
		const answering = functions.helpers.httpRequest({
			method: textOf(memberAt(target, upload.methodAt))?.toUpperCase() === 'PUT' ? 'PUT' : 'POST',
			url,
			headers: { 'Content-Type': contentType },
			body,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
			...routeOptions(routeOf(run.credential)),
			abortSignal: deadline,
		});
		const response = await received(await answering);
		const { statusCode, body: said } = isObject(response) ? response : {};
		const httpStatus = Number(statusCode);
		if (httpStatus >= 200 && httpStatus < 300) return undefined;
		const { host } = new URL(url);
		return failed(
			`The storage ${host} answered HTTP ${httpStatus}`,
			httpStatus,
			hide(Buffer.isBuffer(said) ? said.toString('utf8') : '').slice(0, mostText),
		);
	} catch (error) {
		const reason = deadline.reasonFor(error);
		return failed(reason instanceof Error ? reason.message : String(reason));
	} finally {
		deadline.end();
	}
}

/** Whether a storage says that it did not take the file. */
function isRefused(httpStatus: number | undefined): boolean {
	return httpStatus !== undefined && httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408;
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
