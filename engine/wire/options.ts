import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { CancelSignal } from '../throttle/abort';

/**
 * Request options as they reach `authenticate`. n8n's newer helper passes `url`, `body` and `qs`;
 * the older one, which the HTTP Request node uses, passes `uri`, `form`, `body` and `qs`.
 */
export type WireOptions = Omit<IHttpRequestOptions, 'url' | 'body' | 'abortSignal'> & {
	url?: string;
	uri?: string;
	body?: unknown;
	form?: IDataObject | string;
	formData?: unknown;
	abortSignal?: CancelSignal;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

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
	const target = options.url ?? options.uri ?? '';
	const base = options.baseURL;
	if (base ? !URL.canParse(target, base) : !URL.canParse(target)) return undefined;
	return base ? new URL(target, base) : new URL(target);
}

export function headerNamed(headers: IDataObject | undefined, name: string): string | undefined {
	const key = Object.keys(headers ?? {}).find((candidate) => candidate.toLowerCase() === name);
	const value = key === undefined ? undefined : headers?.[key];
	return typeof value === 'string' ? value : undefined;
}
