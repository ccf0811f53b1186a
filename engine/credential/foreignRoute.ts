import { isObject } from '../basics/json';
import { proxyFrom, type Route } from '../context/route';
import type { WireOptions } from '../http/options';

/**
 * The route of another node's request, so that its sign-in takes the same one. The older helper has
 * other words for it; a proxy that n8n cannot use is none for n8n either.
 */
export function foreignRoute(options: WireOptions): Route {
	const { skipSslCertificateValidation, rejectUnauthorized, agentOptions } = options;
	const proxy: unknown = options.proxy;
	return {
		isInsecure: skipSslCertificateValidation === true || rejectUnauthorized === false,
		proxy: isObject(proxy) ? options.proxy : orNone(proxy),
		agentOptions,
	};
}

function orNone(proxy: unknown): Route['proxy'] {
	if (typeof proxy !== 'string' || !/^https?:\/\//i.test(proxy)) return undefined;
	return URL.canParse(proxy) ? proxyFrom(proxy) : undefined;
}

/** The options with what the credential adds to the route that they had. */
export function takeRoute(options: WireOptions, had: Route, route: Route): void {
	const isOlder = options.uri !== undefined;
	if (route.isInsecure && !had.isInsecure) {
		if (isOlder) options.rejectUnauthorized = false;
		else options.skipSslCertificateValidation = true;
	}
	if (route.proxy && !had.proxy) options.proxy = route.proxy;
}
