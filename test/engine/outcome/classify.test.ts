import { acceptedByStatus, classify, outcomeOf, refusedAs } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import { iceKredit } from '../../../providers/iceKredit';
import { mioesim } from '../../../providers/mioesim';

const answered = (text: string, httpStatus: number, headers = {}) => ({
	httpStatus,
	headers,
	text,
});

describe('an answer without a code', () => {
	it.each([
		['', 404, 'HTTP_ERROR', 'The server answered HTTP 404 without a response code'],
		['', 400, 'HTTP_ERROR', 'The server answered HTTP 400 without a response code'],
		['<html>', 400, 'HTTP_ERROR', 'The server answered HTTP 400 with a body that is not JSON'],
		['<html>', 502, 'HTTP_ERROR', 'The server answered HTTP 502 with a body that is not JSON'],
		[
			'<html>',
			429,
			'TOO_MANY_REQUESTS',
			'The server answered HTTP 429 with a body that is not JSON',
		],
		['<html>', 399, 'UNREADABLE_BODY', 'The server answered HTTP 399 with a body that is not JSON'],
		['', 200, 'EMPTY_BODY', 'The answer has no body'],
		['[]', 200, 'UNREADABLE_BODY', 'The answer has no response code'],
	])('%j with HTTP %i is %s, and says so', (text, httpStatus, code, message) => {
		expect(classify(mioesim, answered(text, httpStatus))).toMatchObject({ code, message });
	});

	it.each(['', '[]', '<html>'])('that redirects says where to: %j', (text) => {
		const answer = answered(text, 302, { location: 'https://portal.example.com/login' });
		const { code, message } = classify(mioesim, answer);
		expect(code).toBe(text === '' ? 'EMPTY_BODY' : 'UNREADABLE_BODY');
		expect(message).toContain('redirects to https://portal.example.com,');
	});
});

describe('a code that is not documented', () => {
	it.each([404, 405])('with HTTP %i says that the address is wrong', (httpStatus) => {
		const outcome = classify(mioesim, answered('{"code":4711}', httpStatus));
		expect(outcome).toMatchObject({ code: '4711', label: 'Undocumented', category: 'other' });
		expect(outcome.remedy).toContain('Check the base URL');
		const bare = classify(mioesim, answered(`{"code":${httpStatus}}`, httpStatus));
		expect(bare.label).toBe('No Such Address');
	});

	it('with any other status is the business of the provider', () => {
		const outcome = classify(mioesim, answered('{"code":4711}', 403));
		expect(outcome.remedy).toBe(
			'Read the message. If it does not help, ask the provider what the code means.',
		);
	});
});

it('a code of success with HTTP 400 or more is an error all the same', () => {
	const good = '{"code":0,"data":[]}';
	expect(classify(mioesim, answered(good, 399)).category).toBe('success');
	expect(classify(mioesim, answered(good, 400))).toMatchObject({
		code: 'HTTP_ERROR',
		branch: 'HTTP_ERROR',
		category: 'provider',
	});
});

it('a sign-in has branches of its own where its codes mean something else', () => {
	const refused = answered('{"code":-1}', 200);
	expect(classify(mioesim, refused, 'signIn')).toMatchObject({ code: '-1', branch: 'signIn -1' });
	expect(classify(mioesim, refused, 'call')).toMatchObject({ code: '-1', branch: '-1' });
	const { branch } = classify(iceKredit, answered('{"response_code":"4711"}', 200), 'signIn');
	expect(branch).toBe('4711');
});

describe('what is to be done about a code', () => {
	const remedy = (names?: readonly string[]) =>
		classify(mioesim, answered('{"code":-3}', 200), 'call', names).remedy;

	it('is what its row says of the call, its own operation before the resource', () => {
		expect(remedy(['order create', 'order'])).toMatch(/^Check SKU and Package/);
		expect(remedy(['order list', 'order'])).toMatch(/^Check the order number/);
	});

	it('is the usual thing where the row says nothing of the call', () => {
		expect(remedy(['other'])).toBe('Check the values that you entered.');
		expect(remedy()).toBe('Check the values that you entered.');
		const undescribed = classify(mioesim, answered('{"code":0}', 200), 'call', ['order']);
		expect(undescribed.remedy).toBe('Nothing needs to be done.');
	});

	it('holds for a failure in a good answer as well', () => {
		const good = classify(mioesim, answered('{"code":0}', 200));
		const verdict = { code: '-3', message: 'said' };
		expect(refusedAs(mioesim, good, verdict, ['order']).remedy).toMatch(/^Check the order/);
		expect(refusedAs(mioesim, good, verdict).remedy).toBe('Check the values that you entered.');
	});
});

