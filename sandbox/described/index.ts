import type { Api } from '../common/api';
import type { Context } from '../common/context';
import type { Answer, Provider, SandboxRequest } from '../common/types';
import { InvalidInput } from '../common/values';
import { readDescribedApi, readRows, type DescribedApi } from './behaviour';
import { DEMO_FIELDS, demoApis } from './demo';
import type { Received } from './facts';
import { describedWebhook } from './webhook';
import { PlayedApi, type DescribedRecord } from './played';

export { readDescribedApi, type DescribedApi, type RowsOfList } from './behaviour';

const MOST_RECORDS = 20_000;

function createDescribed({ now, knobs, minuteMs }: Context): Provider {
	const apis = new Map<string, PlayedApi>();
	const records: DescribedRecord[] = [];
	const read = new WeakMap<SandboxRequest, Received>();

	const note = (record: DescribedRecord) => {
		records.push(record);
		if (records.length > MOST_RECORDS) records.shift();
	};

	/** The same object for the same request, by which it is known that it was judged. */
	const received = (request: SandboxRequest): Received => {
		const known = read.get(request);
		if (known !== undefined) return known;
		const { method, target, origin, rawHeaders: headers, bytes: body } = request;
		const made = { method, target, origin, headers, body };
		read.set(request, made);
		return made;
	};

	const play = (api: DescribedApi): PlayedApi => {
		const tokenLifeMs = () => knobs().tokenLifeMs;
		const played = new PlayedApi(api, { now, minuteMs, tokenLifeMs, note });
		apis.set(api.name, played);
		return played;
	};
	for (const api of demoApis()) play(api);

	const nameIn = ({ path }: SandboxRequest) => /^\/([^/]*)/.exec(path)?.[1] ?? '';
	const apiOf = (request: SandboxRequest) => apis.get(nameIn(request));

	return {
		identify(request) {
			const api = apiOf(request);
			return api === undefined
				? nameIn(request)
				: `${nameIn(request)}/${api.judge(received(request)).account}`;
		},
		isSignIn: (request) => apiOf(request)?.judge(received(request)).step !== undefined,
		handle: (request) => apiOf(request)?.handle(received(request)) ?? unknown(request),
		refuse: (request, code, message = 'As it was told to') =>
			apiOf(request)?.withCode(code, message) ?? unknown(request),
		act: (action) => apis.forEach(({ desk }) => desk.act(action)),
		setRows(value) {
			const { api, path, items } = readRows(value);
			if (apis.get(api)?.setRows(path, items) !== true) {
				throw new InvalidInput(`"${api}" has no list at "${path}"`);
			}
		},
		record: () => records,
		reset() {
			records.length = 0;
			apis.forEach((api) => api.reset());
		},
		addAccount(value) {
			const played = play(readDescribedApi(value));
			return played.unreadable.length > 0 ? { unreadable: played.unreadable } : undefined;
		},
	};
}

const unknown = (request: SandboxRequest): Answer => ({
	status: 404,
	body: { error: `No described API lives at ${request.path}` },
	code: '404',
	accepted: false,
});

/** Plays any API by its description: two from the start, and each that somebody hands in. */
export const described = {
	prefixes: { described: 'Described APIs' },
	accounts: DEMO_FIELDS,
	start: createDescribed,
	callback: describedWebhook,
} satisfies Api;
