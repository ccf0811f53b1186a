import type { ExecuteRun } from '../calls/run';
import { Deadline, mostForFile } from '../context/deadline';
import { routeOf, routeOptions } from '../context/route';
import { fileNameOf, readFileResponse, type FileBytes } from '../http/file';
import { received } from '../http/received';
import { inMegabytes } from '../perform/fileSettings';

/** Why a file could not be downloaded. */
export class DownloadError extends Error {
	constructor(
		message: string,
		readonly httpStatus?: number,
	) {
		super(message);
		this.name = 'DownloadError';
	}
}

/**
 * Fetches a file without the credential: it lives with somebody else. Throws a DownloadError, or
 * what n8n's helper throws where no answer comes.
 */
export async function fetchFile(
	run: ExecuteRun,
	link: string,
	mostBytes: number,
): Promise<FileBytes> {
	const { functions, timeout, signal } = run;
	if (signal?.aborted) throw new DownloadError('The execution was cancelled');
	if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) {
		throw new DownloadError('It is not a web address');
	}
	const deadline = new Deadline(functions.getExecutionCancelSignal(), mostForFile * timeout);
	deadline.start();
	const response: unknown = await functions.helpers
		.httpRequest({
			method: 'GET',
			url: link,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout,
			...routeOptions(routeOf(run.credential)),
			abortSignal: deadline,
		})
		.then(async (answer) => await received(answer, mostBytes))
		.catch((error: unknown) => {
			throw deadline.reasonFor(error);
		})
		.finally(() => deadline.end());
	const { httpStatus, bytes, mediaType, name } = readFileResponse(response);
	if (httpStatus >= 300) {
		throw new DownloadError(`The server answered HTTP ${httpStatus}`, httpStatus);
	}
	refuseLarge(bytes, mostBytes);
	return { bytes, mediaType, name: name ?? fileNameOf(link) };
}

/** Throws a DownloadError. */
export function refuseLarge({ length }: Buffer, mostBytes: number): void {
	if (length <= mostBytes) return;
	throw new DownloadError(
		`It has ${inMegabytes(length)} MB, and the maximum file size is ${inMegabytes(mostBytes)} MB`,
	);
}
