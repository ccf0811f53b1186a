import type { Call } from '../../../engine/provider/call';
import { isObject, type BodyValue } from '../../../engine/basics/json';
import type { Values } from '../../../engine/provider/parameter';
import { InvalidInputError } from '../../../engine/basics/invalidInput';

export const mostRecords = 200;

/** Members of a record that may be empty, but not missing. */
const mayBeEmpty = { campaign_id: '', country: '' };
const days = ['event_date', 'active_date'];
const required = ['channel', 'adset_id', 'ad_id', 'event_name', ...days, 'request_id'];
const figures = ['event_count', 'event_value', 'event_unique_users', 'event_revenue_usd'];

/** The fields of the form as the only record. */
export function oneRecord(call: Call): Call {
	return withRecords(call, ({ activity_kind: kind, ...record }) => ({
		activity_kind: kind ?? '',
		data: [{ ...mayBeEmpty, ...record }],
	}));
}

/** Checks a list of records, and fills in what may be empty. Throws an InvalidInputError. */
export function manyRecords(call: Call, { records = [] }: Values): Call {
	const list = Array.isArray(records) ? records : [records];
	if (list.length === 0) fail('is required but empty');
	if (list.length > mostRecords) {
		fail(`takes at most ${mostRecords} records, but has ${list.length}; split them into batches`);
	}
	const data = list.map((record, index) => checked(record, `record ${index + 1}`));
	return withRecords(call, (body) => ({ ...body, data }));
}

type Fields = { [key: string]: BodyValue };

function withRecords(call: Call, change: (body: Fields) => Fields): Call {
	const { body } = call;
	if (body.kind !== 'json' || !isFields(body.value)) return call;
	return { ...call, body: { kind: 'json', value: change(body.value) } };
}

function isFields(value: BodyValue): value is Fields {
	return isObject(value);
}

function checked(record: BodyValue, name: string): Fields {
	if (!isFields(record)) return fail(`must be a list of JSON objects, which ${name} is not`);
	const isMissing = (member: string) => record[member] === undefined || record[member] === '';
	const missing = required.filter((member) => isMissing(member) || record[member] === null);
	if (missing.length > 0) return fail(`lacks ${missing.join(', ')} in ${name}`);
	const wrong = days.find((day) => !/^\d{4}-\d{2}-\d{2}$/.test(String(record[day])));
	if (wrong) return fail(`needs a date such as 2026-01-31 as ${wrong} in ${name}`);
	if (figures.every(isMissing)) return fail(`needs one of ${figures.join(', ')} in ${name}`);
	return { ...mayBeEmpty, ...record };
}

function fail(reason: string): never {
	throw new InvalidInputError('Records', reason);
}
