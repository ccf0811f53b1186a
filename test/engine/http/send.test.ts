import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Call } from '../../../engine/provider/call';
import { optionsOf, readAnswer, sendPlain } from '../../../engine/http/send';
import { iceKredit } from '../../../providers/iceKredit';

const credential = {
	loginBaseUrl: 'https://sso.example.com/base/',
	baseUrl: 'api.example.com',
};

const call: Call = {
	method: 'POST',
	service: 'service',
	path: '/v1/x',
	query: {},
	headers: { Language: 'en' },
	body: { kind: 'none' },
};

describe('the options of a call', () => {
	it('throw no answer away and follow no redirect', () => {
		expect(optionsOf(iceKredit, credential, call, 5000)).toEqual({
			method: 'POST',
			url: 'https://api.example.com/v1/x',
			headers: { Accept: 'application/json', Language: 'en' },
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			encoding: 'stream',
			timeout: 5000,
		});
	});

	it('hold a text body as its bytes', () => {
		const headers = { 'Content-Type': 'application/json' };
		const body = { kind: 'text', text: 'say "hé"' } as const;
		const options = optionsOf(iceKredit, credential, { ...call, headers, body }, 1);
		expect(options.headers).toMatchObject(headers);
		expect(options.body).toEqual(Buffer.from('say "hé"', 'utf8'));
	});

	it('go to the service that the call names, below its base path', () => {
		const login = { ...call, service: 'login' };
		expect(optionsOf(iceKredit, credential, login, 1).url).toBe(
			'https://sso.example.com/base/v1/x',
		);
	});
});

describe('a plain call', () => {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		return { statusCode: 200, headers: { a: '1' }, body: '{"ok":1}' };
	};
	beforeEach(() => (sent.length = 0));

	it('sends a form as percent-encoded text', async () => {
		const body = { kind: 'form', fields: { merchant_name: 'a b', merchant_pwd: 'x+y' } } as const;
		const plain = { call: { ...call, body }, attachments: undefined };
		await sendPlain(iceKredit, credential, plain, { timeout: 1000 }, httpRequest);
		expect(sent[0]?.body).toBe('merchant_name=a%20b&merchant_pwd=x%2By');
		expect(sent[0]?.headers).toMatchObject({ 'Content-Type': 'application/x-www-form-urlencoded' });
	});

	it('sends JSON as text with its attachments', async () => {
		const body = { kind: 'json', value: { a: 1 } } as const;
		const answer = await sendPlain(
			iceKredit,
			credential,
			{
				call: { ...call, body },
				attachments: { body: { sign: 'S' }, headers: { t: 'T' } },
			},
			{ timeout: 1000 },
			httpRequest,
		);
		expect(sent[0]?.body).toBe('{"a":1,"sign":"S"}');
		expect(sent[0]?.headers).toMatchObject({ t: 'T', 'Content-Type': 'application/json' });
		expect(answer).toEqual({ httpStatus: 200, headers: { a: '1' }, text: '{"ok":1}' });
	});
});

describe('an answer', () => {
	it.each([
		['text', { statusCode: 404, headers: {}, body: 'x' }, 404, 'x'],
		['nothing', { statusCode: 204, headers: {}, body: undefined }, 204, ''],
		['null', { statusCode: 204, headers: {}, body: null }, 204, ''],
		['parsed JSON', { statusCode: 200, headers: {}, body: { a: 1 } }, 200, '{"a":1}'],
		['something else', 'x', 0, ''],
		['no response', undefined, 0, ''],
	])('is read as it came: %s', (_kind, response, httpStatus, text) => {
		expect(readAnswer(response, 0)).toEqual({ httpStatus, headers: {}, text });
	});
});
