import { knownCall } from '../../../engine/request/repeating';
import type { Call, Method } from '../../../engine/provider/call';
import type { Provider } from '../../../engine/provider/provider';
import { providers } from '../../nodes/calls';

const call = (method: Method, path: string, service: string): Call => ({
	method,
	path,
	service,
	query: {},
	headers: {},
	body: { kind: 'none' },
});

const known = (provider: Provider, method: Method, path: string, isAllowed = false) =>
	knownCall(provider, call(method, path, provider.services[0].name), isAllowed);

const { oneAccess, lanyingIm, mioesim, xmp } = providers;
const unknown = { isRepeatable: false, isRead: false };
const read = { isRepeatable: true, isRead: true };

describe('a call that somebody typed', () => {
	it.each([
		['/api/v2/sdk/logout'],
		['/api/v2/sdk/logout/'],
		['/API/v2/SDK/LogOut'],
		['/api/v2/sdk/%6cogout'],
		['/api/v2/sdk//logout'],
		['/api/v2/sdk%2Flogout'],
		['/api/v2/x/../sdk/logout'],
		['/api/v2/sdk/logout;x=1'],
		['/api/v2/sdk/%256cogout'],
	])('%s of OneAccess logs out, and is not repeated, nor taken for a read', (path) => {
		expect(known(oneAccess, 'GET', path)).toEqual(unknown);
	});

	it.each([
		'/message/ack',
		'/file/upload/forward',
		'/file/upload/chat',
		'/file/upload/avatar/user',
	])('GET %s of Lanying IM is not repeated', (path) => {
		expect(known(lanyingIm, 'GET', path)).toMatchObject({ isRepeatable: false });
	});

	it.each([
		['GET', '/api_esim/getSkus'],
		['GET', '/api_esim/getSkus/'],
		['GET', '/API_ESIM/getskus'],
	] as const)('%s %s of MIOeSIM is a read', (method, path) => {
		expect(known(mioesim, method, path)).toEqual(read);
	});

	it('is repeated, whatever its method, if its row says so', () => {
		const reads = mioesim.resources
			.flatMap(({ operations }) => operations)
			.filter((row) => row.kind === 'call' && row.method === 'POST' && row.isRepeatable);
		expect(known(xmp, 'POST', '/v2/media/account_report/list')).toEqual(unknown);
		expect(reads.length).toBeGreaterThan(0);
	});

	it('is not repeated if one of the calls that it may be changes something', () => {
		// Order: Get PDF and Order: Send PDF differ only in their body.
		expect(known(mioesim, 'POST', '/api_esim/handlerEsimPdf')).toEqual(unknown);
	});

	it('is another one with another method or on another host', () => {
		expect(known(mioesim, 'POST', '/api_esim/getSkus')).toEqual(unknown);
		expect(knownCall(xmp, call('GET', '/s2s/postback', 'api'), false)).toEqual(unknown);
	});

	it('is repeated without a row only if the user allows it; a row that writes stays what it is', () => {
		expect(known(mioesim, 'GET', '/api_esim/new', true)).toEqual({
			isRepeatable: true,
			isRead: false,
		});
		expect(known(oneAccess, 'GET', '/api/v2/sdk/logout', true)).toEqual(unknown);
	});
});

it('no row of a call that writes is ever taken for a read', () => {
	for (const provider of Object.values(providers)) {
		for (const { operations } of provider.resources) {
			for (const row of operations) {
				if (row.kind !== 'call' || (row.effect === 'reads' && row.isRepeatable)) continue;
				const path = row.path.replace(/\{[^}]*\}/g, '7');
				const service = row.service ?? provider.services[0].name;
				const { isRepeatable, isRead } = knownCall(provider, call(row.method, path, service), true);
				if (!row.isRepeatable) expect(isRepeatable).toBe(false);
				if (row.effect !== 'reads') expect(isRead).toBe(false);
			}
		}
	}
});
