import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox';
import { plainSign } from '../../sandbox/mioesim/sign';

/** A clock that only moves when it is told to. */
export class ManualClock {
	private ms = 1_700_000_000_000;

	readonly read = () => this.ms;

	advance(ms: number): void {
		this.ms += ms;
	}

	/** To the start of the next minute. */
	toNextMinute(): void {
		this.ms += 60_000 - (this.ms % 60_000);
	}
}

export interface Reply {
	status: number;
	text: string;
	json: Record<string, unknown>;
}

export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
	const response = await fetch(url, init);
	const text = await response.text();
	return { status: response.status, text, json: parseObject(text) };
}

function parseObject(text: string): Record<string, unknown> {
	try {
		return Object.fromEntries(Object.entries(JSON.parse(text)));
	} catch {
		return {};
	}
}

export const get = async (url: string, headers: Record<string, string> = {}) =>
	await send(url, { headers });

export const postJson = async (
	url: string,
	body: unknown,
	headers: Record<string, string> = {},
	method = 'POST',
) =>
	await send(url, {
		method,
		headers: { 'Content-Type': 'application/json;charset=utf8', ...headers },
		body: JSON.stringify(body),
	});

export const postForm = async (
	url: string,
	fields: Record<string, string>,
	headers: Record<string, string> = {},
) => await send(url, { method: 'POST', headers, body: new URLSearchParams(fields) });

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** The value at a path of keys. */
export function at(value: unknown, ...keys: string[]): unknown {
	return keys.reduce<unknown>(
		(inner, key) =>
			typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
		value,
	);
}

export const textAt = (value: unknown, ...keys: string[]) => String(at(value, ...keys));

/** One sandbox per test file, reset before each test, with a clock of its own. */
export function useSandbox(): { clock: ManualClock; sandbox: () => Sandbox } {
	const clock = new ManualClock();
	let running: Sandbox | undefined;
	const sandbox = () => {
		if (running === undefined) throw new Error('The sandbox runs only inside tests');
		return running;
	};
	beforeAll(async () => {
		running = await startSandbox({ port: 0, clock: clock.read });
	});
	beforeEach(() => sandbox().reset());
	afterAll(async () => await sandbox().close());
	return { clock, sandbox };
}

export type Fields = Record<string, string>;

/** A MIOeSIM caller that signs in the plain form unless a test gives its own sign. */
export function mioesimClient(url: () => string, secret: string) {
	const signed = (fields: Fields): Fields => ({
		sign: plainSign(Object.entries(fields), secret),
		...fields,
	});
	return {
		signed,
		login: async (fields: Fields) =>
			await postJson(`${url()}/mioesim/api_order/login`, signed(fields)),
		get: async (call: string, fields: Fields) =>
			await get(`${url()}/mioesim/api_esim/${call}?${new URLSearchParams(signed(fields))}`),
		post: async (call: string, fields: Fields) =>
			await postForm(`${url()}/mioesim/api_esim/${call}`, signed(fields)),
	};
}
