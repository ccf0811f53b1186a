import type { Lookup } from '../../engine/provider/lookup';

const ofApplication = { operation: 'getMany', dependsOn: ['applicationId'] } as const;

/** No call lists applications. */
export const lookups: Readonly<Record<string, Lookup>> = {
	appAccount: {
		...ofApplication,
		resource: 'appAccount',
		value: 'id',
		label: '{account_name}',
		description: '{name}',
	},
	appOrganization: {
		...ofApplication,
		resource: 'appOrganization',
		value: 'org_id',
		label: '{name}',
		description: '{org_code}',
	},
	appRole: {
		...ofApplication,
		resource: 'appRole',
		value: 'id',
		label: '{name}',
		description: '{code}',
	},
	organization: {
		resource: 'organization',
		operation: 'getMany',
		given: { allChild: true },
		value: 'org_id',
		label: '{name}',
		description: '{org_code}',
	},
	user: {
		resource: 'user',
		operation: 'getMany',
		value: 'user_id',
		label: '{user_name}',
		description: '{name}',
	},
};
