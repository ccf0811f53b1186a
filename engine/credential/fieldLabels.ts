import { workerFields } from '../coordination/settings';
import { routeFields } from '../context/route';
import type { Provider } from '../provider/provider';
import { limitFields, limitLabels } from '../throttle/limits';

/** What the form calls the fields that every credential has, and that may be expressions. */
const common: Readonly<Record<string, string>> = {
	[limitFields.switch]: limitLabels.switch,
	[limitFields.requests]: limitLabels.requests,
	[limitFields.window]: limitLabels.window,
	[routeFields.insecure]: 'Ignore SSL Issues (Insecure)',
	[routeFields.proxy]: 'Proxy',
	[workerFields.mode]: 'Workers',
	[workerFields.count]: 'Workers That Share This Account',
	[workerFields.url]: 'Redis URL',
	[workerFields.user]: 'Redis User',
	[workerFields.password]: 'Redis Password',
	[workerFields.database]: 'Redis Database',
	[workerFields.tls]: 'Redis TLS',
	[workerFields.keyPrefix]: 'Redis Key Prefix',
};

/** A field of a credential by its name: its label, and whether it must be filled in. */
export function credentialField(
	{ fields, advancedFields }: Provider,
	name: string,
): { readonly label: string; readonly isRequired: boolean } {
	const own = [...fields, ...advancedFields].find((property) => property.name === name);
	return {
		label: own?.displayName ?? (Object.hasOwn(common, name) ? common[name] : undefined) ?? name,
		isRequired: own?.required === true,
	};
}
