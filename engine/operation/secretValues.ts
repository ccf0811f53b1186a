import type { BodyValue } from '../call';
import { ExactInteger, isObject } from '../json';
import type { ReadParameter } from './build';
import type { Parameter } from './parameter';
import { valueOf } from './values';

/**
 * The secrets in a parameter's raw value, which must not come back in an output. Only what may hold
 * one is read: to n8n a second look at an expression is as dear as the first.
 */
export function secretValuesOf(parameter: Parameter, read: ReadParameter): readonly string[] {
	if (parameter.type === 'secret') return [String(read(parameter))];
	if (parameter.type !== 'json' || !parameter.secretMembers) return [];
	return membersNamed(parameter.secretMembers, valueOf(parameter, read(parameter)));
}

function membersNamed(names: readonly string[], value: BodyValue | undefined): string[] {
	if (Array.isArray(value)) return value.flatMap((member) => membersNamed(names, member));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([name, member]) =>
		names.includes(name) ? textsIn(member) : membersNamed(names, member),
	);
}

/** A secret member may be a list of secrets. */
function textsIn(value: BodyValue): string[] {
	if (Array.isArray(value)) return value.flatMap(textsIn);
	if (value instanceof ExactInteger) return [value.digits];
	return isObject(value) ? Object.values(value).flatMap(textsIn) : [String(value)];
}
