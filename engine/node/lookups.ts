import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';
import type { Lookup } from '../operation/lookup';
import { codeOptionsMethod, codeOptionsOf } from '../outputs/codeOptions';
import type { Provider } from '../provider';
import { listEntries } from './listEntries';

type Methods = Required<Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'loadOptions'>>;

/** A node's methods by which the editor fills resource locators and multi-selects. */
export function lookupMethods(provider: Provider): Methods {
	const lookups = Object.entries(provider.lookups ?? {});
	const methods = <Method>(methodOf: (provider: Provider, lookup: Lookup) => Method) =>
		Object.fromEntries(lookups.map(([name, lookup]) => [name, methodOf(provider, lookup)]));
	const codes = { [codeOptionsMethod]: codeOptionsOf(provider) };
	return {
		listSearch: methods(listSearchOf),
		loadOptions: { ...methods(loadOptionsOf), ...codes },
	};
}

function listSearchOf(provider: Provider, lookup: Lookup): Methods['listSearch'][string] {
	return async function (this: ILoadOptionsFunctions, filter, token) {
		return await listEntries(this, provider, lookup, { filter, token });
	};
}

/** The whole list, or the documented entries where it cannot be loaded. */
function loadOptionsOf(provider: Provider, lookup: Lookup): Methods['loadOptions'][string] {
	return async function (this: ILoadOptionsFunctions) {
		const { documented } = lookup;
		const whole = listEntries(this, provider, lookup, { isWhole: true });
		const loading = whole.then(({ results }) => results);
		return await (documented
			? loading.catch((error: Error) => withReason(documented, error.message))
			: loading);
	};
}

function withReason(documented: readonly INodePropertyOptions[], reason: string) {
	const description = `From the documentation, because the list could not be loaded: ${reason}`;
	return documented.map((entry) => ({ ...entry, description }));
}
