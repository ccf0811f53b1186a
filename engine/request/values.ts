import { InvalidInputError } from '../basics/invalidInput';
import { ExactInteger, isObject, parseExactJson, type BodyValue } from '../basics/json';
import { shownValue } from '../basics/shownValue';
import type { Parameter, Value } from '../provider/parameter';
import { dayOf, secondsOf } from './dates';
import { membersIn } from './lists';

/** Checks a value from the form or an expression. Throws an InvalidInputError. */
export function valueOf(parameter: Parameter, given: unknown): Value {
	const raw = chosenValue(given);
	if (isMissing(raw)) {
		if (parameter.required) throw invalid(parameter, 'is required but empty');
		return undefined;
	}
	return check(parameter, raw);
}

/** Whether a value counts as none. */
export function isMissing(raw: unknown): boolean {
	return (
		raw === undefined ||
		raw === null ||
		(typeof raw === 'string' && raw.trim() === '') ||
		(Array.isArray(raw) && raw.length === 0)
	);
}

/** What was chosen in a resource locator; anything else is the value itself. */
export function chosenValue(raw: unknown): unknown {
	return isObject(raw) && raw.__rl === true ? raw.value : raw;
}

function invalid(parameter: Parameter, reason: string): InvalidInputError {
	return new InvalidInputError(parameter.displayName, reason);
}

function check(parameter: Parameter, raw: unknown): Value {
	switch (parameter.type) {
		case 'text':
			return text(parameter, raw);
		case 'secret':
			return scalar(parameter, raw);
		case 'integer':
			return integer(parameter, raw, parameter.min, parameter.max);
		case 'decimal':
			return decimal(parameter, raw);
		case 'id':
			return id(parameter, raw);
		case 'flag':
			return flag(parameter, raw);
		case 'date':
			return date(parameter, raw);
		case 'time':
			return time(parameter, raw);
		case 'choice':
			return choice(parameter, raw);
		case 'choices':
		case 'list':
			return list(parameter, raw);
		case 'json':
			return json(parameter, raw);
	}
}

function scalar(parameter: Parameter, raw: unknown): string {
	if (typeof raw === 'string') return raw;
	if (raw instanceof ExactInteger) return raw.digits;
	if (isTooLong(raw)) throw invalid(parameter, 'is a number too long to be exact; pass it as text');
	if (typeof raw === 'boolean' || Number.isFinite(raw)) return String(raw);
	throw invalid(parameter, `must be text, but is ${shownValue(raw)}`);
}

/** An integer that JavaScript has rounded already. */
function isTooLong(raw: unknown): boolean {
	return Number.isInteger(raw) && !Number.isSafeInteger(raw);
}

function text(parameter: Parameter & { type: 'text' }, raw: unknown): string {
	const given = scalar(parameter, raw);
	const value = parameter.isLong ? given : given.trim();
	if (parameter.maxLength !== undefined && value.length > parameter.maxLength) {
		throw invalid(
			parameter,
			`must have at most ${parameter.maxLength} characters, but has ${value.length}`,
		);
	}
	if (parameter.pattern && !parameter.pattern.test(value)) {
		const form = parameter.patternText ?? 'of the documented form';
		throw invalid(parameter, `must be ${form}, but is ${shownValue(value)}`);
	}
	return value;
}

function integer(parameter: Parameter, raw: unknown, min?: number, max?: number): number {
	const value = typeof raw === 'string' ? Number(raw.trim()) : raw;
	if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
		throw invalid(parameter, `must be a whole number, but is ${shownValue(raw)}`);
	}
	if (min !== undefined && value < min)
		throw invalid(parameter, `must be at least ${min}, but is ${value}`);
	if (max !== undefined && value > max)
		throw invalid(parameter, `must be at most ${max}, but is ${value}`);
	return value;
}

function decimal(parameter: Parameter & { type: 'decimal' }, raw: unknown): number {
	const value = typeof raw === 'string' ? Number(raw.trim()) : raw;
	if (typeof value !== 'number' || !Number.isFinite(value)) {
		throw invalid(parameter, `must be a number, but is ${shownValue(raw)}`);
	}
	if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
		throw invalid(parameter, 'is too large to be exact');
	return Number(value.toFixed(parameter.decimals));
}

