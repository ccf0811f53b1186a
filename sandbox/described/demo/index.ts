import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDescribedApi, type DescribedApi } from '../behaviour';
import type { Texts } from '../description';

/** What the owner of each described API typed in, by the name at which it is called. */
export const DEMO_FIELDS = {
	tuya: { clientId: 'demo-tuya-client', clientSecret: 'demo-tuya-secret-4OHBOnWOqaEC1mWX' },
	parcels: { key: 'demo-parcels-key', secret: 'demo-parcels-secret-7d1f3b90' },
} satisfies Record<string, Texts>;

const read = (...path: string[]) =>
	Object(JSON.parse(readFileSync(join(__dirname, ...path), 'utf8'))) as object;

const parcel = (number: string, place: string) => ({
	method: 'GET',
	path: `/parcels/${number}`,
	answer: { number, place },
});

/** Described APIs that are there from the start: a preset, and one that its user describes. */
export const demoApis = (): DescribedApi[] => [
	readDescribedApi({
		name: 'tuya',
		description: {
			...read('..', '..', '..', 'descriptions', 'tuya.json'),
			hosts: { api: 'http://127.0.0.1/described/tuya' },
		},
		accounts: [DEMO_FIELDS.tuya],
		routes: [
			{
				method: 'GET',
				path: '/v2.0/apps/schema/users',
				list: {
					items: Array.from({ length: 25 }, (_, index) => ({
						uid: `eu${1001 + index}`,
						username: `person-${index + 1}@example.com`,
						country_code: index % 3 === 0 ? '49' : '44',
					})),
					...{ at: 'result.list', by: 'page', param: 'page_no', sizeParam: 'page_size' },
					totalAt: 'result.total',
				},
			},
		],
	}),
	readDescribedApi({
		name: 'parcels',
		description: read('parcels.json'),
		accounts: [DEMO_FIELDS.parcels],
		codes: {
			...{ signature: 'SIGN', credentials: 'SIGN', time: 'SIGN' },
			...{ limit: 'OFTEN', notFound: 'UNKNOWN' },
		},
		routes: [
			{ method: 'GET', path: '/account', answer: { name: 'Demo' } },
			parcel('P-1001', 'Rotterdam'),
			parcel('P-1002', 'Hamburg'),
			{
				method: 'GET',
				path: '/parcels/P-1003',
				...{ code: 'CUSTOMS', message: 'Held by customs' },
			},
			// All others are unknown.
		],
	}),
];
