import { createHmac, randomUUID } from 'node:crypto';
import { TokenBook } from '../common/tokens';
import type { Action } from '../common/types';
import { randomHex } from '../common/values';
import { noContent, ofSignIn, put, putSuccess, type Content } from './answers';
import { keptAt } from './address';
import type { DescribedApi } from './behaviour';
import type { SignIn, Step, Texts } from './description';
import { pairsIn, splitTarget, type Received } from './facts';
import { asDescription, isFor, namesOfStep } from './steps';
import { verify, type Verdict } from './verify';

/** A session that was handed out. */
export interface Held {
	account: number;
	token: string;
	/** Kept beside the token, by name. */
	kept: Texts;
}

/** A sign-in that has not come to its end: what its steps were answered, by `step1.x`. */
interface Begun {
	account: number;
	steps: number;
	answers: Texts;
}

/** What became of a request that is a step of a sign-in. */
export interface StepResult {
	account: number;
	isRefresh: boolean;
	verdict: Verdict;
	/** The answer, once the request has been found right. */
	answer: () => Content;
}

const MOST_BEGUN = 1000;
const YEARS_MS = 10 * 365 * 86_400_000;
const UNITS = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const;

/** Hands out the tokens of one API, and knows them again. */
export class SignInDesk {
	private readonly tokens: TokenBook<Held>;
	private readonly held: Held[] = [];
	private readonly begun: Begun[] = [];
	/** How many sessions each account was handed. */
	private readonly signIns = new Map<number, number>();

	constructor(
		private readonly api: DescribedApi,
		private readonly now: () => number,
		tokenLifeMs: () => number | undefined,
	) {
		this.tokens = new TokenBook(now, tokenLifeMs);
	}

	find(token: string) {
		return this.tokens.find(token);
	}

	/** A life that slides begins anew. */
	used(token: string): void {
		const life = this.api.description.signIn?.life;
		if (typeof life === 'object' && 'sliding' in life) this.tokens.extend(token);
	}

	act(action: Action): void {
		this.tokens.end(action);
	}

	reset(): void {
		this.tokens.clear();
		this.held.length = 0;
		this.begun.length = 0;
		this.signIns.clear();
	}

	/** Judges a request as a step of a sign-in; undefined for any other one. */
	judge(request: Received, base: string): StepResult | undefined {
		const { signIn } = this.api.description;
		if (signIn === undefined) return undefined;
		const candidates = [
			...signIn.steps.flatMap((step, index) => this.asStep(step, index, request, base)),
			...(signIn.refresh ? this.asRefresh(signIn.refresh, request, base) : []),
		];
		const fewest = Math.min(...candidates.map(({ verdict }) => verdict.problems.length));
		return candidates.find(({ verdict }) => verdict.problems.length === fewest);
	}

	private asStep(step: Step, index: number, request: Received, base: string): StepResult[] {
		if (!isFor(step, request, base)) return [];
		const states: Begun[] =
			index === 0
				? this.api.accounts.map((_fields, account) => ({ account, steps: 0, answers: {} }))
				: this.begun.filter(({ steps }) => steps === index);
		const wanted = states.length > 0 ? states : [{ account: 0, steps: index, answers: {} }];
		return wanted.map((state) => ({
			account: state.account,
			isRefresh: false,
			verdict: this.verdictOn(step, request, base, state.account, { token: '', ...state.answers }),
			answer: () => this.answerTo(index, state),
		}));
	}

	private asRefresh(step: Step, request: Received, base: string): StepResult[] {
		if (!isFor(step, request, base)) return [];
		const known = this.held.filter(({ token }) => {
			const { state } = this.tokens.find(token);
			return state === 'live' || state === 'expired';
		});
		return known.map((held) => ({
			account: held.account,
			isRefresh: true,
			verdict: this.verdictOn(step, request, base, held.account, {
				token: held.token,
				...named('session', held.kept),
			}),
			answer: () => {
				this.tokens.end('killTokens', ({ token }) => token === held.token);
				return this.handOut(held.account);
			},
		}));
	}

	private verdictOn(
		step: Step,
		request: Received,
		base: string,
		account: number,
		known: Texts,
	): Verdict {
		const { description, accounts, patience } = this.api;
		const party = { fields: accounts[account] ?? {}, base, patience };
		const asked = { ...party, description: asDescription(description, step, request) };
		const verdict = verify(request, asked, new Map(Object.entries(known)));
		const wanted = new URLSearchParams(splitTarget(step.path)[1]);
		const sent = pairsIn(splitTarget(request.target)[1]);
		for (const [name, value] of wanted) {
			if (/[{}]/.test(value) || sent.some(([given, text]) => given === name && text === value)) {
				continue;
			}
			verdict.problems.push({ kind: 'missing', place: `query.${name}`, text: 'is missing' });
		}
		return verdict;
	}

	private answerTo(index: number, { account, answers }: Begun): Content {
		const { signIn, answers: shape } = this.api.description;
		if (signIn === undefined || index === signIn.steps.length - 1) return this.handOut(account);
		const content = noContent();
		putSuccess(content, ofSignIn(shape));
		const made: Texts = { ...answers };
		for (const name of namesOfStep(signIn, index + 1)) {
			const text = randomHex(24);
			made[`step${index + 1}.${name}`] = text;
			put(content, { body: name }, text);
		}
		this.begun.push({ account, steps: index + 1, answers: made });
		if (this.begun.length > MOST_BEGUN) this.begun.shift();
		return content;
	}

	private handOut(account: number): Content {
		const { description, accounts, tokenLife } = this.api;
		const signIns = this.signIns.get(account) ?? 0;
		this.signIns.set(account, signIns + 1);
		const keep = keptAt(this.api, accounts[account] ?? {}, signIns);
		const { signIn, answers } = description;
		const content = noContent();
		if (signIn === undefined) return content;
		const { life, replaces, token: take, keep: kept = {} } = signIn;
		const lifeMs = tokenLife === undefined ? lifeOf(life) : tokenLife * 1000;
		const end = this.now() + lifeMs;
		const token = life === 'jwtExp' ? jwtUntil(end) : `token-${randomHex(32)}`;
		putSuccess(content, ofSignIn(answers));
		const texts = Object.fromEntries(
			Object.entries(kept).map(([name, at]) => {
				const text = keep[name] ?? `${name}-${randomHex(24)}`;
				put(content, at, text);
				return [name, text];
			}),
		);
		put(content, take, token);
		if (typeof life === 'object' && 'in' in life) {
			put(content, life.in, Math.floor(lifeMs / UNITS[life.unit ?? 's']));
		}
		if (typeof life === 'object' && 'at' in life) {
			put(content, life.at, Math.floor(end / UNITS[life.unit ?? 's']));
		}
		if (replaces) this.tokens.end('killTokens', (data) => data.account === account);
		const held: Held = { account, token, kept: texts };
		this.tokens.issue(token, lifeMs, held);
		this.held.push(held);
		if (this.held.length > MOST_BEGUN) this.held.shift();
		return content;
	}
}

const named = (family: string, texts: Texts): Texts =>
	Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${family}.${name}`, text]));

function lifeOf(life: SignIn['life']): number {
	if (life === 'never') return YEARS_MS;
	if (life === 'jwtExp') return 7_200_000;
	if ('fixed' in life) return life.fixed * 1000;
	return 'sliding' in life ? life.sliding * 1000 : 7_200_000;
}

function jwtUntil(end: number): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const claims = { jti: randomUUID(), exp: Math.floor(end / 1000) };
	const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
	return `${text}.${createHmac('sha256', randomUUID()).update(text).digest('base64url')}`;
}
