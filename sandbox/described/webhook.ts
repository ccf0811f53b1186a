import type { OutgoingCall } from '../common/callback';
import { fieldsOf, InvalidInput, isRecord, type Fields } from '../common/values';
import type { Texts, Value } from './description';
import { Environment } from './environment';
import { splitTarget } from './facts';
import type { Data } from './filters';

/** Where something is put: in a header perhaps as one of several pieces. */
interface Place {
	header?: string;
	query?: string;
	body?: string;
	split?: string;
	after?: string;
}

/** What docs/signed-webhooks.md says of a sender, as far as it has to know it. */
interface Inbound {
	signatures: Place[];
	expect: string;
	values?: Value[];
	time?: { at: Place[]; unit?: 's' | 'ms' | 'iso' };
	id?: Place[] | 'signature';
	events?: Place[];
}

const isTexts = (value: unknown): value is Texts =>
	isRecord(value) && Object.values(value).every((text) => typeof text === 'string');

/**
 * A webhook as its sender signs it. `inbound`: how, as in a description; `secrets`: what is typed into its
 * fields, once for each signature. And perhaps `body`, `headers`, `method`, `query`, `event`, `id`, `sentAt` (ms),
 * and `sends`: another body than the one that is signed.
 */
export function describedWebhook(fields: Fields, now: number): OutgoingCall {
	const { inbound, secrets, method = 'POST', body = '{"hello": "w\\u00f6rld", "n": 1.0}' } = fields;
	if (!isInbound(inbound)) throw new InvalidInput('"inbound" must have signatures and expect');
	if (!Array.isArray(secrets) || !secrets.every(isTexts))
		throw new InvalidInput('"secrets" must be a list of fields as text');
	const given = fieldsOf(fields.headers ?? {});
	if (!isTexts(given)) throw new InvalidInput('"headers" must be texts');
	const { event = 'test.event', id = `msg_${now}`, sentAt = now, query = '' } = fields;
	const time = timeText(inbound, Number(sentAt));
	const sent = new Pieces({ 'Content-Type': 'application/json', ...given });
	if (inbound.time) sent.put(inbound.time.at[0], time);
	if (Array.isArray(inbound.id)) sent.put(inbound.id[0], String(id));
	sent.put(inbound.events?.[0], String(event));
	const url = new URL(String(fields.url));
	const facts = {
		method: String(method),
		target: query === '' ? url.pathname : `${url.pathname}?${String(query)}`,
		origin: url.origin,
		headers: Object.entries(sent.headers),
		body: Buffer.from(String(body)),
		base: '',
	};
	for (const typed of secrets) {
		const fixed = new Map<string, Data>([
			['rawBody', facts.body],
			['time', time],
			['id', String(id)],
		]);
		const values = inbound.values ?? [];
		const env = new Environment({ values, fields: typed, facts, fixed, issued: 0 });
		sent.put(inbound.signatures[0], env.text(inbound.expect));
	}
	return {
		event: String(event),
		method: facts.method,
		query: splitTarget(facts.target)[1],
		headers: sent.headers,
		body: String(fields.sends ?? body),
		judge: (status, answer) => ({
			acceptable: status >= 200 && status < 300,
			reason: status >= 200 && status < 300 ? '' : `HTTP ${status} ${answer}`,
		}),
	};
}

function isInbound(value: unknown): value is Inbound {
	return isRecord(value) && Array.isArray(value.signatures) && typeof value.expect === 'string';
}

function timeText({ time }: Inbound, moment: number): string {
	if (time?.unit === 'ms') return String(moment);
	return time?.unit === 'iso' ? new Date(moment).toISOString() : String(Math.floor(moment / 1000));
}

/** Headers, some of several pieces. What belongs into the body is in it already. */
class Pieces {
	constructor(readonly headers: Texts) {}

	put(place: Place | undefined, text: string): void {
		const { header, split = '', after = '' } = place ?? {};
		if (header === undefined) return;
		const before = split === '' ? undefined : this.headers[header];
		const piece = `${after}${text}`;
		this.headers[header] = before === undefined ? piece : `${before}${split}${piece}`;
	}
}
