import {
	getCredentialAllowedDomains,
	isObjectEmpty,
	jsonParse,
	NodeOperationError,
} from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IRequestOptions,
} from 'n8n-workflow';

export type ResponseFormat = 'autodetect' | 'json' | 'text';

export interface ResponseSettings {
	fullResponse?: boolean;
	neverError?: boolean;
	responseFormat?: ResponseFormat;
	outputPropertyName?: string;
}

interface HttpRequestSettings {
	lowercaseHeaders?: boolean;
	queryParameterArrays?: 'repeat' | 'brackets' | 'indices';
	timeout?: number;
	allowUnauthorizedCerts?: boolean;
	proxy?: string;
	response?: { response?: ResponseSettings };
}

interface NameValue {
	name: string;
	value: string;
}

const methodsWithoutBody = ['HEAD', 'OPTIONS', 'TRACE'];

const acceptHeaders: { [format in ResponseFormat]: string } = {
	json: 'application/json,text/*;q=0.99',
	text: 'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, */*;q=0.1',
	autodetect:
		'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, image/*;q=0.8, */*;q=0.7',
};

/** The request that HttpRequestV3 builds from its parameters for one item, key by key and in the same order. */
export function buildRequestOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	credentialData: ICredentialDataDecryptedObject | undefined,
): IRequestOptions {
	const { typeVersion } = context.getNode();
	const parameter = <T = string>(name: string, fallback: T): T =>
		context.getNodeParameter(name, itemIndex, fallback) as T;
	const settings = parameter<HttpRequestSettings>('options', {});
	const response = settings.response?.response ?? {};
	const responseFormat = response.responseFormat || 'autodetect';
	const method = parameter<IHttpRequestMethods>('method', 'GET');
	const contentType = parameter<string>('contentType', '');
	const headers: IDataObject = {};

	let options: IRequestOptions = {
		headers,
		method,
		uri: readUrl(context, itemIndex),
		gzip: true,
		rejectUnauthorized: !settings.allowUnauthorizedCerts,
		followRedirect: false,
		resolveWithFullResponse: true,
		sendCredentialsOnCrossOriginRedirect: typeVersion < 4.4,
		allowedDomains:
			credentialData &&
			getCredentialAllowedDomains({
				node: context.getNode(),
				credentialData,
				surface: 'HTTP Request or GraphQL',
			}),
	};
	if (method !== 'GET' && typeVersion >= 4.1) options = { ...options, followAllRedirects: false };
	options.followRedirect = true;
	options.followAllRedirects = true;
	options.maxRedirects = undefined;
	if (response.neverError) options.simple = false;
	if (settings.proxy) options.proxy = settings.proxy;
	options.timeout = settings.timeout || 300_000;
	const sendQuery = parameter('sendQuery', false);
	if (sendQuery && settings.queryParameterArrays) {
		options.qsStringifyOptions = { arrayFormat: settings.queryParameterArrays };
	}

	if (parameter('sendBody', false)) addBody(context, itemIndex, options, method, contentType);

	if (sendQuery) {
		options.qs =
			parameter('specifyQuery', 'keypair') === 'keypair'
				? toRecord(parameter<NameValue[]>('queryParameters.parameters', []), typeVersion)
				: parseJson(parameter('jsonQuery', ''));
	}
	if (parameter('sendHeaders', false)) {
		const extra =
			parameter('specifyHeaders', 'keypair') === 'keypair'
				? toRecord(parameter<NameValue[]>('headerParameters.parameters', []), typeVersion)
				: parseJson(parameter('jsonHeaders', ''));
		for (const [name, value] of Object.entries(extra)) {
			headers[settings.lowercaseHeaders === false ? name : name.toLowerCase()] = value;
		}
	}

	if (responseFormat === 'autodetect') {
		Object.assign(options, { encoding: null, json: false, useStream: true });
	} else if (contentType === 'raw') {
		Object.assign(options, { json: false, useStream: true });
	} else {
		options.json = true;
	}
	if (contentType === 'raw') headers['content-type'] = parameter('rawContentType', '');
	headers.accept ??= acceptHeaders[responseFormat];
	return options;
}

function readUrl(context: IExecuteFunctions, itemIndex: number): string {
	const url = String(context.getNodeParameter('url', itemIndex)).trim();
	if (!/^https?:\/\//.test(url)) {
		throw new NodeOperationError(
			context.getNode(),
			`Invalid URL: ${url}. URL must start with "http" or "https".`,
		);
	}
	return url;
}

function addBody(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IRequestOptions,
	method: IHttpRequestMethods,
	contentType: string,
): void {
	const text = context.getNodeParameter('body', itemIndex, '') as string;
	switch (context.getNodeParameter('specifyBody', itemIndex, '')) {
		case 'keypair': {
			const list = context.getNodeParameter('bodyParameters.parameters', itemIndex, []);
			options.body = toRecord(list as NameValue[], context.getNode().typeVersion);
			break;
		}
		case 'json':
			options.body = parseJson(context.getNodeParameter('jsonBody', itemIndex, '') as string);
			break;
		case 'string':
			options.body = Object.fromEntries(new URLSearchParams(text));
			break;
	}
	if (methodsWithoutBody.includes(method)) return;
	if (contentType === 'form-urlencoded') {
		options.form = options.body;
		delete options.body;
	} else if (contentType === 'raw') {
		options.body = text;
	}
}

/** Names that occur more than once become a list from version 4.3 of the node on; before, the last one wins. */
function toRecord(list: NameValue[], typeVersion: number): IDataObject {
	const record: IDataObject = {};
	for (const { name, value } of list) {
		const present = record[name];
		if (present === undefined || typeVersion < 4.3) record[name] = value;
		else record[name] = [...(Array.isArray(present) ? present : [present]), value] as string[];
	}
	return record;
}

function parseJson(value: string | IDataObject): IDataObject {
	return typeof value === 'string' ? jsonParse<IDataObject>(value) : value;
}

/** What the HTTP Request node takes for a secret when it shows the request: every filled-in text of the credential. */
export function readSecrets(credentials: ICredentialDataDecryptedObject): string[] {
	return isObjectEmpty(credentials)
		? []
		: Object.values(credentials).filter(
				(value): value is string => typeof value === 'string' && value.length > 0,
			);
}
