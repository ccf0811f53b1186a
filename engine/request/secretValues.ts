import { ExactInteger, isObject, type BodyValue } from '../basics/json';
import type { Parameter } from '../provider/parameter';
import type { ReadParameter } from './build';
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

/**
 * The texts inside the members of these names, wherever they lie; a secret member may be a list of
 * secrets. Without recursion: what an item brings along may be nested more deeply than calls can be.
 */
function membersNamed(names: readonly string[], value: BodyValue | undefined): string[] {
	const found: string[] = [];
	const pending = [{ value, isSecret: false }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { value: inside, isSecret } = next;
		if (Array.isArray(inside)) {
			for (const member of inside) pending.push({ value: member, isSecret });
		} else if (isObject(inside)) {
			for (const [name, member] of Object.entries(inside)) {
				pending.push({ value: member, isSecret: isSecret || names.includes(name) });
			}
		} else if (isSecret) {
			found.push(inside instanceof ExactInteger ? inside.digits : String(inside));
		}
	}
	return found.reverse();
}
