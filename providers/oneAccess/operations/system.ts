import type { Operation } from '../../../engine/provider/operation';
import { page, reads } from './management';

/** What the signature of a person's calls is made with; the node fetches both by itself. */
export const systemOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getPublicKey',
		displayName: 'Get Public Key',
		action: 'Get the public key of the application',
		description:
			'Returns the key with which calls of a logged-in person are signed; the node does that by itself. Reads only.',
		path: '/api/v2/sdk/public-key',
		parameters: [],
		source: page('ShowPublicKey'),
	},
	{
		...reads,
		name: 'getServerDate',
		displayName: 'Get Server Date',
		action: 'Get the time of the server',
		description: 'Returns the time of the server in ms since 1970. Reads only.',
		path: '/api/v2/sdk/server-date',
		parameters: [],
		source: page('ShowServerDate'),
	},
];
