import type { Api } from './common/api';
import type { ForceAnswer } from './common/knobs';
import type { Fault } from './common/faults';
import { writeJson } from './common/json';
import type { Answer, Provider, SandboxRequest, Sms, Upload } from './common/types';
import { inAllForms } from './common/forms';
import { isRecord, textOf } from './common/values';
import { faultyReply, isBefore, notSeen, CLOCK_STEP_MS, type Elsewhere } from './faultyReply';
import { Hands } from './hands';
import { KnobStore } from './knobStore';
import type { Reply } from './reply';

interface Outcome {
	answer: Answer;
	reply: Reply | undefined;
	fault?: Fault;
}

/** What all APIs of a sandbox share. */
interface Surroundings {
	clock(): number;
	sendSms(sms: Sms): void;
	keepUpload(name: string, upload: Upload): void;
}

/** One API with its knobs: it answers as the vendor does, or as it is told to. */
export class RunningApi {
	/** The last reply of each path. */
	private readonly last = new Map<string, Reply>();
	private readonly hands = new Hands();

	private constructor(
		readonly name: string,
		readonly api: Api,
		readonly provider: Provider,
		readonly knobs: KnobStore,
		private readonly clock: () => number,
	) {}

	static async start(name: string, api: Api, surroundings: Surroundings): Promise<RunningApi> {
		const { clock, sendSms, keepUpload } = surroundings;
		const knobs = new KnobStore();
		const provider = await api.start({
			knobs: () => knobs.get(),
			now: () => clock() + (knobs.get().clockOffsetMs ?? 0),
			minuteMs: () => knobs.get().minuteMs ?? 60_000,
			sendSms,
			keepUpload: (upload) => keepUpload(name, upload),
		});
		return new RunningApi(name, api, provider, knobs, clock);
	}

	/** The time of its Date header, in ms. */
	date(): number {
		const { clockOffsetMs = 0, dateOffsetMs = 0 } = this.knobs.get();
		return this.clock() + clockOffsetMs + dateOffsetMs;
	}

	/** As long as it takes until this reply goes out. */
	async takeTime(reply: Reply | undefined): Promise<void> {
		const { latencyMs = 0, capacity } = this.knobs.get();
		if (reply === turnedAway) return;
		if (capacity) await this.hands.work(capacity, latencyMs);
		else if (latencyMs > 0) await this.knobs.wait(latencyMs);
	}

	/**
	 * A fault of the plan comes before what is forced. Forced behaviour `before` keeps the request from the provider; `after` loses
	 * the answer.
	 */
	outcomeOf(request: SandboxRequest, elsewhere: Elsewhere): Outcome {
		const { capacity } = this.knobs.get();
		if (capacity && !this.hands.enter(capacity)) {
			return { answer: notAnswered('turned away'), reply: turnedAway };
		}
		const fault = this.knobs.fault();
		if (fault === undefined) return this.forcedOutcome(request);
		if (isBefore(fault)) {
			const answer = notSeen(fault);
			const before = this.last.get(request.path) ?? answerReply({ ...answer, status: 200 });
			return { answer, reply: faultyReply(fault, before, elsewhere, request), fault };
		}
		const { answer, reply: right } = this.forcedOutcome(request);
		this.actAfter(fault);
		if (right === undefined) return { answer, reply: right, fault };
		const { code } = this.knobs.get().faults ?? {};
		const isRefusal = fault === 'refusalInServerError' && code !== undefined;
		const said = isRefusal ? answerReply(this.provider.refuse(request, code)) : right;
		return { answer, reply: faultyReply(fault, said, elsewhere, request), fault };
	}

	reset(): void {
		this.knobs.reset();
		this.provider.reset();
		this.last.clear();
	}

	private actAfter(fault: Fault): void {
		if (fault === 'lastCall') this.provider.act('killTokens');
		const direction = { clockForward: 1, clockBack: -1 }[String(fault)];
		if (direction === undefined) return;
		const { clockOffsetMs = 0 } = this.knobs.get();
		this.knobs.set({ clockOffsetMs: clockOffsetMs + direction * CLOCK_STEP_MS });
	}

	private forcedOutcome(request: SandboxRequest): Outcome {
		const outcome = this.plainOutcome(request);
		if (outcome.reply !== undefined) this.last.set(request.path, outcome.reply);
		return outcome;
	}

	private plainOutcome(request: SandboxRequest): Outcome {
		const { path } = request;
		if (this.knobs.take('dropConnection', path, 'before') !== undefined) {
			return { answer: notAnswered('dropped'), reply: undefined };
		}
		const before = this.knobs.take('forceAnswer', path, 'before');
		if (before !== undefined) {
			return { answer: notAnswered(`forced ${before.status}`), reply: replyOf(before, request) };
		}
		const answer = this.forcedRefusal(request) ?? this.provider.handle(request);
		if (this.knobs.take('dropConnection', path, 'after') !== undefined) {
			return { answer, reply: undefined };
		}
		const after = this.knobs.take('forceAnswer', path, 'after');
		return { answer, reply: after === undefined ? answerReply(answer) : replyOf(after, request) };
	}

	private forcedRefusal(request: SandboxRequest): Answer | undefined {
		const forced = this.knobs.take('forceCode', request.path, 'before');
		if (forced === undefined) return undefined;
		const message = forced.message && repeating(forced.message, request);
		const answer = this.provider.refuse(request, forced.code, message);
		return { ...answer, status: forced.httpStatus ?? answer.status };
	}
}

const turnedAway: Reply = {
	status: 503,
	contentType: 'text/plain; charset=utf-8',
	content: 'Too many requests at once',
};

const notAnswered = (code: string): Answer => ({
	status: 0,
	body: undefined,
	code,
	accepted: false,
});

/**
 * {{name}} in a forced text stands for that header of the request, or that member of its body, and
 * {{everything}} for all that it holds, in all forms.
 */
function repeating(text: string, request: SandboxRequest): string {
	const { headers, body } = request;
	const known = { ...(isRecord(body) ? body : {}), ...headers };
	return text.replace(/\{\{([\w-]+)\}\}/g, (_all, name: string) =>
		name === 'everything' ? everythingIn(request) : String(known[name] ?? ''),
	);
}

/** Headers in which no client says anything of its own. */
const usual = /^(host|accept.*|user-agent|connection|content-length|content-type)$/;

function everythingIn({ headers, query, body }: SandboxRequest): string {
	const said = [
		...Object.entries(headers).filter(([name]) => !usual.test(name)),
		...query,
		...Object.entries(isRecord(body) ? body : {}),
	];
	return said
		.map(([, value]) => textOf(value))
		.filter((text) => text.length >= shortestRepeated)
		.map(inAllForms)
		.join('; ');
}

/** Shorter texts are pages, counts and the like. */
const shortestRepeated = 8;

/** In JSON a forced text stands within quotes. */
function replyOf({ status, contentType, body }: ForceAnswer, request: SandboxRequest): Reply {
	const isJson = contentType.includes('json');
	const content = isJson
		? body.replace('{{everything}}', () => JSON.stringify(everythingIn(request)).slice(1, -1))
		: body;
	return { status, contentType, content: repeating(content, request) };
}

const answerReply = ({ status, body, text, file, location, headers }: Answer): Reply =>
	file === undefined
		? {
				status,
				contentType: 'application/json;charset=UTF-8',
				content: text ?? (body === undefined ? '' : writeJson(body)),
				location,
				headers,
			}
		: { status, contentType: file.mediaType, content: file.bytes };
