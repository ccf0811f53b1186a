import type { Run } from '../calls/run';
import { addressOf } from '../http/address';
import type { Call } from '../provider/call';
import type { Position } from './paging';

/**
 * The call of the page that a link leads to: to a host of the provider and nowhere else. Without a
 * link it is the first page.
 */
export function linkedCall(
	{ provider, credential }: Run,
	call: Call,
	link: Position,
): Call | { readonly why: string } {
	if (link === undefined) return call;
	const service = provider.services.find(({ name }) => name === call.service);
	const here = `${service?.baseUrl(credential) ?? ''}${call.path}`;
	const text = String(link);
	if (!URL.canParse(text, here)) return { why: 'The link to the next page is no address' };
	const { href, host } = new URL(text, here);
	try {
		const { service: name, path, search } = addressOf(provider, credential, { url: href });
		return { ...call, service: name, path, search, query: {} };
	} catch {
		// What stands in the query may be a signature.
		return {
			why: `The link to the next page leads to ${host || 'no host'}, to which this credential signs nothing; it was not followed`,
		};
	}
}
