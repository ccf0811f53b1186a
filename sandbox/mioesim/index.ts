import type { Api } from '../common/api';
import { MIOESIM_ACCOUNTS, type MioesimAccount } from './accounts';
import type { Context } from '../common/context';
import { pdfOf, storageAnswer } from '../common/storage';
import { TokenBook } from '../common/tokens';
import type { Answer, Pairs, Provider, SandboxRequest } from '../common/types';
import { fieldsOf, firstOf, randomHex, requiredText, steadyNumber, textOf } from '../common/values';
import { Catalogue } from './catalogue';
import { ENDPOINTS } from './endpoints';
import { Failure } from '../common/failure';
import { OrderBook } from './orders';
import { encodedSign, plainSign } from './sign';

const LOGIN = 'POST /api_order/login';
/** The path prefix of the host that PDF links name. */
const STORAGE = 'mioesim-storage';
const TWO_HOURS_MS = 2 * 3_600_000;

const LOGIN_TEXTS: Record<string, string> = {
	'-1': 'Wrong username or password',
	'-2': 'Username or password is empty',
	'-3': 'Account does not have call permission',
	'-30': 'Signature (sign) is incorrect',
};

const CALL_TEXTS: Record<string, string> = {
	'-1': 'Token expired',
	'-2': 'Required parameter is empty',
	'-3': 'Data not found or operation failed',
	'-8': 'Query failed',
	'-10': 'dpId is empty',
	'-30': 'Signature (sign) is incorrect',
	'3': 'Data does not exist',
	'4': 'Order status abnormal',
	'22': 'Non-personal order',
	'99': 'PDF generation failed',
};

const routeOf = ({ method, path }: SandboxRequest) => `${method} ${path}`;

/** GET carries everything in the query, POST in the body, as a form or as JSON. */
function paramsOf(request: SandboxRequest): Pairs {
	if (request.method === 'GET') return request.query;
	if (request.bodyFormat === 'form') return request.form;
	return Object.entries(fieldsOf(request.body)).map(([key, value]) => [key, textOf(value)]);
}

function readAccount(value: unknown): MioesimAccount {
	const fields = fieldsOf(value);
	return {
		phonenumber: requiredText(fields, 'phonenumber'),
		password: requiredText(fields, 'password'),
		secret: requiredText(fields, 'secret'),
		hasApiPermission: fields.hasApiPermission !== false,
	};
}

function createMioesim({ now, knobs }: Context): Provider {
	const accounts = new Map<string, MioesimAccount>();
	const tokens = new TokenBook<MioesimAccount>(now, () => knobs().tokenLifeMs);
	const orders = new OrderBook(now);
	const catalogue = new Catalogue();

	const addAccount = (value: unknown) => {
		const account = readAccount(value);
		accounts.set(account.phonenumber, account);
	};
	Object.values(MIOESIM_ACCOUNTS).forEach(addAccount);

	/** One form is right, in its own case; comparing is exact. */
	function checkSign(params: Pairs, secret: string): void {
		const form = knobs().signatureForm ?? 'plain';
		const sign = firstOf(params, 'sign');
		const isPlain = form !== 'encoded' && sign === plainSign(params, secret);
		const isEncoded = form !== 'plain' && sign === encodedSign(params, secret);
		if (!isPlain && !isEncoded) throw new Failure('-30', 'Signature (sign) is incorrect');
	}

	function login(params: Pairs): Answer {
		const phonenumber = firstOf(params, 'phonenumber');
		const password = firstOf(params, 'password');
		if (phonenumber === '' || password === '') throw new Failure('-2', textFor('-2', true));
		const account = accounts.get(phonenumber);
		if (account === undefined) throw new Failure('-1', textFor('-1', true));
		checkSign(params, account.secret);
		if (password !== account.password) throw new Failure('-1', textFor('-1', true));
		if (!account.hasApiPermission) throw new Failure('-3', textFor('-3', true));
		tokens.end('killTokens', (owner) => owner.phonenumber === phonenumber);
		const number = 10_000 + steadyNumber(phonenumber, 90_000);
		const token = `${number}-${randomHex(32).toUpperCase()}`;
		tokens.issue(token, TWO_HOURS_MS, account);
		return ok({ code: 1, message: 'Successful', data: { token } }, '1');
	}

	/** The token tells whose secret signs, so it is looked up first and its life is judged after. */
	function call(request: SandboxRequest): Answer {
		const endpoint = ENDPOINTS.get(routeOf(request));
		if (endpoint === undefined) return notFound();
		const params = paramsOf(request);
		const found = tokens.find(firstOf(params, 'token'));
		if (found.state === 'unknown') throw new Failure('-1', textFor('-1', false));
		checkSign(params, found.data.secret);
		if (found.state !== 'live') throw new Failure('-1', textFor('-1', false));
		for (const name of endpoint.required) {
			if (firstOf(params, name) === '') {
				throw new Failure(endpoint.emptyCode ?? '-2', `${name} is empty`);
			}
		}
		const values = Object.fromEntries(params);
		const storage = `${request.origin}/${STORAGE}`;
		const account = found.data.phonenumber;
		const data = endpoint.run({ account, params: values, orders, storage, catalogue });
		const code = endpoint.codeIsText === true ? '0' : 0;
		const answer = ok({ code, message: 'Successful', data }, '0');
		return endpoint.makesOrder === true ? { ...answer, made: 'order' } : answer;
	}

	/** The doubled slash is the vendor's. */
	function storedPdf(request: SandboxRequest): Answer {
		const [, iccid = ''] = /^\/\/pdf\/(\d+)\.pdf$/.exec(request.path) ?? [];
		return storageAnswer(request, orders.hasCard(iccid) ? pdfOf(iccid) : undefined);
	}

	const refuse: Provider['refuse'] = (request, code, message) =>
		refusal(code, message ?? textFor(code, routeOf(request) === LOGIN));

	return {
		identify(request) {
			const params = paramsOf(request);
			if (routeOf(request) === LOGIN) return firstOf(params, 'phonenumber');
			const found = tokens.find(firstOf(params, 'token'));
			return found.state === 'unknown' ? '' : found.data.phonenumber;
		},
		isSignIn: (request) => routeOf(request) === LOGIN,
		handle(request) {
			if (request.prefix === STORAGE) return storedPdf(request);
			try {
				return routeOf(request) === LOGIN ? login(paramsOf(request)) : call(request);
			} catch (error) {
				if (error instanceof Failure) return refusal(error.code, error.message);
				throw error;
			}
		},
		refuse,
		act: (action) => tokens.end(action),
		tick: () => catalogue.tick(),
		record: () => catalogue.changes,
		reset() {
			catalogue.reset();
			tokens.clear();
			orders.clear();
		},
		addAccount,
	};
}

const textFor = (code: string, isLogin: boolean) =>
	(isLogin ? LOGIN_TEXTS : CALL_TEXTS)[code] ?? 'Failed';

const ok = (body: unknown, code: string): Answer => ({ status: 200, body, code, accepted: true });

function refusal(code: string, message: string): Answer {
	const value = /^-?\d+$/.test(code) ? Number(code) : code;
	return { status: 200, body: { code: value, message, data: null }, code, accepted: false };
}

function notFound(): Answer {
	return {
		status: 404,
		body: { code: 404, message: 'Not Found', data: null },
		code: '404',
		accepted: false,
	};
}

export const mioesim = {
	prefixes: { mioesim: 'MIOeSIM', [STORAGE]: 'MIOeSIM files' },
	accounts: MIOESIM_ACCOUNTS,
	start: createMioesim,
} satisfies Api;
