import type { Api } from './common/api';
import type { ForceAnswer } from './common/knobs';
import { writeJson } from './common/json';
import type { Answer, Provider, SandboxRequest, Sms, Upload } from './common/types';
import { isRecord } from './common/values';
import { KnobStore } from './knobStore';

/** What goes back on the wire; undefined means that the connection is dropped. */
export interface Reply {
	status: number;
	contentType: string;
	content: string | Buffer;
	headers?: Answer['headers'];
	location?: string | undefined;
}

interface Outcome {
	answer: Answer;
	reply: Reply | undefined;
}

/** What all APIs of a sandbox share. */
interface Surroundings {
	clock(): number;
	sendSms(sms: Sms): void;
	keepUpload(name: string, upload: Upload): void;
}

/** One API with its knobs: it answers as the vendor does, or as it is told to. */
export class RunningApi {
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

	/** Forced behaviour `before` keeps the request from the provider; `after` loses the answer. */
	outcomeOf(request: SandboxRequest): Outcome {
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

const notAnswered = (code: string): Answer => ({
	status: 0,
	body: undefined,
	code,
	accepted: false,
});

/** {{name}} in a forced text stands for that header of the request, or that member of its body. */
function repeating(text: string, { headers, body }: SandboxRequest): string {
	const known = { ...(isRecord(body) ? body : {}), ...headers };
	return text.replace(/\{\{([\w-]+)\}\}/g, (_all, name: string) => String(known[name] ?? ''));
}

const replyOf = ({ status, contentType, body }: ForceAnswer, request: SandboxRequest): Reply => ({
	status,
	contentType,
	content: repeating(body, request),
});

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
