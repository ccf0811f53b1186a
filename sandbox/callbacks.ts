import type { Api } from './common/api';
import type { Verdict } from './common/callback';
import { InvalidInput, requiredText, type Fields } from './common/values';

const TIMEOUT_MS = 60_000;
const MOST_RECORDS = 10_000;

/** One line of the vendor's log of synchronizations. */
export interface CallbackRecord extends Verdict {
	at: number;
	provider: string;
	event: string;
	/** What was sent, so that it can be sent again as it was. */
	headers: Record<string, string>;
	body: string;
	/** 0 when no answer came. */
	status: number;
	answer: string;
}

/** The vendors' side of webhooks: calls a receiver, rightly or wrongly, and keeps the log. */
export class CallbackLog {
	readonly records: CallbackRecord[] = [];

	constructor(private readonly now: () => number) {}

	/** Calls `url` on this machine. Throws InvalidInput for what cannot be sent. */
	async send(provider: string, { callback }: Api, fields: Fields): Promise<CallbackRecord> {
		const url = requiredText(fields, 'url');
		if (!url.startsWith('http://127.0.0.1:')) {
			throw new InvalidInput('"url" must begin with http://127.0.0.1:');
		}
		if (callback === undefined) throw new InvalidInput(`${provider} makes no calls`);
		const at = this.now();
		const { event, headers, body, judge, method = 'POST', query = '' } = callback(fields, at);
		const address = query === '' ? url : `${url}?${query}`;
		const { status, answer } = await send(method, address, headers, body);
		const verdict =
			status === 0 ? { acceptable: false, reason: `No answer: ${answer}` } : judge(status, answer);
		const record = { at, provider, event, headers, body, status, answer, ...verdict };
		this.records.push(record);
		if (this.records.length > MOST_RECORDS) this.records.shift();
		return record;
	}
}

async function send(method: string, url: string, headers: Record<string, string>, body: string) {
	try {
		const signal = AbortSignal.timeout(TIMEOUT_MS);
		const content = method === 'GET' ? {} : { body };
		const response = await fetch(url, { method, headers, ...content, signal });
		return { status: response.status, answer: await response.text() };
	} catch (error) {
		return { status: 0, answer: error instanceof Error ? error.message : String(error) };
	}
}
