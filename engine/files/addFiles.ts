import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import { inOrder } from '../basics/inOrder';
import { memberAt } from '../basics/json';
import { withoutPaths } from '../basics/withoutPaths';
import { hiddenText } from '../calls/hiding';
import type { ExecuteRun } from '../calls/run';
import { imageTypeOf, shownLink, type FileBytes } from '../http/file';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { FileSettings } from '../perform/fileSettings';
import type { ResultItem } from '../perform/items';
import type { Prepared } from '../perform/prepare';
import type { Result } from '../perform/result';
import type { Files } from '../provider/files';
import { bytesOf, linksOf } from './content';
import { DownloadError, fetchFile, refuseLarge } from './fetchFile';

/**
 * The result with its files as binary data, if the user wants them; so many downloads at once. An
 * item whose file fails becomes a failure that holds the item. Never throws.
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
	settings: FileSettings,
): Promise<ResultItem> {
	switch (files.kind) {
		case 'links':
			return await withLinkedFiles(run, item, linksOf(item.json, files.at), settings);
		case 'texts':
			return await withTexts(run, item, files.at).catch((error: unknown) =>
				failedItem(run, item, Object.keys(files.at).join(', '), error),
			);
		case 'answer':
			return await withAnswer(run, item, settings);
	}
}

async function withLinkedFiles(
	run: ExecuteRun,
	item: ResultItem,
	links: readonly string[],
	{ field, mostBytes }: FileSettings,
): Promise<ResultItem> {
	const binary: IBinaryKeyData = {};
	for (const [index, link] of links.entries()) {
		try {
			const file = await fetchFile(run, link, mostBytes);
			binary[index === 0 ? field : `${field}_${index}`] = await toBinary(run, file);
		} catch (error) {
			return failedItem(run, item, shownLink(link), error);
		}
	}
	return Object.keys(binary).length > 0 ? { ...item, binary } : item;
}

/** What is no Base64 stays where it is. */
async function withTexts(
	run: ExecuteRun,
	item: ResultItem,
	at: Readonly<Record<string, string>>,
): Promise<ResultItem> {
	const binary: IBinaryKeyData = {};
	const moved: string[] = [];
	for (const [name, path] of Object.entries(at)) {
		const bytes = bytesOf(memberAt(item.json, path));
		if (!bytes) continue;
		binary[name] = await toBinary(run, { bytes, name, mediaType: undefined });
		moved.push(path);
	}
	return moved.length > 0 ? { ...item, json: withoutPaths(item.json, moved), binary } : item;
}

/** The item of a file says no more than what the file is. */
async function withAnswer(
	run: ExecuteRun,
	{ file, ...item }: ResultItem,
	{ field, mostBytes }: FileSettings,
): Promise<ResultItem> {
	if (!file) return item;
	const name = file.kind === 'link' ? shownLink(file.url) : (file.name ?? 'The file');
	try {
		const found = file.kind === 'link' ? await fetchFile(run, file.url, mostBytes) : file;
		refuseLarge(found.bytes, mostBytes);
		const data = await toBinary(run, found);
		const { fileName = '', mimeType } = data;
		return {
			...item,
			json: { fileName, mimeType, size: found.bytes.length },
			binary: { [field]: data },
		};
	} catch (error) {
		return failedItem(run, item, name, error);
	}
}

/** n8n stores it and finds out what it is; a name without an extension gets that of its type. */
async function toBinary(run: ExecuteRun, file: FileBytes): Promise<IBinaryData> {
	const { bytes, name = 'file', mediaType = imageTypeOf(bytes) } = file;
	const data = await run.functions.helpers.prepareBinaryData(
		bytes,
		hiddenText(run, name),
		mediaType,
	);
	const { fileName = name, fileExtension } = data;
	const hasExtension = !fileExtension || /\.[^.]+$/.test(fileName);
	return hasExtension ? data : { ...data, fileName: `${fileName}.${fileExtension}` };
}

function failedItem(
	run: ExecuteRun,
	{ json }: ResultItem,
	name: string,
	error: unknown,
): ResultItem {
	const reason = error instanceof Error ? error.message : String(error);
	const httpStatus = error instanceof DownloadError ? error.httpStatus : undefined;
	const message = hiddenText(run, `${name} could not be downloaded: ${reason}`);
	const outcome = outcomeOf(commonCodes.downloadFailed, { message, httpStatus, answer: json });
	return { json, outcome, isFailure: true };
}
