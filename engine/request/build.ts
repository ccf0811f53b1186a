import { InvalidInputError } from '../basics/invalidInput';
import { ExactInteger, stringifyJson, type BodyValue } from '../basics/json';
import type { Body, Call } from '../provider/call';
import type { CallOperation } from '../provider/operation';
import type { Parameter, Place, Value, Values } from '../provider/parameter';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { callerParameters } from './callers';
import { withDays } from './dateRange';
import { fileParameters } from './fileParameters';
import { valueOf } from './values';

/** Reads a raw parameter of the item by name. */
export type ReadParameter = (parameter: Parameter) => unknown;

/**
 * The call of an operation for one item; `today` is a day as yyyy-MM-dd. Pure; throws an
 * InvalidInputError that names the field, before anything is sent.
 */
export function buildCall(
	provider: Provider,
	operation: CallOperation,
	credential: CredentialFields,
	read: ReadParameter,
	today: () => string,
): Call {
	const parameters = parametersOf(provider, operation);
	const given = valuesOf(parameters, read);
	const { dateRange } = operation;
	const values = dateRange ? withDays(dateRange, given, today) : given;
	requireOneOf(operation, values);
	for (const span of operation.spans ?? []) requireSpan(operation, values, span);
	const call: Call = {
		method: operation.method,
		service: operation.service ?? provider.services[0].name,
		path: pathOf(operation.path, parameters, values),
		query: textEntries(parameters, values, 'query'),
		headers: { ...operation.headers, ...textEntries(parameters, values, 'header') },
		body: bodyOf(operation, parameters, values),
		...(operation.files?.kind === 'answer' ? { isForFile: true } : {}),
	};
	return operation.finish?.(call, values, { credential }) ?? call;
}

/** An operation's own parameters and those that say who makes the call. */
export function parametersOf(
	provider: Pick<Provider, 'callers'>,
	operation: CallOperation,
): readonly Parameter[] {
	return [...callerParameters(provider, operation), ...ownParametersOf(operation)];
}

/** An operation's parameters without those in common. */
export function ownParametersOf(operation: CallOperation): readonly Parameter[] {
	return [...operation.parameters, ...fileParameters(operation)];
}

/** Checked values by parameter name. Throws an InvalidInputError. */
export function valuesOf(parameters: readonly Parameter[], read: ReadParameter): Values {
	return parameters.reduce<Record<string, Value>>((values, parameter) => {
		if (isShown(parameter, values)) values[parameter.name] = valueOf(parameter, read(parameter));
		return values;
	}, {});
}

function requireOneOf({ requiresOneOf, parameters }: CallOperation, values: Values): void {
	if (!requiresOneOf || requiresOneOf.some((name) => values[name] !== undefined)) return;
	const labels = parameters
		.filter(({ name }) => requiresOneOf.includes(name))
		.map(({ displayName }) => displayName);
	throw new InvalidInputError(labels.join(' or '), 'is required: fill in at least one of them');
}

function requireSpan(
	{ parameters }: CallOperation,
	values: Values,
	{ from, to, days }: { readonly from: string; readonly to: string; readonly days: number },
): void {
	const label = (name: string) =>
		parameters.find((parameter) => parameter.name === name)?.displayName ?? name;
	const [first, last] = [values[from], values[to]];
	if (first === undefined && last === undefined) return;
	if (first === undefined)
		throw new InvalidInputError(label(from), `is required with ${label(to)}`);
	if (last === undefined) throw new InvalidInputError(label(to), `is required with ${label(from)}`);
	const apart = (Date.parse(String(last)) - Date.parse(String(first))) / 86_400_000;
	const span = `${String(first)} to ${String(last)}`;
	if (apart < 0) throw new InvalidInputError(label(to), `is before ${label(from)} (${span})`);
	if (apart > days) {
		const reason = `is more than ${days} days after ${label(from)} (${span})`;
		throw new InvalidInputError(label(to), reason);
	}
}

/** The headers that say who makes a request, for those without an operation of their own. */
export function commonHeaders(provider: Provider, read: ReadParameter): Record<string, string> {
	const parameters = callerParameters(provider);
	return textEntries(parameters, valuesOf(parameters, read), 'header');
}

/** Whether a conditional parameter applies to these values. */
function isShown({ show = {}, hide = {} }: Parameter, values: Values): boolean {
	const hides = ([name, pattern]: [string, RegExp]) => pattern.test(String(values[name] ?? ''));
	return (
		!Object.entries(hide).some(hides) &&
		Object.entries(show).every(([name, allowed]) =>
			allowed.some((value) => String(value) === String(values[name])),
		)
	);
}

function placed(
	parameters: readonly Parameter[],
	values: Values,
	place: Place,
): Array<[string, BodyValue]> {
	return parameters.flatMap((parameter) => {
		const value = values[parameter.name];
		if (parameter.place !== place || value === undefined) return [];
		return [[parameter.wire ?? parameter.name, value] as [string, BodyValue]];
	});
}

function pathOf(template: string, parameters: readonly Parameter[], values: Values): string {
	return placed(parameters, values, 'path').reduce(
		(path, [name, value]) => path.replace(`{${name}}`, encodeURIComponent(textOfValue(value))),
		template,
	);
}

function textEntries(
	parameters: readonly Parameter[],
	values: Values,
	place: Place,
): Record<string, string> {
	const entries = placed(parameters, values, place);
	return Object.fromEntries(entries.map(([name, value]) => [name, textOfValue(value)]));
}

function bodyOf(operation: CallOperation, parameters: readonly Parameter[], values: Values): Body {
	if (!operation.bodyFormat) return { kind: 'none' };
	const entries = placed(parameters, values, 'body');
	if (operation.bodyFormat === 'text') {
		const [text = ''] = entries.map(([, value]) => textOfValue(value));
		return { kind: 'text', text };
	}
	if (operation.bodyFormat === 'json') {
		return { kind: 'json', value: { ...operation.fixedBody, ...Object.fromEntries(entries) } };
	}
	const fixed = Object.entries(operation.fixedBody ?? {});
	const fields = [...fixed, ...entries].map(([name, value]) => [name, textOfValue(value)]);
	return { kind: 'form', fields: Object.fromEntries(fields) };
}

function textOfValue(value: BodyValue): string {
	if (value instanceof ExactInteger) return value.digits;
	return typeof value === 'object' && value !== null ? stringifyJson(value) : String(value);
}
