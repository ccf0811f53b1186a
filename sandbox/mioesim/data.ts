export interface Sku {
	skuid: number;
	display: string;
	countryCode: string;
	group: string;
}

export interface Package {
	skuid: number;
	priceid: number;
	apiCode: string;
	flows: number;
	unit: 'GB' | 'MB';
	days: number;
	price: number;
	/** 0 renewable, 1 not. */
	flowType: 0 | 1;
	supportDaypass: 0 | 1;
	minDay: number;
	maxDay: number;
	mustDate: 0 | 1;
	expireDays: number;
	premark: string;
}

/** The continents of getSkuByGroup. */
export const GROUPS = [
	'Asia',
	'Europe',
	'Africa',
	'Latin America',
	'North America',
	'Oceania',
	'Common',
];

export const SKUS: Sku[] = [
	{ skuid: 45, display: 'Japan', countryCode: 'JP', group: 'Asia' },
	{ skuid: 46, display: 'Thailand', countryCode: 'TH', group: 'Asia' },
	{ skuid: 60, display: 'France', countryCode: 'FR', group: 'Europe' },
	{ skuid: 71, display: 'Kenya', countryCode: 'KE', group: 'Africa' },
	{ skuid: 82, display: 'Brazil', countryCode: 'BR', group: 'Latin America' },
	{ skuid: 90, display: 'United States', countryCode: 'US', group: 'North America' },
	{ skuid: 95, display: 'Australia', countryCode: 'AU', group: 'Oceania' },
	{ skuid: 99, display: 'Global', countryCode: 'GLOBAL', group: 'Common' },
];

export const basePackage: Omit<Package, 'skuid' | 'priceid' | 'apiCode'> = {
	flows: 3,
	unit: 'GB',
	days: 7,
	price: 5.5,
	flowType: 0,
	supportDaypass: 0,
	minDay: 0,
	maxDay: 0,
	mustDate: 0,
	expireDays: 0,
	premark: 'Can be cancelled before activation',
};

export const PACKAGES: Package[] = [
	{ ...basePackage, skuid: 45, priceid: 441, apiCode: '45-0-7-3-G' },
	{
		...basePackage,
		skuid: 45,
		priceid: 442,
		apiCode: '45-1-1-1-G',
		flows: 1,
		supportDaypass: 1,
		minDay: 2,
		maxDay: 30,
	},
	{ ...basePackage, skuid: 45, priceid: 443, apiCode: '45-2-7-3-G', mustDate: 1 },
	{
		...basePackage,
		skuid: 45,
		priceid: 444,
		apiCode: '45-0-1-500-M',
		flows: 500,
		unit: 'MB',
		flowType: 1,
	},
	...SKUS.filter(({ skuid }) => skuid !== 45).map(({ skuid }) => ({
		...basePackage,
		skuid,
		priceid: skuid * 10 + 1,
		apiCode: `${skuid}-0-7-3-G`,
	})),
];

/** Distribution partners that the demo accounts may name, with the SKUs of their cards. */
export const PARTNER_SKUS = new Map<string, number[]>([['DP1001', [45, 60]]]);
