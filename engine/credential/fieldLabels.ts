import { routeFields, routeLabels } from '../context/route';
import { workerFields, workerLabels } from '../coordination/settings';
import type { Provider } from '../provider/provider';
import { limitFields, limitLabels } from '../throttle/limits';

/** Names and labels of fields, by what they are for. */
function labelled<Key extends string>(
	fields: Readonly<Record<Key, string>>,
	labels: Readonly<Record<NoInfer<Key>, string>>,
): Array<[name: string, label: string]> {
	const keys = Object.keys(fields) as Key[];
	return keys.map((key) => [fields[key], labels[key]]);
}

/** What the form calls the fields that every credential has, and that may be expressions. */
const common = new Map([
	...labelled(limitFields, limitLabels),
	...labelled(routeFields, routeLabels),
	...labelled(workerFields, workerLabels),
]);

/** A field of a credential by its name: its label, and whether it must be filled in. */
export function credentialField(
	{ fields, advancedFields }: Provider,
	name: string,
): { readonly label: string; readonly isRequired: boolean } {
	const own = [...fields, ...advancedFields].find((property) => property.name === name);
	return {
		label: own?.displayName ?? common.get(name) ?? name,
		isRequired: own?.required === true,
	};
}
