import type { IBinaryKeyData } from 'n8n-workflow';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { linksOf, type Files } from '../operation/files';
import { isObject } from '../json';
import { inOrder } from './inOrder';
import type { ResultItem } from './items';
import type { Result } from './perform';
import type { Download, Prepared } from './prepare';
import type { ExecuteRun } from './run';

/** Why a file could not be downloaded. */
class DownloadError extends Error {
	constructor(
		message: string,
		readonly httpStatus?: number,
	) {
		super(message);
		this.name = 'DownloadError';
	}
}

/**
 * The result with the files that its items link to, if the user wants them; so many downloads at
 * once. An item whose file fails becomes a failure that holds the item. Never throws.
 */
export async function addFiles(
	run: ExecuteRun,
	prepared: Prepared,
	result: Result,
	atOnce: number,
): Promise<Result> {
	if (prepared.kind !== 'call') return result;
	const { download, operation } = prepared;
	const { files } = operation;
	if (!download || !files) return result;
	const items = await inOrder(
		result.items,
		async (item) => (item.outcome ? item : await withFiles(run, item, files, download)),
		atOnce,
		() => {},
	);
	return { ...result, items };
}

async function withFiles(
	run: ExecuteRun,
	item: ResultItem,
	files: Files,
	{ field, mostBytes }: Download,
): Promise<ResultItem> {
	const binary: IBinaryKeyData = {};
	for (const [index, link] of linksOf(item.json, files).entries()) {
		try {
			binary[index === 0 ? field : `${field}_${index}`] = await fetchFile(run, link, mostBytes);
		} catch (error) {
			return failedItem(item, link, error);
		}
	}
	return Object.keys(binary).length > 0 ? { ...item, binary } : item;
}

function failedItem({ json }: ResultItem, link: string, error: unknown): ResultItem {
	const reason = error instanceof Error ? error.message : String(error);
	const httpStatus = error instanceof DownloadError ? error.httpStatus : undefined;
	const message = `${withoutQuery(link)} could not be downloaded: ${reason}`;
	const outcome = outcomeOf(commonCodes.downloadFailed, { message, httpStatus, answer: json });
	return { json, outcome, isFailure: true };
}

/** Fetches a file without the credential: it lives with somebody else. */
async function fetchFile(run: ExecuteRun, link: string, mostBytes: number) {
	const { functions, timeout, signal } = run;
	if (signal?.aborted) throw new DownloadError('The execution was cancelled');
	if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) {
		throw new DownloadError('It is not a web address');
	}
	const response: unknown = await functions.helpers.httpRequest({
		method: 'GET',
		url: link,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout,
		abortSignal: functions.getExecutionCancelSignal(),
	});
	const { bytes, httpStatus, mediaType } = readFile(response);
	if (httpStatus >= 300) {
		throw new DownloadError(`The server answered HTTP ${httpStatus}`, httpStatus);
	}
	if (bytes.length > mostBytes) {
		const [size, most] = [bytes.length, mostBytes].map((count) => (count / 1024 / 1024).toFixed(1));
		throw new DownloadError(`It has ${size} MB, and the maximum file size is ${most} MB`);
	}
	return await functions.helpers.prepareBinaryData(bytes, nameOf(link), mediaType);
}

function readFile(response: unknown) {
	const { body, statusCode, headers } = isObject(response) ? response : {};
	const type = isObject(headers) ? headers['content-type'] : undefined;
	const mediaType = typeof type === 'string' ? type.split(';')[0]?.trim().toLowerCase() : undefined;
	return {
		bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
		httpStatus: Number(statusCode),
		// n8n finds a better one in the name or the bytes.
		mediaType: mediaType === 'application/octet-stream' ? undefined : mediaType || undefined,
	};
}

/** The last part of a link's path; undefined where it has none. */
function nameOf(link: string): string | undefined {
	const name = new URL(link).pathname.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(name) || undefined;
	} catch {
		return name;
	}
}

/** A link's query may be a signature with which anybody could fetch the file. */
function withoutQuery(link: string): string {
	return link.replace(/[?#].*$/s, '');
}
