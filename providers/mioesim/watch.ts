import { only } from '../../engine/calls/source';
import type { JsonObject } from '../../engine/basics/json';
import type { Parameter } from '../../engine/provider/parameter';
import type { RowEvent, Watch, WatchedList } from '../../engine/polling/watch';
import { mioesim } from './index';

const wantedSkus: Parameter = {
	type: 'list',
	of: 'text',
	name: 'skus',
	displayName: 'SKU Names or IDs',
	description: 'The countries and regions to look at; all if empty',
	place: 'form',
	front: true,
	lookup: 'sku',
};

const skuList: WatchedList = {
	name: 'sku',
	resource: 'sku',
	operation: 'getMany',
	events: {
		new: {
			name: 'skuNew',
			displayName: 'SKU Added',
			description: 'A country or region that could not be bought before',
		},
		changed: {
			name: 'skuChanged',
			displayName: 'SKU Changed',
			description: 'Another name or country code',
		},
		removed: {
			name: 'skuRemoved',
			displayName: 'SKU Removed',
			description: 'A country or region that is not offered any more',
		},
	},
	key: () => ['skuid'],
	kept: () => ['skuid', 'display', 'countryCode'],
	only: { parameter: 'skus', member: 'skuid' },
};

const ofPackage = ['priceid', 'apiCode', 'flows', 'unit', 'days', 'price'];

/** What a package cost before, and what it costs now; null where there is no price. */
function prices({ change, row, previous }: RowEvent): JsonObject {
	const before = change === 'removed' ? row.price : previous?.price;
	return {
		priceBefore: before ?? null,
		priceAfter: change === 'removed' ? null : (row.price ?? null),
	};
}

const packageList: WatchedList = {
	name: 'package',
	resource: 'package',
	operation: 'getMany',
	events: {
		new: {
			name: 'packageNew',
			displayName: 'Package Added',
			description: 'A package that could not be bought before',
		},
		changed: {
			name: 'packageChanged',
			displayName: 'Package Changed',
			description: 'Another price, volume, duration or condition',
		},
		removed: {
			name: 'packageRemoved',
			displayName: 'Package Removed',
			description: 'A package that is not offered any more',
		},
	},
	key: () => ['skuid', 'priceid'],
	kept: () => ['skuid', 'display', 'countryCode', ...ofPackage],
	per: {
		list: 'sku',
		parameter: 'skuId',
		member: 'skuid',
		carried: ['skuid', 'display', 'countryCode'],
		failure: {
			name: 'packagesFailed',
			displayName: 'Packages Not Readable',
			description:
				'MIOeSIM refuses to list the packages of one SKU; said once, with code and remedy. They do not count as removed.',
		},
	},
	added: prices,
};

/**
 * New, changed and removed SKUs and packages.
 * https://developers.mioesim.com/concepts/skus-and-packages
 */
export const catalogueWatch: Watch = {
	source: only(mioesim),
	subjects: [
		{
			name: 'catalogue',
			displayName: 'Catalogue',
			description: 'SKUs and their packages',
			parameters: [wantedSkus],
			lists: [skuList, packageList],
		},
	],
	emitsFirst: false,
	schedule: {
		minutes: 10,
		reason:
			'Each poll asks for the packages of every SKU, one request each. Choose poll times that are more than 10 minutes apart.',
	},
};