describe('what a row knows of its code', () => {
	const row = { ...commonCodes.tooManyRequests, mayBeDone: true, check: 'look', signature: true };
	it('goes into the outcome, and nothing else', () => {
		expect(outcomeOf({ ...row, limitWindow: 86_400_000 } as never)).toMatchObject({
			...{ mayBeDone: true, check: 'look', limitWindow: 86_400_000, isOfSignature: true },
		});
		const plain = Object.keys(outcomeOf(commonCodes.httpError));
		for (const name of ['mayBeDone', 'check', 'limitWindow', 'isOfSignature']) {
			expect(plain).not.toContain(name);
		}
	});
});

describe('many codes that have a row together', () => {
	const responseCodes = {
		...mioesim.responseCodes,
		read: () => ({ code: 'E-17', row: '-3', message: 'said' }),
	};
	const many = { ...mioesim, responseCodes };

	it('leave on one branch, each with its own code', () => {
		const outcome = classify(many, answered('{}', 200));
		expect(outcome).toMatchObject({ code: 'E-17', branch: '-3', category: 'notFound' });
	});

	it('are an HTTP error where they call an error a success', () => {
		const read = () => ({ code: 'E-0', row: '0', message: 'said' });
		const good = { ...mioesim, responseCodes: { ...responseCodes, read } };
		expect(classify(good, answered('{}', 500))).toMatchObject({
			...{ code: 'HTTP_ERROR', branch: 'HTTP_ERROR', message: 'said' },
		});
	});
});

describe('an answer that is text', () => {
	const signsInByText = {
		...mioesim,
		responseCodes: {
			...mioesim.responseCodes,
			mayBeText: 'signIn' as const,
			read: ({ text }: { text: string }) => ({ code: text === 'OK' ? '1' : undefined }),
		},
	};

	it('is read where that is documented of the sign-in, and only there', () => {
		const signIn = (text: string) => classify(signsInByText, answered(text, 200), 'signIn');
		expect(signIn('OK').category).toBe('success');
		expect(signIn('no').code).toBe('UNREADABLE_BODY');
		expect(signIn('').code).toBe('EMPTY_BODY');
		expect(classify(signsInByText, answered('OK', 200)).code).toBe('UNREADABLE_BODY');
	});
});

describe('an answer of which nothing is documented', () => {
	const accepted = (row: Parameters<typeof outcomeOf>[0], facts: object) =>
		acceptedByStatus(outcomeOf(row, facts));

	it.each([
		[commonCodes.emptyBody, 200, undefined],
		[commonCodes.emptyBody, 299, undefined],
		[commonCodes.unreadableBody, 202, { any: 1 }],
		[commonCodes.unreadableBody, 200, 'done'],
		[commonCodes.unreadableBody, 200, 'see <html>'],
	])('is good by its status: %j', (row, httpStatus, answer) => {
		expect(accepted(row, { httpStatus, answer })).toMatchObject({
			code: String(httpStatus),
			label: 'Accepted',
			category: 'success',
			meaning: 'The server took the request and said nothing else.',
			remedy: 'Nothing needs to be done.',
		});
	});

	it.each([
		['a redirect', commonCodes.emptyBody, { httpStatus: 300 }],
		['less than an answer', commonCodes.emptyBody, { httpStatus: 199 }],
		['no status', commonCodes.emptyBody, {}],
		['a code', commonCodes.noAnswer, { httpStatus: 200 }],
		['a page', commonCodes.unreadableBody, { httpStatus: 200, answer: '<!DOCTYPE html><p>' }],
		[
			'another page',
			commonCodes.unreadableBody,
			{ httpStatus: 200, answer: ' \n<html lang="en">' },
		],
	])('is not, where it is %s', (_what, row, facts) => {
		expect(accepted(row, facts)).toEqual(outcomeOf(row, facts));
	});
});

describe('a failure that an operation finds in a good answer', () => {
	const good = classify(mioesim, answered('{"code":0,"message":"ok","data":{}}', 200));
	const failing = mioesim.responseCodes.call.find(({ category }) => category === 'input');
	const successful = mioesim.responseCodes.call.find(({ category }) => category === 'success');

	it('is that of its code, with what is said of it', () => {
		const verdict = { code: failing?.code, message: 'said', traceId: 'trace' };
		expect(refusedAs(mioesim, good, verdict)).toMatchObject({
			code: failing?.code,
			category: 'input',
			message: 'said',
			traceId: 'trace',
			httpStatus: 200,
			answer: good.answer,
		});
	});

	it.each([undefined, successful?.code])('is no answer to rely on with the code %j', (code) => {
		const outcome = refusedAs(mioesim, { ...good, traceId: 'first' }, { code, message: 'said' });
		expect(outcome).toMatchObject({ code: 'UNREADABLE_BODY', message: 'said', traceId: 'first' });
	});
});
