import type { Answer } from '../common/types';
import { InvalidInput } from '../common/values';
import { basesOf, isAtHome } from './address';
import {
	answerOf,
	codeFor,
	goodStatus,
	noContent,
	putSuccess,
	failure,
	type Content,
} from './answers';
import type { DescribedApi, Refusal } from './behaviour';
import type { Description, Texts } from './description';
import { unreadableIn } from './drawn';
import { beforeAttached, forMethod } from './entries';
import { bodyText, isForm, pairsIn, pathOf, queryOf, type Received } from './facts';
import { isMatch, LimitBook } from './limits';
import { NonceBook } from './nonces';
import { refusal, wrongSignature, wrongTime, type Refused } from './refusal';
import { putRoute, Routes, scalarsOf } from './routes';
import { SignInDesk, type StepResult } from './signIn';
import { verify, type Problem, type Verdict } from './verify';

/** A line of the sandbox's own log of described APIs. */
export interface DescribedRecord {
	at: number;
	api: string;
	account: number;
	kind: 'call' | 'signIn' | 'refresh';
	method: string;
	path: string;
	/** `accepted`, or why not. */
	verdict: 'accepted' | Refusal | 'code';
	problems: Problem[];
	token: string;
	drawn: Texts;
	/** What was signed, where something is wrong. */
	texts?: Texts;
}

interface Surroundings {
	now(): number;
	minuteMs(): number;
	tokenLifeMs(): number | undefined;
	note(record: DescribedRecord): void;
}

interface Judged {
	account: number;
	verdict: Verdict;
	step: StepResult | undefined;
	method: string;
	path: string;
	/** Path of the address below which it came. */
	base: string;
}

/** One API that is played by its description. */
export class PlayedApi {
	readonly unreadable: readonly string[];
	readonly desk: SignInDesk;
	private readonly limits = new LimitBook();
	private readonly nonces = new NonceBook();
	private readonly routes: Routes;
	private readonly bases: readonly string[];
	private readonly judged = new WeakMap<Received, Judged>();

	constructor(
		private readonly api: DescribedApi,
		private readonly around: Surroundings,
	) {
		this.unreadable = unreadableIn(api.description);
		this.desk = new SignInDesk(api, () => this.now(), around.tokenLifeMs);
		this.routes = new Routes(api.routes);
		this.bases = api.accounts.flatMap((fields) => basesOf(api, fields));
	}

	/** By the clock of this API. */
	now(): number {
		return this.around.now() + (this.api.clockOffset ?? 0);
	}

	/** Whether there is such a list. */
	setRows(path: string, items: unknown[]): boolean {
		return this.routes.setRows(path, items);
	}

	reset(): void {
		this.desk.reset();
		this.limits.clear();
		this.nonces.clear();
		this.routes.reset();
	}

	/** Whose request it is, and what is wrong with it: nothing is changed by it. */
	judge(request: Received): Judged {
		const known = this.judged.get(request);
		if (known !== undefined) return known;
		const made = this.judgement(request);
		this.judged.set(request, made);
		return made;
	}

	private judgement(request: Received): Judged {
		const base =
			this.bases
				.filter((each) => request.target.startsWith(each))
				.sort((one, other) => other.length - one.length)[0] ?? '';
		const path = pathOf({ ...request, base });
		const step = this.desk.judge(request, base);
		const { method } = request;
		if (step !== undefined) return { ...step, step, method, path, base };
		const { description, accounts, patience = 500 } = this.api;
		const { signs = ['calls'] } = description;
		const asked = signs.includes('calls')
			? description
			: { ...description, add: {}, values: [], attach: {} };
		const verdicts = accounts.map((fields, account) => {
			const kept = (token: string) => {
				const found = this.desk.find(token);
				return found.state === 'unknown' ? undefined : found.data.kept;
			};
			const party = { description: asked, fields, base, kept };
			return {
				account,
				verdict: verify(request, { ...party, patience: accounts.length > 1 ? 0 : patience }),
			};
		});
		const fewest = Math.min(...verdicts.map(({ verdict }) => verdict.problems.length));
		const best = verdicts.find(({ verdict }) => verdict.problems.length === fewest);
		if (best === undefined) throw new InvalidInput(`${this.api.name} has no account`);
		return { ...best, step: undefined, method, path, base };
	}

