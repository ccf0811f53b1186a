import type { Api } from '../common/api';
import { ICEKREDIT_ACCOUNTS, type IceKreditAccount } from './accounts';
import type { Context } from '../common/context';
import { Failure } from '../common/failure';
import { TokenBook } from '../common/tokens';
import type { Answer, Provider, SandboxRequest } from '../common/types';
import {
	fieldsOf,
	InvalidInput,
	md5Hex,
	randomHex,
	requiredText,
	textOf,
	type Fields,
} from '../common/values';
import { failure, textFor } from './codes';
import { decide } from './decision';

const TWENTY_MINUTES_MS = 20 * 60_000;
const WRONG_PASSWORDS_BEFORE_LOCK = 5;
const FORM = 'application/x-www-form-urlencoded';
/** As the vendor's example has it, without `application/` and in front of a JSON object. */
const FORM_LIKE = 'x-www-form-urlencoded';
const LOGIN_PATH = '/api/login.do';

/** Each of the two domains has one call. */
const ROUTES = [
	{ prefix: 'icekredit-login', path: LOGIN_PATH, mediaType: FORM },
	{
		prefix: 'icekredit',
		path: '/person-ds/credit/NigeriaAutoDecision',
		mediaType: 'application/json',
	},
];

interface Session {
	account: IceKreditAccount;
	address: string;
}

function readAccount(value: unknown): IceKreditAccount {
	const fields = fieldsOf(value);
	const state = fields.state ?? 'active';
	if (state !== 'active' && state !== 'locked' && state !== 'expired') {
		throw new InvalidInput('"state" must be active, locked or expired');
	}
	return {
		merchant_name: requiredText(fields, 'merchant_name'),
		password: requiredText(fields, 'password'),
		state,
	};
}

function createIceKredit({ now, knobs }: Context): Provider {
	const accounts = new Map<string, IceKreditAccount>();
	const wrongPasswords = new Map<string, number>();
	const tokens = new TokenBook<Session>(now, () => knobs().tokenLifeMs);

	const addAccount = (value: unknown) => {
		const account = readAccount(value);
		accounts.set(account.merchant_name, account);
	};
	Object.values(ICEKREDIT_ACCOUNTS).forEach(addAccount);

	const addressOf = ({ clientAddress }: SandboxRequest) =>
		knobs().clientAddressChanged === true ? `${clientAddress} (changed)` : clientAddress;

	function login(request: SandboxRequest): Answer {
		const fields = loginFields(request);
		if (fields === undefined) throw failure('10000400', 'the body is not JSON');
		const name = textOf(fields.merchant_name);
		const password = textOf(fields.merchant_pwd);
		if (name === '') throw failure('10000400', 'merchant_name is empty');
		if (password === '') throw failure('10000400', 'merchant_pwd is empty');
		const account = accounts.get(name);
		if (account === undefined) throw failure('200002');
		const wrong = wrongPasswords.get(name) ?? 0;
		if (account.state === 'locked' || wrong >= WRONG_PASSWORDS_BEFORE_LOCK) {
			throw failure('200008');
		}
		if (password !== md5Hex(account.password)) {
			wrongPasswords.set(name, wrong + 1);
			throw failure('200002');
		}
		wrongPasswords.delete(name);
		if (account.state === 'expired') throw failure('200009');
		const token_id = randomHex(32);
		tokens.issue(token_id, TWENTY_MINUTES_MS, { account, address: addressOf(request) });
		return success({ response_code: '00', response_msg: 'success', token_id });
	}

	/** Only a call that succeeds counts as a valid request and gives the token new life. */
	function product(request: SandboxRequest): Answer {
		const token = request.headers.token_id ?? '';
		if (token === '') throw failure('10000401');
		const found = tokens.find(token);
		if (found.state !== 'live') throw failure('200005', found.state);
		if (found.data.address !== addressOf(request)) throw failure('200006');
		if (request.bodyFormat !== 'json') throw failure('10000400', 'the body is not JSON');
		const result = decide(request.body);
		tokens.extend(token);
		const trace_id = randomHex(16);
		return success({ response_code: '00', message: 'success', trace_id, result });
	}

	return {
		identify(request) {
			if (isSignIn(request)) return textOf(loginFields(request)?.merchant_name);
			const found = tokens.find(request.headers.token_id ?? '');
			return found.state === 'unknown' ? '' : found.data.account.merchant_name;
		},
		isSignIn,
		handle(request) {
			try {
				checkRoute(request, knobs().loginBody === 'json' ? FORM_LIKE : FORM);
				return isSignIn(request) ? login(request) : product(request);
			} catch (error) {
				if (error instanceof Failure) return refusal(request, error.code, error.message);
				throw error;
			}
		},
		refuse: (request, code, message) => refusal(request, code, message ?? textFor(code, 'forced')),
		act: (action) => tokens.end(action),
		reset() {
			tokens.clear();
			wrongPasswords.clear();
		},
		addAccount,
	};
}

const isSignIn = ({ prefix, path }: SandboxRequest) =>
	prefix === 'icekredit-login' && path === LOGIN_PATH;

/** The vendor's page can be read in two ways: fields of a form, or JSON that calls itself a form. */
function loginFields({ mediaType, rawBody, body }: SandboxRequest): Fields | undefined {
	if (mediaType !== FORM_LIKE) return fieldsOf(body);
	try {
		return fieldsOf(JSON.parse(rawBody));
	} catch {
		return undefined;
	}
}

function checkRoute(
	{ prefix, path, method, mediaType }: SandboxRequest,
	loginMediaType: string,
): void {
	const route = ROUTES.find((item) => item.prefix === prefix && item.path === path);
	if (route === undefined) throw failure('10000404');
	if (method !== 'POST') throw failure('10000405', method);
	const wanted = path === LOGIN_PATH ? loginMediaType : route.mediaType;
	if (mediaType !== wanted) throw failure('10000415', mediaType);
}

const success = (body: unknown): Answer => ({ status: 200, body, code: '00', accepted: true });

/** Login names its text `response_msg`; everything else answers these three fields and no more. */
function refusal(request: SandboxRequest, code: string, message: string): Answer {
	const body = isSignIn(request)
		? { response_code: code, response_msg: message }
		: { response_code: code, message, trace_id: randomHex(16) };
	return { status: 200, body, code, accepted: false };
}

export const icekredit = {
	prefixes: { 'icekredit-login': 'IceKredit login', icekredit: 'IceKredit service' },
	accounts: ICEKREDIT_ACCOUNTS,
	start: createIceKredit,
} satisfies Api;
