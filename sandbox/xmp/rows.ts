import { steadyNumber, textOf, type Fields } from '../common/values';
import { daysBetween } from './parameters';

const ISO_DAY = 10;

/** Row number `index` of a report: the asked dimensions and metrics, the same on every call. */
export function reportRow(body: Fields, index: number): Fields {
	const dimensions = textsOf(body.dimension);
	const row: Fields = {};
	for (const name of dimensions.length === 0 ? ['account_id'] : dimensions) {
		row[name] = dimensionValue(name, body, index);
	}
	for (const metric of textsOf(body.metrics)) row[metric] = metricValue(metric, index);
	return row;
}

export function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function dimensionValue(name: string, body: Fields, index: number): unknown {
	if (name === 'date') return dayOf(body, index);
	if (name === 'geo') return ['CN', 'US', 'JP'][index % 3];
	if (name === 'os') return index % 2 === 0 ? 'android' : 'ios';
	if (name === 'module') return textOf(body.module) || 'facebook';
	// Ads that are not bound to a product have none.
	if (name === 'product_name' && index % 10 === 9) return null;
	return name.endsWith('_id') ? String(100_000 + index) : `${name} ${index + 1}`;
}

function dayOf(body: Fields, index: number): string {
	const start = textOf(body.start_date);
	const days = daysBetween(start, textOf(body.end_date));
	const date = new Date(Date.parse(start) + (index % days) * 86_400_000);
	return date.toISOString().slice(0, ISO_DAY);
}

function metricValue(metric: string, index: number): number {
	const number = steadyNumber(`${metric} ${index}`, 100_000);
	return metric.includes('cost') || metric === 'cpm' ? number / 100 : number;
}

/** The asked page of `total` rows; empty after the last one. */
export function pageOf<T>(body: Fields, total: number, rowAt: (index: number) => T): T[] {
	const size = typeof body.page_size === 'number' ? body.page_size : 200;
	const first = ((typeof body.page === 'number' ? body.page : 1) - 1) * size;
	const length = Math.max(0, Math.min(size, total - first));
	return Array.from({ length }, (_, offset) => rowAt(first + offset));
}
