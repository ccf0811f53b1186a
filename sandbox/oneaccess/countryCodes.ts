import type { Result } from './call';

/** Demo users have numbers of the vendor's samples, which begin with 12. */
const SAMPLES = /^\d{11}$/;

const ROWS = [
	['86', 'CN', '^1\\d{10}$', '中国大陆', '中國大陸', 'Chinese mainland'],
	['852', 'HK', '^\\d{8}$', '中国香港', '中國香港', 'Hong Kong (China)'],
	['65', 'SG', '^[89]\\d{7}$', '新加坡', '新加坡', 'Singapore'],
];

export const listCountryCodes = (): Result => ({
	body: {
		phoneAreaCodeDefinitions: ROWS.map(([areaCode, countryCode, mobileRegex, cn, tw, en]) => ({
			areaCode,
			countryCode,
			mobileRegex,
			areaCodeSuffixes: [],
			displayMapping: { 'zh-CN': cn, 'zh-TW': tw, en },
		})),
		preferredAreaCode: 'CN',
	},
});

/** A number of one of the countries; a foreign one names its country in front. */
export function isMobile(mobile: string): boolean {
	if (SAMPLES.test(mobile)) return true;
	return ROWS.some(([areaCode, , mobileRegex]) => {
		const [, own] = new RegExp(`^\\+?${areaCode}-?(\\d+)$`).exec(mobile) ?? [];
		return own !== undefined && new RegExp(mobileRegex ?? '').test(own);
	});
}
