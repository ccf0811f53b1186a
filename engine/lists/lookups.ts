import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { isObject } from '../basics/json';
import { codeOptionsMethod, codeOptionsOf } from '../outputs/codeOptions';
import type { Lookup } from '../provider/lookup';
import type { Provider } from '../provider/provider';
import { listEntries } from './listEntries';

export type Methods = Required<
	Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'loadOptions'>
>;

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

/**
 * The whole list, or the documented entries where it cannot be loaded. Never an error: the editor
 * would show "[object Object]" in place of it.
 */
function loadOptionsOf(provider: Provider, lookup: Lookup): Methods['loadOptions'][string] {
	return async function (this: ILoadOptionsFunctions) {
		try {
			const { results } = await listEntries(this, provider, lookup, { isWhole: true });
			return results;
		} catch (error) {
			const { documented } = lookup;
			const { message } = reasonOf(error);
			return documented ? withReason(documented, message) : [notLoaded(reasonOf(error))];
		}
	};
}

export function reasonOf(error: unknown): {
	readonly message: string;
	readonly description: string;
} {
	const message = error instanceof Error ? error.message : String(error);
	const description = isObject(error) ? error.description : undefined;
	return { message, description: typeof description === 'string' ? description : '' };
}

/** An entry without a value, so that nothing is sent of it if somebody picks it. */
export function notLoaded({
	message,
	description,
}: ReturnType<typeof reasonOf>): INodePropertyOptions {
	return { name: message, value: '', description: description || 'The list could not be loaded.' };
}

function withReason(documented: readonly INodePropertyOptions[], reason: string) {
	const description = `From the documentation, because the list could not be loaded: ${reason}`;
	return documented.map((entry) => ({ ...entry, description }));
}
