import type { INodeProperties } from 'n8n-workflow';
import { defaultKeyPrefix, workerFields, workerLabels } from '../coordination/settings';

const withRedis = { show: { [workerFields.mode]: ['redis'] } };

/** The fields of a credential that say which n8n processes share its limits and sessions. */
export const workerProperties: INodeProperties[] = [
	{
		displayName: workerLabels.mode,
		name: workerFields.mode,
		type: 'options',
		options: [
			{
				name: 'All Workers, Through Redis',
				value: 'redis',
				description: 'One rate limit and one sign-in for all n8n processes, for queue mode',
			},
			{
				name: 'This n8n Process',
				value: 'process',
				description: 'Each n8n process keeps the limit and signs in by itself',
			},
		],
		default: 'process',
		description: 'Who shares the rate limit and the session of this account',
	},
	{
		displayName: workerLabels.count,
		name: workerFields.count,
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		description:
			'How many n8n processes (main and workers) use this account at once. Each keeps to its share of the rate limit; with Redis only while Redis cannot be reached.',
	},
	{
		displayName: workerLabels.url,
		name: workerFields.url,
		type: 'string',
		default: 'redis://localhost:6379',
		placeholder: 'e.g. rediss://redis.example.com:6380',
		description:
			'Address of the Redis that all workers reach, usually the one n8n uses for its queue',
		displayOptions: withRedis,
	},
	{
		displayName: workerLabels.user,
		name: workerFields.user,
		type: 'string',
		default: '',
		description: 'User name; leave empty if Redis has only a password or none',
		displayOptions: withRedis,
	},
	{
		displayName: workerLabels.password,
		name: workerFields.password,
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Password of Redis; leave empty if it has none',
		displayOptions: withRedis,
	},
	{
		displayName: workerLabels.database,
		name: workerFields.database,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'Number of the Redis database',
		displayOptions: withRedis,
	},
	{
		displayName: workerLabels.tls,
		name: workerFields.tls,
		type: 'boolean',
		default: false,
		description: 'Whether to connect with TLS, as an address with rediss:// does',
		displayOptions: withRedis,
	},
	{
		displayName: workerLabels.keyPrefix,
		name: workerFields.keyPrefix,
		type: 'string',
		default: defaultKeyPrefix,
		description:
			'Begins the name of every key, so that several n8n installations can share a Redis',
		displayOptions: withRedis,
	},
];
