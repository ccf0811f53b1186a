import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

/** The two functions of a credential type by which n8n authenticates a request. */
export interface Authentication {
	readonly authenticate: (
		credential: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	) => Promise<IHttpRequestOptions>;
	readonly preAuthenticate: (
		this: IHttpRequestHelper,
		credential: ICredentialDataDecryptedObject,
	) => Promise<IDataObject>;
}

/**
 * Where the maker of a request lies on its credential, found by every copy of this code: n8n knows
 * one credential type of a name, that of the package it has loaded last, which another package with
 * the same service may have brought. What node and credential tell each other must stay in one copy.
 */
const makerKey = Symbol.for('n8n-nodes-signed-apis: maker of the request');

type WithMaker = { readonly [makerKey]?: Authentication };

/** Has the request of this credential object authenticated by these functions, whoever is asked. */
export function setMaker(credential: object, maker: Authentication): void {
	Object.defineProperty(credential, makerKey, { value: maker, configurable: true });
}

/** Who made the request, if it was one of our nodes. */
export function makerOf({ [makerKey]: maker }: WithMaker): Authentication | undefined {
	return maker;
}
