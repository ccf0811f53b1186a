import type { IncomingHttpHeaders } from 'node:http';
import { APIS } from './apis';
import { CallbackLog } from './callbacks';
import type { SandboxRequest, Sms, Upload } from './common/types';
import type { Elsewhere } from './faultyReply';
import { InvalidInput } from './common/values';
import { RequestLog } from './log';
import type { Reply } from './reply';
import { RunningApi } from './runningApi';

const MOST_SMS = 1000;
const MOST_UPLOADS = 20;

export interface SentSms extends Sms {
	at: number;
}

export interface UploadedFile extends Upload {
	at: number;
	provider: string;
}

/** A request that a redirect has led away from its API. */
export interface Stray {
	at: number;
	/** As it came; `/tls` where somebody spoke TLS. */
	path: string;
	headers: IncomingHttpHeaders;
}

/** All APIs with one log and one clock. */
export class World {
	readonly log = new RequestLog();
	readonly sms: SentSms[] = [];
	readonly callbacks: CallbackLog;
	readonly uploads: UploadedFile[] = [];
	readonly strays: Stray[] = [];
	private readonly apis: RunningApi[] = [];

	private constructor(private readonly clock: () => number) {
		this.callbacks = new CallbackLog(clock);
	}

	static async start(clock: () => number): Promise<World> {
		const world = new World(clock);
		for (const [name, api] of Object.entries(APIS)) {
			world.apis.push(
				await RunningApi.start(name, api, {
					clock,
					sendSms: (sms) => keep(world.sms, { at: clock(), ...sms }, MOST_SMS),
					keepUpload: (provider, upload) =>
						keep(world.uploads, { at: clock(), provider, ...upload }, MOST_UPLOADS),
				}),
			);
		}
		return world;
	}

	names(): string[] {
		return this.apis.map(({ name }) => name);
	}

	/** The API of this name. Throws InvalidInput. */
	api(name: unknown): RunningApi {
		const found = this.apis.find((api) => api.name === name);
		if (found !== undefined) return found;
		throw new InvalidInput(`"provider" must be one of ${this.names().join(', ')}`);
	}

	/** The API that lives at this first segment of a path. */
	apiAt(prefix: string): RunningApi | undefined {
		return this.apis.find(({ api }) => Object.hasOwn(api.prefixes, prefix));
	}

	/** Lets an API judge a request, records it, and says what to send. */
	process(api: RunningApi, request: SandboxRequest, elsewhere: Elsewhere): Reply | undefined {
		const account = api.provider.identify(request);
		const { answer, reply, fault } = api.outcomeOf(request, elsewhere);
		const { method, path, query, headers, rawBody, body } = request;
		const record = {
			at: this.clock(),
			provider: api.name,
			account,
			method,
			path,
			query,
			headers,
			rawBody,
			body,
			httpStatus: statusOf(reply),
			code: answer.code,
			accepted: answer.accepted,
			signIn: api.provider.isSignIn(request),
			...(answer.made === undefined ? {} : { made: answer.made }),
			...(fault === undefined ? {} : { fault }),
		};
		this.log.add(record);
		return reply;
	}

	/** Notes a request that came where no API lives. */
	noteStray(path: string, headers: IncomingHttpHeaders): void {
		this.strays.push({ at: this.clock(), path, headers });
	}

	reset(): void {
		this.strays.length = 0;
		this.log.reset();
		this.sms.length = 0;
		this.callbacks.records.length = 0;
		this.uploads.length = 0;
		for (const api of this.apis) api.reset();
	}
}

/** 0 where not even the head of an answer comes. */
const statusOf = (reply: Reply | undefined): number =>
	reply === undefined || reply.wire === 'reset' || reply.wire === 'hang' ? 0 : reply.status;

/** Adds to a list that forgets its oldest. */
function keep<T>(list: T[], item: T, most: number): void {
	list.push(item);
	if (list.length > most) list.shift();
}
