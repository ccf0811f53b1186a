import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { isObject } from '../basics/json';
import type { ProviderSource } from '../calls/source';
import { hostsMethod } from '../form/anyRequest';
import { codeOptions, codeOptionsMethod, labelledOptions } from '../outputs/codeOptions';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { notLoaded, reasonOf, type Methods } from './lookups';

/** The lists of a form that only the credential can fill: it says which API it is for. Nothing is sent. */
export function methodsOf(source: ProviderSource): Methods {
	const { providerOf, form } = source;
	const read = async (functions: ILoadOptionsFunctions) => {
		const credential = await functions.getCredentials(form.credentialName);
		return { credential, provider: providerOf(credential) };
	};
	return {
		listSearch: {},
		loadOptions: {
			[hostsMethod]: async function () {
				try {
					return hostOptions(await read(this));
				} catch (error) {
					return [notLoaded(reasonOf(error))];
				}
			},
			[codeOptionsMethod]: async function () {
				try {
					const { provider } = await read(this);
					return labelledOptions(provider, form, heldCodes(this));
				} catch (error) {
					return [notLoaded(reasonOf(error)), ...codeOptions(form, '', '')];
				}
			},
		},
	};
}

interface OfCredential {
	readonly credential: CredentialFields;
	readonly provider: Provider;
}

function hostOptions({ credential, provider }: OfCredential): INodePropertyOptions[] {
	const [first] = provider.services;
	return [
		{ name: `First (${first.displayName})`, value: '' },
		...provider.services.map(({ name, displayName, baseUrl, ofSession }) => ({
			name: displayName,
			value: name,
			description: ofSession ? ofSignIn : addressOf(() => baseUrl(credential)),
		})),
	];
}

const ofSignIn = 'The host that the sign-in names';

/** What is wrong with an address is said there, where the others can be chosen all the same. */
function addressOf(read: () => string): string {
	try {
		return read();
	} catch (error) {
		return reasonOf(error).message;
	}
}

/** The codes that the form holds. */
function heldCodes(functions: ILoadOptionsFunctions): readonly string[] {
	const given: unknown = functions.getCurrentNodeParameter('codeBranches');
	const rows = isObject(given) && Array.isArray(given.branches) ? given.branches : [];
	return rows
		.flatMap((row: unknown) => (isObject(row) ? row.responseCodes : []))
		.filter((code) => typeof code === 'string');
}
