import type { NodeHint } from 'n8n-workflow';
import type { ProviderSource } from '../calls/source';
import type { Described } from '../described/described';
import { explain } from '../explain/explain';
import { signatureNotFound } from '../outcome/commonCodes';
import { describedResources, findSignature } from '../provider/commonResources';

/** Where the node for APIs that are described has its provider from: whatever the credential names. */
export function describedSource(
	described: Described,
	finding?: ProviderSource['finding'],
): ProviderSource {
	return { form, explain, ...(finding ? { finding } : {}), ...described };
}

const form: ProviderSource['form'] = {
	displayName: 'Signed API',
	credentialName: 'signedApi',
	resources: describedResources,
	services: [],
	sessions: [],
	throttle: { limitsOf: () => [] },
	timeout: 30_000,
	request: { examplePath: '/v1/orders', method: 'GET', bodyFormat: 'json' },
	// Of the others, only the credential knows.
	responseCodes: {
		call: [signatureNotFound],
		signIn: [signatureNotFound],
		read: () => ({ code: undefined }),
	},
};

/** Said before what sends nothing is run. */
export const unsentHints: NodeHint[] = [
	{
		message:
			'This sends nothing. It shows the text that would be signed piece by piece, with secrets masked: compare it with what the documentation of the API says.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: '={{ $parameter["operation"] === "explainSignature" }}',
	},
	{
		message:
			'This sends nothing. It searches for seconds, and gives an item for each way in which the signature of the example can be made.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ $parameter["operation"] === "${findSignature}" }}`,
	},
];
