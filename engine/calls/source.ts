import type { FormOf } from '../form/formOf';
import type { Compiled } from '../description/read';
import type { explain } from '../explain/explain';
import type { checkedExample, itemsFound } from '../finding/inNode';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';

interface Finding {
	readonly checkedExample: typeof checkedExample;
	readonly itemsFound: typeof itemsFound;
}

/** Where the provider of a node comes from. */
export interface ProviderSource {
	/** What is the same whichever API the credential is for. */
	readonly form: FormOf & Pick<Provider, 'credentialName' | 'responseCodes'>;
	/** The API of a credential. Throws an InvalidInputError where it has none. */
	readonly providerOf: (credential: CredentialFields) => Provider;
	/** Its description, where it has one. Throws likewise. */
	readonly compiledOf?: (credential: CredentialFields) => Compiled;
	/** What explains a signature: here, so that packages without descriptions hold nothing of it. */
	readonly explain?: typeof explain;
	/** Loads what searches for a signature: only when somebody does. */
	readonly finding?: () => Promise<Finding>;
}

/** The source of a node that is for one API. */
export function only(provider: Provider): ProviderSource {
	return { form: provider, providerOf: () => provider };
}
