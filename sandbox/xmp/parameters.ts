import { isInteger, type Fields } from '../common/values';

export type Kind =
	| 'text'
	| 'texts'
	| 'integer'
	| 'integers'
	| 'integersOrTexts'
	| 'date'
	| 'boolean';

export interface Parameter {
	kind: Kind;
	required?: true;
	min?: number;
	max?: number;
	oneOf?: ReadonlyArray<string | number>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const KINDS: Record<Kind, (value: unknown) => boolean> = {
	text: isText,
	texts: (value) => Array.isArray(value) && value.every(isText),
	integer: isInteger,
	integers: (value) => Array.isArray(value) && value.every(isInteger),
	integersOrTexts: (value) =>
		Array.isArray(value) && value.every((item) => isInteger(item) || isText(item)),
	date: isDate,
	boolean: (value) => typeof value === 'boolean',
};

/** YYYY-MM-DD and a day that exists. */
function isDate(value: unknown): boolean {
	if (!isText(value) || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const date = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** What is wrong with the body, or undefined. Unknown parameters are let through. */
export function findFault(body: Fields, table: Record<string, Parameter>): string | undefined {
	for (const [name, parameter] of Object.entries(table)) {
		const value = body[name];
		if (value === undefined || value === null) {
			if (parameter.required === true) return `${name} is required`;
			continue;
		}
		if (!KINDS[parameter.kind](value)) return `${name} must be of type ${parameter.kind}`;
		if (!isInRange(value, parameter)) return `${name} is out of range`;
	}
	if (isText(body.start_date) && isText(body.end_date) && body.start_date > body.end_date) {
		return 'start_date is after end_date';
	}
	return undefined;
}

/** For lists and texts min and max are lengths; a required list or text must not be empty. */
function isInRange(value: unknown, { min, max, oneOf, required }: Parameter): boolean {
	if (oneOf !== undefined && !oneOf.some((item) => item === value)) return false;
	const size = Array.isArray(value) || isText(value) ? value.length : Number(value);
	if (required === true && (Array.isArray(value) || isText(value)) && size === 0) return false;
	return size >= (min ?? -Infinity) && size <= (max ?? Infinity);
}

/** Days from first to last, both counted. */
export function daysBetween(first: string, last: string): number {
	return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
}
