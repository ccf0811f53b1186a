import type { Api } from '../common/api';
import { XMP_ACCOUNTS, type XmpAccount } from './accounts';
import type { Context } from '../common/context';
import type { Answer, Provider, SandboxRequest } from '../common/types';
import { fieldsOf, isInteger, requiredText, textOf, type Fields } from '../common/values';
import { imageOf, storageAnswer, videoOf } from '../common/storage';
import { ReportCache } from './cache';
import { ENDPOINTS, MATERIALS, type Endpoint } from './endpoints';
import { MovingFigures } from './figures';
import { findFault } from './parameters';
import { postbackAnswer, postbackSender } from './postback';
import { pageOf } from './rows';
import { xmpSign } from './sign';
import { RateWindows } from './window';

/** The path prefix of the host that takes the user's own attribution. */
const POSTBACK = 'xmp-postback';
/** The path prefix of the host that file_url names. */
const STORAGE = 'xmp-storage';
const AD_REPORT = '/v2/media/account/report';
const TIMESTAMP_VALID_S = 30;

/** The protocol page lists these codes only; everything but a bad parameter is -1. */
const TEXTS: Record<string, string> = { '-1': 'error', '400001': 'error request parameter' };

function readAccount(value: unknown): XmpAccount {
	const fields = fieldsOf(value);
	return {
		client_id: requiredText(fields, 'client_id'),
		client_secret: requiredText(fields, 'client_secret'),
		...(fields.xmp_token === undefined ? {} : { xmp_token: requiredText(fields, 'xmp_token') }),
	};
}

function createXmp({ now, knobs, minuteMs }: Context): Provider {
	const accounts = new Map<string, XmpAccount>();
	const windows = new RateWindows();
	const cache = new ReportCache();
	let moving: { seed: string; figures: MovingFigures } | undefined;

	const addAccount = (value: unknown) => {
		const account = readAccount(value);
		accounts.set(account.client_id, account);
	};
	Object.values(XMP_ACCOUNTS).forEach(addAccount);

	/** What is wrong with the three fields that every call carries. */
	function findAuthFault(request: SandboxRequest): Answer | undefined {
		if (request.mediaType !== 'application/json') {
			return refusal('400001', 'Content-Type must be application/json');
		}
		if (request.bodyFormat !== 'json') return refusal('400001', 'the body is not JSON');
		const { client_id, timestamp, sign } = fieldsOf(request.body);
		if (typeof client_id !== 'string' || !isInteger(timestamp) || typeof sign !== 'string') {
			return refusal('400001', 'client_id, timestamp (int) and sign are required');
		}
		const account = accounts.get(client_id);
		if (account === undefined) return refusal('-1', 'client_id does not exist');
		if (sign !== xmpSign(account.client_secret, timestamp)) return refusal('-1', 'sign is wrong');
		const ageS = Math.abs(Math.floor(now() / 1000) - timestamp);
		if (ageS > TIMESTAMP_VALID_S) return refusal('-1', 'interface timeout');
		return undefined;
	}

	/** The figures of the knob's seed; undefined while figures stand still. */
	function figures(): MovingFigures | undefined {
		const seed = knobs().movingFigures;
		if (seed === undefined) return undefined;
		if (moving?.seed !== seed) moving = { seed, figures: new MovingFigures(seed) };
		return moving.figures;
	}

	function dataOf(request: SandboxRequest, body: Fields, endpoint: Endpoint): unknown {
		const current = request.path === AD_REPORT ? figures() : undefined;
		if (current !== undefined) {
			return cache.get(request.path, body, now(), () => {
				const rows = current.rowsFor(body);
				return { list: pageOf(body, rows.length, (index) => rows[index]) };
			});
		}
		return endpoint.run(body, knobs().reportRows, `${request.origin}/${STORAGE}`);
	}

	return {
		identify: (request) =>
			request.prefix === POSTBACK
				? (postbackSender(request, accounts.values())?.client_id ?? '')
				: textOf(fieldsOf(request.body).client_id),
		isSignIn: () => false,
		handle(request) {
			if (request.prefix === STORAGE) return storedMaterial(request);
			if (request.prefix === POSTBACK) {
				return postbackAnswer(request, postbackSender(request, accounts.values()), now());
			}
			const endpoint = ENDPOINTS.get(request.path);
			if (request.method !== 'POST' || endpoint === undefined) {
				return { ...refusal('404', 'not found'), status: 404 };
			}
			const fault = findAuthFault(request);
			if (fault !== undefined) return fault;
			const body = fieldsOf(request.body);
			const key = `${textOf(body.client_id)} ${request.path}`;
			const counting = knobs().windows ?? 'both';
			if (!windows.enter(key, now(), endpoint.limit, minuteMs(), counting)) {
				return refusal('-1', 'request too frequent');
			}
			const wrong = findFault(body, endpoint.parameters) ?? endpoint.check?.(body);
			if (wrong !== undefined) return refusal('400001', `error request parameter: ${wrong}`);
			const data = dataOf(request, body, endpoint);
			return { status: 200, body: { code: 0, msg: 'success', data }, code: '0', accepted: true };
		},
		refuse: (_request, code, message) => refusal(code, message ?? TEXTS[code] ?? 'error'),
		// Every call signs itself: there are no tokens to end.
		act: () => undefined,
		tick: () => figures()?.tick(now()),
		record: () => figures()?.versions ?? [],
		reset() {
			windows.clear();
			cache.clear();
			moving = undefined;
		},
		addAccount,
	};
}

function storedMaterial(request: SandboxRequest): Answer {
	const [, number = '', format] = /^\/material-(\d+)\.(png|mp4)$/.exec(request.path) ?? [];
	const isStored = Number(number) >= 1 && Number(number) <= MATERIALS;
	const isImage = Number(number) % 2 === 1;
	if (!isStored || isImage !== (format === 'png')) return storageAnswer(request, undefined);
	return storageAnswer(request, isImage ? imageOf(number) : videoOf(number));
}

function refusal(code: string, msg: string): Answer {
	const value = /^-?\d+$/.test(code) ? Number(code) : code;
	return { status: 200, body: { code: value, msg }, code, accepted: false };
}

export const xmp = {
	prefixes: { xmp: 'XMP', [POSTBACK]: 'XMP postback', [STORAGE]: 'XMP files' },
	accounts: XMP_ACCOUNTS,
	start: createXmp,
} satisfies Api;
