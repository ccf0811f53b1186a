import { deepCopy, jsonParse, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	IRequestOptions,
	JsonObject,
} from 'n8n-workflow';
import type { Readable } from 'node:stream';
import { httpRequestDescription } from './httpRequestDescription';
import { buildRequestOptions, readSecrets } from './httpRequestOptions';
import type { ResponseSettings } from './httpRequestOptions';

interface FullResponse {
	body: unknown;
	headers: IDataObject;
	statusCode: number;
	statusMessage: string;
}

/**
 * Stands in for n8n's HTTP Request node with Authentication set to Predefined Credential Type (HttpRequestV3 of
 * n8n-nodes-base): all items at once, through the older helper, the credential read before and after each request.
 * Left out: the other kinds of authentication, pagination, batching, files, proxies and redirect settings.
 */
export class HttpRequest implements INodeType {
	description = httpRequestDescription;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const pending: Array<Promise<INodeExecutionData[]>> = [];
		for (const itemIndex of this.getInputData().keys()) {
			try {
				const type = this.getNodeParameter('nodeCredentialType', itemIndex, '') as string;
				const credentials = await readCredentials(this, type, itemIndex);
				const options = buildRequestOptions(this, itemIndex, credentials);
				const items = request(this, type, options, itemIndex);
				items.catch(() => {});
				pending.push(items);
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				const message = error instanceof Error ? error.message : String(error);
				pending.push(
					Promise.resolve([{ json: { error: message }, pairedItem: { item: itemIndex } }]),
				);
			}
		}

		const items: INodeExecutionData[] = [];
		for (const [itemIndex, result] of (await Promise.allSettled(pending)).entries()) {
			if (result.status === 'fulfilled') {
				items.push(...result.value);
				continue;
			}
			const reason: unknown = result.reason;
			if (!this.continueOnFail()) throw toNodeError(this, reason, itemIndex);
			// n8n puts the error itself into the item; what is stored of it is what its toJSON gives.
			const error = reason as JsonObject;
			items.push({ json: { error }, pairedItem: { item: itemIndex } });
		}
		return [items];
	}
}

async function request(
	context: IExecuteFunctions,
	type: string,
	options: IRequestOptions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	try {
		const { helpers } = context;
		const answer: FullResponse =
			type === ''
				? await helpers.request(options)
				: await helpers.requestWithAuthentication.call(
						context,
						type,
						options,
						undefined,
						itemIndex,
					);
		return await toItems(context, answer, itemIndex);
	} finally {
		const current = await readCredentials(context, type, itemIndex);
		context.sendMessageToUI(redact(options, readSecrets(current ?? {})));
	}
}

async function readCredentials(
	context: IExecuteFunctions,
	type: string,
	itemIndex: number,
): Promise<ICredentialDataDecryptedObject | undefined> {
	if (type === '') return undefined;
	try {
		return await context.getCredentials<ICredentialDataDecryptedObject>(type, itemIndex);
	} catch {
		return undefined;
	}
}

function redact(options: IRequestOptions, secrets: string[]): IRequestOptions {
	const text = secrets.reduce(
		(safe, secret) => safe.split(secret).join('**hidden**'),
		JSON.stringify(deepCopy(options)),
	);
	return jsonParse<IRequestOptions>(text);
}

async function toItems(
	context: IExecuteFunctions,
	answer: FullResponse,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const settings = context.getNodeParameter(
		'options.response.response',
		itemIndex,
		{},
	) as ResponseSettings;
	let format = settings.responseFormat ?? 'autodetect';
	if (format === 'autodetect') {
		const isJson = String(answer.headers['content-type'] ?? '').includes('application/json');
		format = isJson ? 'json' : 'text';
		const text = await context.helpers.binaryToString(answer.body as Buffer | Readable);
		answer.body = isJson ? parseBody(text, settings.neverError) : text || undefined;
	}
	const pairedItem = { item: itemIndex };
	const { body, headers, statusCode, statusMessage } = answer;
	if (format === 'text') {
		const data = typeof body === 'object' && body !== null ? JSON.stringify(body) : body;
		const text = { [settings.outputPropertyName ?? 'data']: data } as IDataObject;
		const json = settings.fullResponse ? { ...text, headers, statusCode, statusMessage } : text;
		return [{ json, pairedItem }];
	}
	const parsed = (typeof body === 'string' ? parseBody(body) : body) as IDataObject;
	if (settings.fullResponse) {
		return [{ json: { body: parsed, headers, statusCode, statusMessage }, pairedItem }];
	}
	const list: IDataObject[] = Array.isArray(parsed) ? parsed : [parsed];
	return list.map((json) => ({ json: json ?? {}, pairedItem }));
}

function parseBody(text: string, neverError?: boolean): unknown {
	if (text.trim() === '') return {};
	return neverError
		? jsonParse<unknown>(text, { fallbackValue: {} })
		: jsonParse<unknown>(text, { errorMessage: 'Invalid JSON in response body' });
}

function toNodeError(
	context: IExecuteFunctions,
	reason: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (reason instanceof NodeOperationError) return reason;
	if (reason instanceof NodeApiError) {
		reason.context.itemIndex = itemIndex;
		return reason;
	}
	return new NodeApiError(context.getNode(), reason as JsonObject, { itemIndex });
}
