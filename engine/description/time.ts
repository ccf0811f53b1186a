import { textIn } from '../basics/zone';
import { suggestion } from './unknownName';
import type { Problems } from './problems';
import type { ValuePart } from './valueVocabulary';

type TimePart = Extract<ValuePart, { time: string }>;

/** Text of a moment in ms since 1970. */
type Format = (moment: number) => string;

const pieces = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss', 'SSS'] as const;

/** Patterns with a name. */
const patterns: Readonly<Record<string, string>> = {
	iso: 'yyyy-MM-ddTHH:mm:ssZ',
	isoMs: 'yyyy-MM-ddTHH:mm:ss.SSSZ',
	compact: 'yyyyMMddTHHmmssZ',
};

const forms = ['s', 'ms', 'rfc1123', ...Object.keys(patterns)];

/** How a time is written; undefined where it cannot be. */
export function compileTime(
	{ time, zone = 'UTC', plus = 0 }: TimePart,
	place: string,
	problems: Problems,
): Format | undefined {
	const later = plus * 1000;
	if (time === 's') return (moment) => String(Math.floor((moment + later) / 1000));
	if (time === 'ms') return (moment) => String(Math.floor(moment + later));
	if (time === 'rfc1123') return (moment) => new Date(moment + later).toUTCString();
	const partsOf = momentIn(zone);
	if (!partsOf) {
		problems.add(`${place}.zone`, 'must be a time zone such as UTC, Asia/Shanghai or +08:00');
		return undefined;
	}
	const write = compilePattern(patterns[time] ?? time, `${place}.time`, problems);
	return write && ((moment) => write(partsOf(moment + later)));
}

type Moment = Readonly<Record<(typeof pieces)[number], string>>;

/** Reads a moment in a time zone: the name of one, or how far it is from UTC. */
function momentIn(zone: string): ((moment: number) => Moment) | undefined {
	const [, sign, hours, minutes = '00'] =
		/^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
	if (sign !== undefined) {
		const off = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
		return (moment) => momentOf(new Date(moment + off).toISOString(), moment);
	}
	if (zone === 'UTC' || zone === 'GMT') {
		return (moment) => momentOf(new Date(moment).toISOString(), moment);
	}
	try {
		textIn(zone, 0);
	} catch {
		return undefined;
	}
	return (moment) => momentOf(textIn(zone, moment), moment);
}

function momentOf(iso: string, moment: number): Moment {
	return {
		yyyy: iso.slice(0, 4),
		MM: iso.slice(5, 7),
		dd: iso.slice(8, 10),
		HH: iso.slice(11, 13),
		mm: iso.slice(14, 16),
		ss: iso.slice(17, 19),
		SSS: String(Math.floor(moment % 1000)).padStart(3, '0'),
	};
}

/** Letters in a pattern stand for a part of the time, but for the T and the Z of ISO 8601. */
function compilePattern(
	pattern: string,
	place: string,
	problems: Problems,
): ((moment: Moment) => string) | undefined {
	const writers: Array<(moment: Moment) => string> = [];
	for (let at = 0; at < pattern.length; ) {
		const piece = pieces.find((candidate) => pattern.startsWith(candidate, at));
		const character = pattern.charAt(at);
		if (piece === undefined && /[A-SU-Ya-z]/.test(character)) {
			const [word = character] = /^[A-Za-z]+/.exec(pattern.slice(at)) ?? [];
			const known = [...forms, ...pieces];
			problems.add(place, `\`${word}\` is no part of a time${suggestion(word, known)}`);
			return undefined;
		}
		writers.push(piece === undefined ? () => character : (moment) => moment[piece]);
		at += piece?.length ?? 1;
	}
	return (moment) => writers.map((write) => write(moment)).join('');
}
