import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/** What n8n's older helper, which the HTTP Request node uses, passes instead of `url` and `body`. */
interface OlderOptions {
	uri?: string;
	form?: IDataObject | string;
	readonly formData?: unknown;
	readonly useQuerystring?: boolean;
	readonly qsStringifyOptions?: { readonly arrayFormat?: string };
	followRedirect?: boolean;
	followAllRedirects?: boolean;
	rejectUnauthorized?: boolean;
}

/** Request options as they reach `authenticate`, from either helper. */
export type WireOptions = IHttpRequestOptions & OlderOptions;

/** The last of this name in whatever case: of several the one that is sent. */
export function headerNamed(headers: IDataObject = {}, name: string): string | undefined {
	let found: string | undefined;
	for (const key of Object.keys(headers)) {
		const value = headers[key];
		const isNamed = key.length === name.length && key.toLowerCase() === name;
		if (isNamed && typeof value === 'string') found = value;
	}
	return found;
}

/** These headers and the added ones, which replace those of their names in whatever case. */
export function withHeaders(
	headers: IDataObject | undefined,
	added: Readonly<Record<string, string>>,
): IDataObject {
	const replaced = Object.keys(added).map((name) => name.toLowerCase());
	if (replaced.length === 0) return { ...headers };
	return { ...withoutHeaders(headers, replaced), ...added };
}

/** `names` in lower case. */
export function withoutHeaders(
	headers: IDataObject | undefined,
	names: readonly string[],
): IDataObject {
	const kept: IDataObject = {};
	for (const name of Object.keys(headers ?? {})) {
		if (!names.includes(name.toLowerCase())) kept[name] = headers?.[name];
	}
	return kept;
}
