import { steadyNumber, textOf, type Fields } from '../common/values';
import { daysBetween } from './parameters';
import { textsOf } from './rows';

const DAY_MS = 86_400_000;
const ADS = 24;
/** Ads that are not bound to a product have none. */
const BOUND_ADS = 20;

/** One ad with what it belongs to: six ads make a campaign, twelve an account. */
interface Ad {
	number: number;
	dimensions: Fields;
}

const ads: readonly Ad[] = Array.from({ length: ADS }, (_, number) => {
	const [adset, campaign, account] = [2, 6, 12].map((size) => Math.floor(number / size));
	const isBound = number < BOUND_ADS;
	const material = (number % 8) + 1;
	return {
		number,
		dimensions: {
			account_id: String(600_000 + Number(account)),
			account_name: `account ${Number(account) + 1}`,
			campaign_id: String(400_000 + Number(campaign)),
			campaign_name: `campaign ${Number(campaign) + 1}`,
			adset_id: String(300_000 + Number(adset)),
			adset_name: `ad set ${Number(adset) + 1}`,
			ad_id: String(200_000 + number),
			ad_name: `ad ${number + 1}`,
			geo: ['CN', 'US', 'JP'][number % 3],
			os: number % 2 === 0 ? 'android' : 'ios',
			product_id: isBound ? String(100 + Number(campaign)) : null,
			product_name: isBound ? `product ${Number(campaign) + 1}` : null,
			store_package_id: isBound ? `com.example.app${Number(campaign) + 1}` : null,
			material_name: `material ${material}`,
			md5_file_id: `md5-${material}`,
			xmp_material_id: 699_999 + material,
		},
	};
});

/**
 * The rows of a report: every ad has figures of its own on every day, the same on every call, and a
 * row adds up those that the asked dimensions do not tell apart.
 */
export function reportRows(body: Fields, dimensions: readonly string[]): Fields[] {
	const start = textOf(body.start_date);
	const days = daysBetween(start, textOf(body.end_date));
	const countries = textsOf(body.geo);
	const groups = new Map<string, { row: Fields; parts: Array<{ day: string; ad: Ad }> }>();
	for (let number = 0; number < days; number += 1) {
		const day = new Date(Date.parse(start) + number * DAY_MS).toISOString().slice(0, 10);
		for (const ad of ads) {
			if (countries.length > 0 && !countries.includes(textOf(ad.dimensions.geo))) continue;
			const row = Object.fromEntries(
				dimensions.map((name) => [name, dimensionOf(name, body, day, ad)]),
			);
			const key = JSON.stringify(row);
			const group = groups.get(key) ?? { row, parts: [] };
			groups.set(key, group);
			group.parts.push({ day, ad });
		}
	}
	const metrics = textsOf(body.metrics);
	return [...groups.values()].map(({ row, parts }) => {
		const sum = (metric: string) =>
			parts.reduce((total, { day, ad }) => total + figure(metric, day, ad), 0);
		return { ...row, ...Object.fromEntries(metrics.map((name) => [name, metricOf(name, sum)])) };
	});
}

function dimensionOf(name: string, body: Fields, day: string, { dimensions }: Ad): unknown {
	if (name === 'date') return day;
	if (name === 'module') return textOf(body.module) || 'facebook';
	return name in dimensions ? dimensions[name] : `some ${name}`;
}

/** Amounts in hundredths, so that sums are exact. */
function figure(metric: string, day: string, { number }: Ad): number {
	const impressions = 1000 + steadyNumber(`impression ${day} ${number}`, 9000);
	const drawn = (below: number) => steadyNumber(`${metric} ${day} ${number}`, below);
	if (metric === 'impression') return impressions;
	if (metric === 'click') return Math.floor((impressions * (1 + drawn(5))) / 100);
	if (metric === 'postback_install') return drawn(12);
	return drawn(10_000);
}

/** Shares are not summed up: they follow from the sums. */
function metricOf(name: string, sum: (metric: string) => number): number {
	if (name === 'ctr') return rounded((100 * sum('click')) / sum('impression'));
	if (name === 'cpm') return rounded((10 * sum('cost')) / sum('impression'));
	return name.includes('cost') ? sum('cost') / 100 : sum(name);
}

function rounded(share: number): number {
	return Math.round(share * 100) / 100;
}
