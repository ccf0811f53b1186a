import type { Lookup } from '../../engine/provider/lookup';
import { channels, options } from './operations/parameters';

const metric = {
	resource: 'metric',
	operation: 'getMany',
	value: 'field',
	label: '{title}',
	description: '{field} ({source})',
} as const;

export const lookups: Readonly<Record<string, Lookup>> = {
	adAccount: {
		resource: 'adAccount',
		operation: 'getMany',
		// Without a channel in the form: those of all channels that are known.
		given: { channel: channels.map(([value]) => value) },
		dependsOn: ['channel'],
		value: 'account_id',
		label: '{account_name}',
		description: '{channel} {account_id}, {auth_status}',
	},
	adMetric: {
		...metric,
		given: { reportType: 'ad' },
		documented: options([
			['click', 'Clicks'],
			['cost', 'Cost'],
			['cpm', 'CPM'],
			['ctr', 'CTR'],
			['impression', 'Impressions'],
			['postback_install', 'Installs (Postback)'],
		]),
	},
	creativeMetric: {
		...metric,
		given: { reportType: 'material' },
		documented: options([
			['click', 'Clicks'],
			['currency_cost', 'Cost'],
			['impression', 'Impressions'],
		]),
	},
	folder: {
		resource: 'folder',
		operation: 'getMany',
		value: 'folder_id',
		label: '{folder_name}',
	},
	user: {
		resource: 'user',
		operation: 'getMany',
		value: 'user_id',
		label: '{user_name}',
		description: '{email}',
	},
};
