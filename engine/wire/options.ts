import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/** What n8n's older helper, which the HTTP Request node uses, passes instead of `url` and `body`. */
interface OlderOptions {
	readonly uri?: string;
	form?: IDataObject | string;
	readonly formData?: unknown;
}

/** Request options as they reach `authenticate`, from either helper. */
export type WireOptions = IHttpRequestOptions & OlderOptions;

/** Thrown before anything is sent; n8n shows message and description to the user. */
export class RefusedRequestError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'RefusedRequestError';
	}
}

/** The absolute URL of a request, or undefined when there is none. */
export function targetOf(options: WireOptions): URL | undefined {
	// The older helper leaves out `url`, whatever its type says.
	const target = options.url ?? options.uri ?? '';
	try {
		return options.baseURL ? new URL(target, options.baseURL) : new URL(target);
	} catch {
		return undefined;
	}
}

export function headerNamed(headers: IDataObject | undefined, name: string): string | undefined {
	const key = Object.keys(headers ?? {}).find((candidate) => candidate.toLowerCase() === name);
	const value = key === undefined ? undefined : headers?.[key];
	return typeof value === 'string' ? value : undefined;
}