function id(parameter: Parameter, raw: unknown): ExactInteger {
	if (raw instanceof ExactInteger) return id(parameter, raw.digits);
	if (isTooLong(raw)) throw invalid(parameter, 'is a number too long to be exact; pass it as text');
	const digits = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
	// No leading zeros: JSON has none, and an ID is a number there.
	if (!/^(?:0|-?[1-9]\d{0,18})$/.test(digits)) {
		throw invalid(parameter, `must be a numeric ID, but is ${shownValue(raw)}`);
	}
	if (BigInt.asIntN(64, BigInt(digits)) !== BigInt(digits)) {
		throw invalid(parameter, 'is longer than a 64-bit number');
	}
	return new ExactInteger(digits);
}

function flag(parameter: Parameter & { type: 'flag' }, raw: unknown): boolean | string {
	const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
	const value = word === 'true' ? true : word === 'false' ? false : raw;
	if (typeof value !== 'boolean')
		throw invalid(parameter, `must be true or false, but is ${shownValue(raw)}`);
	return parameter.as ? parameter.as[value ? 1 : 0] : value;
}

function date(parameter: Parameter & { type: 'date' }, raw: unknown): string {
	const { year, month, dayOfMonth } = dayOf(raw) ?? {};
	if (!year || !month || !dayOfMonth) {
		throw invalid(parameter, `must be a date such as 2026-01-31, but is ${shownValue(raw)}`);
	}
	return parameter.format === 'MM/dd/yyyy'
		? `${month}/${dayOfMonth}/${year}`
		: `${year}-${month}-${dayOfMonth}`;
}

function time(parameter: Parameter & { type: 'time' }, raw: unknown): number {
	const seconds = secondsOf(raw);
	if (seconds !== undefined) return seconds;
	const example = '2026-01-31T12:00:00Z or seconds since 1970';
	throw invalid(parameter, `must be a time such as ${example}, but is ${shownValue(raw)}`);
}

function choice(parameter: Parameter & { type: 'choice' }, raw: unknown): string | number {
	const given = scalar(parameter, raw).trim();
	const known = parameter.options.find((option) => String(option.value) === given);
	if (known && typeof known.value !== 'boolean') return known.value;
	if (parameter.isOpen) return given;
	const options = parameter.options.map((option) => String(option.value)).join(', ');
	throw invalid(parameter, `must be one of ${options}, but is ${shownValue(raw)}`);
}

function list(parameter: Parameter & { type: 'choices' | 'list' }, raw: unknown): Value {
	const mayHoldBlanks = parameter.type === 'list' && parameter.mayHoldBlanks;
	const parts: readonly unknown[] = Array.isArray(raw)
		? raw
		: membersIn(scalar(parameter, raw), mayHoldBlanks);
	const members = parts
		.map((part) => (typeof part === 'string' ? part.trim() : part))
		.filter((part) => part !== '' && part !== null && part !== undefined)
		.map((part) => member(parameter, part));
	if (members.length === 0 && parameter.required) throw invalid(parameter, 'is required but empty');
	if (parameter.min !== undefined && members.length < parameter.min) {
		throw invalid(parameter, `needs at least ${parameter.min} entries, but has ${members.length}`);
	}
	if (parameter.max !== undefined && members.length > parameter.max) {
		throw invalid(parameter, `takes at most ${parameter.max} entries, but has ${members.length}`);
	}
	if (members.length === 0) return undefined;
	const isJoined = parameter.type === 'list' && parameter.joined;
	return isJoined ? members.map((part) => textOfMember(part)).join(',') : members;
}

function member(parameter: Parameter & { type: 'choices' | 'list' }, part: unknown): BodyValue {
	if (parameter.type === 'choices') {
		const value = scalar(parameter, part);
		const isKnown = parameter.options.some((option) => option.value === value);
		if (isKnown || parameter.isOpen) return value;
		throw invalid(parameter, `does not know ${shownValue(value)}`);
	}
	if (parameter.of === 'id') return id(parameter, part);
	return parameter.of === 'integer' ? integer(parameter, part) : scalar(parameter, part);
}

function json(parameter: Parameter & { type: 'json' }, raw: unknown): Value {
	if (typeof raw !== 'string') {
		if (!isObject(raw) && !Array.isArray(raw)) {
			throw invalid(parameter, `must be JSON, but is ${shownValue(raw)}`);
		}
		return parameter.asText ? JSON.stringify(raw) : (raw as BodyValue);
	}
	try {
		const value = parseExactJson(raw);
		return parameter.asText ? raw : value;
	} catch {
		return failJson(parameter);
	}
}

function failJson(parameter: Parameter): never {
	throw invalid(parameter, 'is not valid JSON');
}

function textOfMember(part: BodyValue): string {
	return part instanceof ExactInteger ? part.digits : String(part);
}
