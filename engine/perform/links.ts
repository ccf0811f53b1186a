import type { Run } from '../calls/run';
import type { Attempt } from '../calls/send';
import { addressOf } from '../http/address';
import type { Call } from '../provider/call';
import type { Next, Position } from './paging';

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

/**
 * The same for a link to the host that a session names: by the time it is followed there may be another
 * session, with another host.
 */
export function movableLink(
	{ provider, credential }: Run,
	{ context: { used } }: Attempt,
	next: Next,
): Next {
	const text = next.kind === 'page' ? String(next.position) : '';
	if (!provider.services.some(({ ofSession }) => ofSession) || !URL.canParse(text)) return next;
	try {
		const url = new URL(text).href;
		const {
			service: name,
			path,
			search,
		} = addressOf(provider, credential, { url }, (session) => used[session]);
		const service = provider.services.find((each) => each.name === name);
		if (!service?.ofSession) return next;
		const base = service.baseUrl(credential);
		return { kind: 'page', position: `${base}${path}${search === '' ? '' : `?${search}`}` };
	} catch {
		// It is said where the link is to be followed.
		return next;
	}
}
