import { CallbackLog } from './callbacks';
import type { Context } from './common/context';
import { createIceKredit } from './icekredit';
import { writeJson } from './common/json';
import { KnobStore, type ForceAnswer } from './common/knobs';
import { createLanying } from './lanying';
import { RequestLog } from './log';
import { createMioesim } from './mioesim';
import { createOneAccess } from './oneaccess';
import type { AppKey } from './oneaccess/state';
import type {
	Answer,
	Provider,
	ProviderName,
	SandboxRequest,
	SentSms,
	UploadedFile,
} from './common/types';
import { isRecord } from './common/values';
import { createXmp } from './xmp';

const MOST_SMS = 1000;
const MOST_UPLOADS = 20;

/** What goes back on the wire; undefined means that the connection is dropped. */
export interface Reply {
	status: number;
	contentType: string;
	content: string | Buffer;
	location?: string | undefined;
}

interface Outcome {
	answer: Answer;
	reply: Reply | undefined;
}

/** The five providers with one log, one set of knobs and one clock. */
export class World {
	readonly log = new RequestLog();
	readonly knobs = new KnobStore();
	readonly sms: SentSms[] = [];
	readonly callbacks: CallbackLog;
	readonly uploads: UploadedFile[] = [];
	readonly providers: Record<ProviderName, Provider>;

	constructor(
		key: AppKey,
		private readonly clock: () => number,
	) {
		this.callbacks = new CallbackLog(clock);
		this.providers = {
			mioesim: createMioesim(this.contextOf('mioesim')),
			icekredit: createIceKredit(this.contextOf('icekredit')),
			oneaccess: createOneAccess(this.contextOf('oneaccess'), key),
			lanying: createLanying(this.contextOf('lanying')),
			xmp: createXmp(this.contextOf('xmp')),
		};
	}

	/** The time of the provider's Date header, in ms. */
	dateOf(provider: ProviderName): number {
		const { clockOffsetMs = 0, dateOffsetMs = 0 } = this.knobs.get(provider);
		return this.clock() + clockOffsetMs + dateOffsetMs;
	}

	/** Judges a request, records it, and says what to send. */
	process(request: SandboxRequest): Reply | undefined {
		const provider = this.providers[request.provider];
		const account = provider.identify(request);
		const { answer, reply } = this.outcomeOf(request, provider);
		const { method, path, query, headers, rawBody, body } = request;
		const record = {
			at: this.clock(),
			provider: request.provider,
			account,
			method,
			path,
			query,
			headers,
			rawBody,
			body,
			httpStatus: reply?.status ?? 0,
			code: answer.code,
			accepted: answer.accepted,
			signIn: provider.isSignIn(request),
		};
		this.log.add(record, answer.made);
		return reply;
	}

	reset(): void {
		this.log.reset();
		this.knobs.reset();
		this.sms.length = 0;
		this.callbacks.records.length = 0;
		this.uploads.length = 0;
		for (const provider of Object.values(this.providers)) provider.reset();
	}

	/** Forced behaviour `before` keeps the request from the provider; `after` loses the answer. */
	private outcomeOf(request: SandboxRequest, provider: Provider): Outcome {
		const { provider: name, path } = request;
		if (this.knobs.take(name, 'dropConnection', path, 'before') !== undefined) {
			return { answer: notAnswered('dropped'), reply: undefined };
		}
		const before = this.knobs.take(name, 'forceAnswer', path, 'before');
		if (before !== undefined) {
			return { answer: notAnswered(`forced ${before.status}`), reply: replyOf(before, request) };
		}
		const answer = this.forcedRefusal(request, provider) ?? provider.handle(request);
		if (this.knobs.take(name, 'dropConnection', path, 'after') !== undefined) {
			return { answer, reply: undefined };
		}
		const after = this.knobs.take(name, 'forceAnswer', path, 'after');
		return { answer, reply: after === undefined ? answerReply(answer) : replyOf(after, request) };
	}

	private forcedRefusal(request: SandboxRequest, provider: Provider): Answer | undefined {
		const forced = this.knobs.take(request.provider, 'forceCode', request.path, 'before');
		if (forced === undefined) return undefined;
		const message = forced.message && repeating(forced.message, request);
		const answer = provider.refuse(request, forced.code, message);
		return { ...answer, status: forced.httpStatus ?? answer.status };
	}

	private contextOf(provider: ProviderName): Context {
		const knobs = () => this.knobs.get(provider);
		return {
			knobs,
			now: () => this.clock() + (knobs().clockOffsetMs ?? 0),
			minuteMs: () => knobs().minuteMs ?? 60_000,
			sendSms: (sms) => {
				this.sms.push({ at: this.clock(), ...sms });
				if (this.sms.length > MOST_SMS) this.sms.shift();
			},
			keepUpload: (upload) => {
				this.uploads.push({ at: this.clock(), provider, ...upload });
				if (this.uploads.length > MOST_UPLOADS) this.uploads.shift();
			},
		};
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

const answerReply = ({ status, body, file, location }: Answer): Reply =>
	file === undefined
		? {
				status,
				contentType: 'application/json;charset=UTF-8',
				content: body === undefined ? '' : writeJson(body),
				location,
			}
		: { status, contentType: file.mediaType, content: file.bytes };
