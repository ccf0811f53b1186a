import type { ProviderSource } from '../calls/source';
import type { Described } from '../described/described';
import { byName, ofOneApi, type Places } from '../description/fields';
import { noPresets } from '../description/extend';
import { problemText } from '../description/problems';
import { readDescription } from '../description/read';
import { explain } from '../explain/explain';
import { runVectors } from '../explain/vectors';
import { describedResources } from '../provider/commonResources';
import type { Operation } from '../provider/operation';
import type { Provider } from '../provider/provider';

/** One API that is described, with a node and a credential of its own. */
export interface DescribedAlone {
	readonly provider: Provider;
	/** What the Test of the credential tries. */
	readonly described: Described;
	/** What the node is made of. */
	readonly source: ProviderSource;
}

/**
 * An API for which there is a package, from its description. Throws where that cannot be used: then the
 * package is broken.
 *
 * @param credentialName the name of its credential type, such as tuyaApi
 */
export function describedAlone(description: unknown, credentialName: string): DescribedAlone {
	const compiled = compiledWith(description, ofOneApi);
	const hasSession = compiled.provider.sessions.length > 0;
	const provider: Provider = {
		...compiled.provider,
		credentialName,
		resources: describedResources
			.filter(({ name }) => hasSession || name !== 'session')
			.map((resource) => ({ ...resource, operations: resource.operations.filter(isOfApi) })),
	};
	const described: Described = {
		compiledOf: () => ({ ...compiled, provider }),
		providerOf: () => provider,
		examplesOf: async () => runVectors(compiledWith(description, byName)),
	};
	return { provider, described, source: { form: provider, explain, ...described } };
}

/** All but what is for an API that nobody has described. */
function isOfApi({ kind }: Operation): boolean {
	return kind !== 'find';
}

function compiledWith(description: unknown, places: Places) {
	const read = readDescription(JSON.stringify(description), noPresets, places);
	if (read.kind === 'compiled') return read.compiled;
	throw new Error(`The description cannot be used: ${read.problems.map(problemText).join('; ')}`);
}
