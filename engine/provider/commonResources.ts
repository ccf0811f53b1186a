import type { Resource } from './operations';

/** The resource with which any call of the API can be made. */
export const apiResource: Resource = {
	name: 'api',
	displayName: 'API',
	operations: [
		{
			kind: 'request',
			name: 'request',
			displayName: 'Request',
			action: 'Make an API request',
			description:
				'Sends any request to the API: signed, with the session, throttled, and its response code understood. Reads, writes or costs money, as the called operation does.',
		},
	],
};

/** The resource that every provider with tokens has. */
export const sessionResource: Resource = {
	name: 'session',
	displayName: 'Session',
	operations: [
		{
			kind: 'getToken',
			name: 'getToken',
			displayName: 'Get Token',
			action: 'Get the live token',
			description:
				'Returns the token in use and when it ends. Reads only, but signs in if there is none. The item holds a secret.',
		},
		{
			kind: 'renew',
			name: 'renew',
			displayName: 'Renew',
			action: 'Renew the session',
			description:
				'Signs in now and keeps the new session in the credential. Returns when it ends, without the token. Writes: the session before it may end.',
		},
	],
};

/** The operation that needs no credential: for the wiring of a node's class. */
export const findSignature = 'findSignature';

/** What the node of APIs that are described offers for each of them. */
export const describedResources: readonly Resource[] = [
	{
		name: 'api',
		displayName: 'API',
		operations: [
			{
				kind: 'request',
				isTyped: true,
				name: 'request',
				displayName: 'Request',
				action: 'Make a signed API request',
				description:
					'Sends any request to the API of the credential: signed, with the session, throttled, page by page, and its response code understood. Reads, writes or costs money, as the called path does.',
			},
			{
				kind: 'explain',
				name: 'explainSignature',
				displayName: 'Explain Signature',
				action: 'Explain the signature of a request',
				description:
					'Shows how a request would be signed, piece by piece, with secrets masked. Reads only: nothing is sent.',
			},
			{
				kind: 'find',
				name: findSignature,
				displayName: 'Find Signature',
				action: 'Find how a signature is made',
				description:
					'Searches for what makes the signature of a documented example, and gives each way that fits as a description. Reads only: nothing is sent. It needs no credential.',
			},
			{
				kind: 'description',
				name: 'getDescription',
				displayName: 'Get Description',
				action: 'Get the description of the API',
				description:
					'Returns the whole description of the API as JSON, with what it extends. Reads only: nothing is sent. It holds no secrets.',
			},
		],
	},
	sessionResource,
];
