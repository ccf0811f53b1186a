import type { Time } from './description';

/** So many ms from `start`: a time that is written in seconds is any moment within that second. */
export interface Span {
	start: number;
	length: number;
}

const NAMED: Readonly<Record<string, string>> = {
	iso: 'yyyy-MM-ddTHH:mm:ssZ',
	isoMs: 'yyyy-MM-ddTHH:mm:ss.SSSZ',
	compact: 'yyyyMMddTHHmmssZ',
};

const LENGTHS = { yyyy: NaN, MM: NaN, dd: 86_400_000, HH: 3_600_000, mm: 60_000, ss: 1000, SSS: 1 };
type Part = keyof typeof LENGTHS;
const PARTS = /yyyy|MM|dd|HH|mm|SSS|ss/g;

const isPart = (text: string): text is Part => Object.hasOwn(LENGTHS, text);

/** A moment (ms) as it is written. */
export function writtenTime({ time, zone = 'UTC', plus = 0 }: Time, moment: number): string {
	const at = moment + plus * 1000;
	if (time === 's') return String(Math.floor(at / 1000));
	if (time === 'ms') return String(Math.floor(at));
	if (time === 'rfc1123') return new Date(at).toUTCString();
	const local = new Date(at + offsetOf(zone, at));
	const digits = (value: number, length: number) => String(value).padStart(length, '0');
	const parts: Record<Part, string> = {
		yyyy: digits(local.getUTCFullYear(), 4),
		MM: digits(local.getUTCMonth() + 1, 2),
		dd: digits(local.getUTCDate(), 2),
		HH: digits(local.getUTCHours(), 2),
		mm: digits(local.getUTCMinutes(), 2),
		ss: digits(local.getUTCSeconds(), 2),
		SSS: digits(local.getUTCMilliseconds(), 3),
	};
	return (NAMED[time] ?? time).replace(PARTS, (part) => (isPart(part) ? parts[part] : part));
}

/** When a time is that somebody wrote; undefined for what is none, or tells no day. */
export function readTime({ time, zone = 'UTC', plus = 0 }: Time, text: string): Span | undefined {
	const back = (start: number, length: number) =>
		Number.isFinite(start) ? { start: start - plus * 1000, length } : undefined;
	if (time === 's' || time === 'ms') {
		const length = time === 's' ? 1000 : 1;
		return /^\d{1,16}$/.test(text) ? back(Number(text) * length, length) : undefined;
	}
	if (time === 'rfc1123') return back(Date.parse(text), 1000);
	const pattern = NAMED[time] ?? time;
	const names: string[] = pattern.match(PARTS) ?? [];
	const literal = pattern.split(PARTS).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const regex = literal.reduce((all, piece, at) => `${all}(\\d{${names[at - 1]?.length}})${piece}`);
	const found = new RegExp(`^${regex}$`).exec(text)?.slice(1);
	if (found === undefined || !['yyyy', 'MM', 'dd'].every((name) => names.includes(name)))
		return undefined;
	const of = (name: Part) => Number(found[names.indexOf(name)] ?? 0);
	const local = Date.UTC(
		of('yyyy'),
		of('MM') - 1,
		of('dd'),
		of('HH'),
		of('mm'),
		of('ss'),
		of('SSS'),
	);
	const utc = local - offsetOf(zone, local - offsetOf(zone, local));
	const lengths = names.flatMap((name) => (isPart(name) ? [LENGTHS[name]] : []));
	return back(utc, Math.min(...lengths.filter(Number.isFinite)));
}

/** How far (ms) a zone is ahead of UTC at a moment: `+08:00`, `GMT+8`, or a name. */
function offsetOf(zone: string, at: number): number {
	if (zone === 'UTC' || zone === 'GMT') return 0;
	const [, sign, hours, minutes = '0'] = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
	if (sign !== undefined) {
		return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
	}
	const shown = new Date(at).toLocaleString('sv-SE', { timeZone: zone });
	return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
