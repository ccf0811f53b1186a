import { parseJson, type Json } from '../basics/json';
import type { Lifetime } from '../provider/lifetime';
import type { ReadSignIn, SignInAnswer } from '../provider/session';
import { aheadFor } from '../serverClock/reading';
import { memberPlace, type Problems } from './problems';
import { compileTake, memberAt, scalarText, type Taker } from './takes';
import type { Life, SignInPart } from './vocabulary';

/** What a sign-in hands out, and for how long. */
export interface HandedOut {
	/** How long a session lives where no answer says it. */
	readonly lifetime: Lifetime;
	readonly read: (answers: readonly SignInAnswer[], now: number) => ReadSignIn;
}

/** Seconds that a session is taken to live where nothing says for how long. */
const unknownLife = 3600;

export function compileHandedOut(part: SignInPart, problems: Problems): HandedOut {
	const token = compileTake(part.token, 'signIn.token', problems);
	const kept = Object.entries(part.keep ?? {}).map(([name, take]) => {
		const place = memberPlace('signIn.keep', name);
		return [name, compileTake(take, place, problems)] as const;
	});
	const endOf = compileEnd(part.life, problems);
	return {
		lifetime: lifetimeOf(part.life),
		read: (answers, now) => {
			const found = textIn(answers, token) ?? '';
			const entries = kept.map(([name, take]) => [name, textIn(answers, take) ?? ''] as const);
			return {
				token: found,
				expiresAt: endOf(answers, found, now),
				...(entries.length > 0 ? { kept: Object.fromEntries(entries) } : {}),
			};
		},
	};
}

/** What `step1.a.b` stands for, once that step has been answered. */
export function memberOfStep(answers: readonly SignInAnswer[], name: string): string {
	const [step = '', ...path] = name.split('.');
	const answer = answers[Number(step.slice('step'.length)) - 1];
	return scalarText(memberAt(answer?.body, path)) ?? '';
}

/** In the last answer that has it. */
function textIn(answers: readonly SignInAnswer[], take: Taker): string | undefined {
	for (let at = answers.length - 1; at >= 0; at -= 1) {
		const answer = answers[at];
		const text = answer && scalarText(take(answer) ?? undefined);
		if (text !== undefined && text !== '') return text;
	}
	return undefined;
}

function lifetimeOf(life: Life): Lifetime {
	if (life === 'never') return { kind: 'never' };
	if (life === 'jwtExp') return { kind: 'fixed', duration: unknownLife * 1000 };
	if ('fixed' in life) return { kind: 'fixed', duration: life.fixed * 1000 };
	if ('sliding' in life) return { kind: 'sliding', duration: life.sliding * 1000 };
	return { kind: 'fixed', duration: (life.else ?? unknownLife) * 1000 };
}

/** The end of a session in ms since 1970, by our clock; undefined where no answer says one. */
type End = (answers: readonly SignInAnswer[], token: string, now: number) => number | undefined;

const units = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const;

function compileEnd(life: Life, problems: Problems): End {
	if (life === 'jwtExp') {
		return (answers, token, now) => sensible(expOf(token) * 1000 - aheadIn(answers), now);
	}
	if (life === 'never' || 'fixed' in life || 'sliding' in life) return () => undefined;
	if ('in' in life) {
		const take = compileTake(life.in, 'signIn.life.in', problems);
		const { unit = 's' } = life;
		return (answers, _token, now) =>
			sensible(now + Number(textIn(answers, take) ?? NaN) * units[unit], now);
	}
	const take = compileTake(life.at, 'signIn.life.at', problems);
	const { unit } = life;
	return (answers, _token, now) =>
		sensible(momentOf(textIn(answers, take) ?? '', unit) - aheadIn(answers), now);
}

/** Timestamps below this are seconds: as ms it is the year 1973, as seconds the year 5138. */
const firstMillisecondTimestamp = 1e11;

/** A moment that is written as a number or as ISO 8601. */
function momentOf(text: string, unit: 's' | 'ms' | undefined): number {
	const number = text === '' ? NaN : Number(text);
	if (Number.isNaN(number)) return Date.parse(text);
	const isSeconds = unit === 's' || (unit === undefined && number < firstMillisecondTimestamp);
	return isSeconds ? number * 1000 : number;
}

/** Latest moment (ms) that a Date can hold. */
const latestMoment = 8.64e15;

/** The moment, unless at it the new session would be dead, or it is none. */
function sensible(moment: number, now: number): number | undefined {
	return moment > now && moment <= latestMoment ? moment : undefined;
}

/** How far (ms) the server's clock is ahead of ours. */
function aheadIn(answers: readonly SignInAnswer[]): number {
	return aheadFor(answers.at(-1)?.clock);
}

/** The end (s since 1970) that is written in a JWT; NaN where there is none. */
function expOf(token: string): number {
	return Number(scalarText(memberAt(claimsOf(token), ['exp'])) ?? NaN);
}

function claimsOf(token: string): Json | undefined {
	const [, claims = ''] = token.split('.');
	try {
		return parseJson(Buffer.from(claims, 'base64url').toString('utf8'));
	} catch {
		return undefined;
	}
}
