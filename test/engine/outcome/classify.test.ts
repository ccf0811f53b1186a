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
