import type { XmpAccount } from './accounts';
import type { Answer, SandboxRequest } from '../common/types';
import { fieldsOf, isInteger, textOf, type Fields } from '../common/values';

const DAY_MS = 86_400_000;
const MOST_RECORDS = 200;
const NUMBERS = ['event_count', 'event_value', 'event_unique_users', 'event_revenue_usd'];
const WHOLE = ['event_count', 'event_unique_users'];

/** Greatest lengths of the newer call; members that may be left out stand in OPTIONAL too. */
const LENGTHS: Record<string, number> = {
	channel: Infinity,
	campaign_id: 64,
	adset_id: 64,
	ad_id: 64,
	country: 2,
	event_name: 64,
	event_date: 10,
	active_date: 10,
	request_id: 128,
	subsource_id: 128,
	timezone: Infinity,
};
const OPTIONAL = ['subsource_id', 'timezone'];
/** Some channels have no campaigns, and a country may be unknown. */
const MAY_BE_EMPTY = ['campaign_id', 'country'];

const EVENT_REQUIRED = [
	'channel',
	'campaign_id',
	'adset_id',
	'ad_id',
	'country',
	'activity_kind',
	'event_time',
	'active_time',
];
const KINDS = ['install', 'in-app-event', 'in-app-event-agg'];

/** Whose token the request carries; where the older call carries it is not documented. */
export function postbackSender(
	request: SandboxRequest,
	accounts: Iterable<XmpAccount>,
): XmpAccount | undefined {
	const inQuery = new Map(request.query).get('xmp_token');
	const token = textOf(fieldsOf(request.body).xmp_token) || inQuery;
	if (token === undefined || token === '') return undefined;
	return [...accounts].find((account) => account.xmp_token === token);
}

/** The answers are not documented: HTTP 200 without a body, and 400 with a sentence, are made up. */
export function postbackAnswer(
	request: SandboxRequest,
	sender: XmpAccount | undefined,
	now: number,
): Answer {
	const wrong = faultOf(request, now);
	if (wrong !== undefined) return refusal(400, wrong);
	if (sender === undefined) return refusal(401, 'xmp_token is missing or unknown');
	return { status: 200, body: undefined, code: '200', accepted: true };
}

function faultOf(request: SandboxRequest, now: number): string | undefined {
	const { method, path, query, body } = request;
	if (method === 'GET' && path === '/s2s/postback')
		return eventFault(Object.fromEntries(query), now);
	if (method !== 'POST' || path !== '/s2s/postback/v2') return `nothing takes ${method} ${path}`;
	if (request.mediaType !== 'application/json' || request.bodyFormat !== 'json') {
		return 'the body must be JSON';
	}
	const { activity_kind: kind, data } = fieldsOf(body);
	if (kind !== 'in-app-event-agg') return 'activity_kind must be in-app-event-agg';
	if (!Array.isArray(data) || data.length === 0) return 'data must be a list of records';
	if (data.length > MOST_RECORDS) return `data holds more than ${MOST_RECORDS} records`;
	for (const [index, record] of data.entries()) {
		const fault = recordFault(fieldsOf(record), now);
		if (fault !== undefined) return `data[${index}]: ${fault}`;
	}
	return undefined;
}

function recordFault(record: Fields, now: number): string | undefined {
	for (const [name, most] of Object.entries(LENGTHS)) {
		const value = record[name];
		if (value === undefined && OPTIONAL.includes(name)) continue;
		if (typeof value !== 'string') return `${name} must be a text`;
		if (value === '' && !MAY_BE_EMPTY.includes(name)) return `${name} is empty`;
		if (value.length > most) return `${name} is longer than ${most}`;
	}
	const day = [record.event_date, record.active_date].find((value) => !isDay(value));
	if (day !== undefined) return `${textOf(day)} is no day`;
	const number = NUMBERS.find((name) => record[name] !== undefined && !isNumber(name, record));
	if (number !== undefined) return `${number} must be a number`;
	if (!NUMBERS.some((name) => record[name] !== undefined)) return 'there is no number of events';
	const unknown = Object.keys(record).find((name) => !(name in LENGTHS) && !NUMBERS.includes(name));
	if (unknown !== undefined) return `${unknown} is unknown`;
	return countryFault(record) ?? ageFault(Date.parse(textOf(record.active_date)), now);
}

function isNumber(name: string, record: Fields): boolean {
	const value = record[name];
	return WHOLE.includes(name) ? isInteger(value) : typeof value === 'number';
}

function isDay(value: unknown): boolean {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const time = Date.parse(value);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function eventFault(event: Fields, now: number): string | undefined {
	const missing = EVENT_REQUIRED.find((name) => event[name] === undefined);
	if (missing !== undefined) return `${missing} is missing`;
	if (!KINDS.includes(textOf(event.activity_kind))) return 'activity_kind is unknown';
	for (const name of ['event_time', 'active_time']) {
		if (!/^\d{10}$/.test(textOf(event[name]))) return `${name} must be seconds since 1970`;
	}
	return countryFault(event) ?? ageFault(Number(event.active_time) * 1000, now);
}

function countryFault({ country }: Fields): string | undefined {
	return /^([A-Z]{2})?$/.test(textOf(country)) ? undefined : 'country must be two capital letters';
}

function ageFault(time: number, now: number): string | undefined {
	return now - time > 91 * DAY_MS ? 'the attribution is older than 90 days' : undefined;
}

const refusal = (status: number, message: string): Answer => ({
	status,
	body: { message },
	code: String(status),
	accepted: false,
});