	handle(request: Received): Answer {
		const judged = this.judge(request);
		const { account, verdict, step, path } = judged;
		const { signIn, answers } = this.api.description;
		const refused = this.refusalOf(request, judged);
		const answer =
			refused === undefined
				? this.accepted(request, judged)
				: this.refuse(refused, step !== undefined);
		const kind = step === undefined ? 'call' : step.isRefresh ? 'refresh' : 'signIn';
		this.around.note({
			at: this.around.now(),
			api: this.api.name,
			account,
			kind,
			method: request.method,
			path,
			verdict: refused?.why ?? (answer.accepted ? 'accepted' : 'code'),
			problems: refused?.problems ?? [],
			token: verdict.token,
			drawn: Object.fromEntries(verdict.drawn),
			...(refused === undefined ? {} : { texts: verdict.texts }),
		});
		if (answer.accepted && signIn !== undefined && step === undefined)
			this.desk.used(verdict.token);
		const date = { Date: new Date(this.now()).toUTCString() };
		return {
			...answer,
			headers: { ...date, ...answer.headers },
			code: answer.code || answers.success.join(),
		};
	}

	/** The failure of this API with a code of one's own. */
	withCode(code: string, message: string): Answer {
		return failure(this.api.description.answers, this.api, code, message);
	}

	private refuse({ why, problems }: Refused, isSignIn: boolean): Answer {
		const { answers } = this.api.description;
		const code = codeFor(why, answers, this.api, isSignIn);
		const text = problems.map(({ place, text: what }) => `${place} ${what}`).join('; ');
		return failure(answers, this.api, code, text);
	}

	/** The first thing for which the vendor would turn a request away. */
	private refusalOf(request: Received, judged: Judged): Refused | undefined {
		const { account, verdict, step, path } = judged;
		const { description, limits = description.limits ?? [] } = this.api;
		const { skew = lifeIn(description) } = this.api;
		const wrong =
			wrongSignature(verdict, description, step !== undefined) ??
			wrongTime(verdict, this.now(), skew * 1000);
		if (wrong !== undefined) return wrong;
		const owner = String(account);
		const used = this.nonces.use(owner, description.values ?? [], verdict.drawn);
		if (used !== undefined) return refusal('nonce', 'nonce', used);
		const call = { method: request.method, path };
		if (!this.limits.enter(limits, owner, call, this.now(), this.around.minuteMs())) {
			return refusal('limit', 'limit', 'is reached');
		}
		return step === undefined
			? (this.wrongSession(judged) ?? this.wrongHost(request, judged))
			: undefined;
	}

	private wrongHost({ origin }: Received, { account, verdict, base }: Judged): Refused | undefined {
		const found = this.desk.find(verdict.token);
		const fields = this.api.accounts[account] ?? {};
		if (found.state === 'unknown') return undefined;
		return isAtHome(this.api, fields, found.data.kept, `${origin}${base}`)
			? undefined
			: refusal('session', 'host', 'is not that of the session');
	}

	private wrongSession({ account, verdict, method, path }: Judged): Refused | undefined {
		const { problems, token } = verdict;
		const { notFor = [] } = this.api.description.signIn ?? {};
		if (notFor.some((text) => isMatch(text, { method, path }))) return undefined;
		const missing = problems.filter(({ kind }) => kind === 'session');
		if (missing.length > 0) return { why: 'session', problems: missing };
		if (this.api.description.signIn === undefined || token === '') return undefined;
		const found = this.desk.find(token);
		if (found.state === 'live' && found.data.account === account) return undefined;
		const state = found.state === 'live' ? 'of another account' : found.state;
		return refusal('session', 'token', `is ${state}`);
	}

	private accepted(request: Received, { step, path }: Judged): Answer {
		const { description } = this.api;
		const { answers } = description;
		if (step !== undefined) return this.good(step.answer());
		const route = this.routes.find({ method: request.method, path });
		if (route === undefined) {
			return this.refuse(refusal('notFound', 'path', 'is unknown'), false);
		}
		if (route.code !== undefined && this.routes.refuses(route)) {
			const answer = failure(answers, this.api, route.code, route.message ?? 'As it was told to');
			return { ...answer, status: route.status ?? answer.status };
		}
		const content = noContent();
		putSuccess(content, answers);
		const own = ownNames(forMethod(description, request.method));
		const facts = beforeAttached(request, { ...description, attach: own }, '');
		const body = isForm(request) ? pairsIn(bodyText(request)) : scalarsOf(jsonIn(request));
		putRoute(
			content,
			route,
			[...pairsIn(queryOf(facts)), ...body],
			`${facts.origin}${facts.target}`,
		);
		return this.good(content, route.code === undefined ? route.status : undefined);
	}

	private good(content: Content, status?: number): Answer {
		const { answers } = this.api.description;
		return answerOf(content, status ?? goodStatus(answers), answers.success[0] ?? '', true);
	}
}

/** How far (s) a time may be off, if nobody says it. */
const lifeIn = ({ values = [] }: Description) =>
	Math.min(300, ...values.flatMap((value) => ('time' in value && value.life ? [value.life] : [])));

/** What a description puts into the query, early or late. */
const ownNames = ({ add, attach }: Description) => ({ query: { ...add?.query, ...attach?.query } });

function jsonIn(request: Received): unknown {
	try {
		return JSON.parse(bodyText(request));
	} catch {
		return undefined;
	}
}
