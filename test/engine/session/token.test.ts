import { tokenIn } from '../../../engine/session/token';

const answerWith = (headers: Record<string, unknown>) => ({ httpStatus: 200, headers, text: '' });

describe('the token of a sign-in', () => {
	it('is found in the body, also where it is a number', () => {
		expect(tokenIn('data.token', answerWith({}), { data: { token: 'abc' } })).toBe('abc');
		expect(tokenIn('id', answerWith({}), { id: 42 })).toBe('42');
		expect(tokenIn('data.token', answerWith({}), undefined)).toBe('');
	});

	it('is found in a header, whatever case the provider writes it in', () => {
		const place = { header: 'XSRF-Token' };
		expect(tokenIn(place, answerWith({ 'xsrf-token': 'abc ' }), {})).toBe('abc');
		expect(tokenIn(place, answerWith({ 'xsrf-token': ['abc', 'def'] }), {})).toBe('abc');
		expect(tokenIn(place, answerWith({ 'x-token': 'abc' }), { 'XSRF-Token': 'no' })).toBe('');
	});

	it('is found in the cookie of that name, without its attributes', () => {
		const place = { cookie: 'sid' };
		const cookies = ['lang=en; Path=/', 'sid=a=b; Path=/; HttpOnly', 'sidecar=x'];
		expect(tokenIn(place, answerWith({ 'set-cookie': cookies }), {})).toBe('a=b');
		expect(tokenIn(place, answerWith({ 'set-cookie': 'sid=abc' }), {})).toBe('abc');
		expect(tokenIn(place, answerWith({ 'set-cookie': ['sid=old', 'sid=new'] }), {})).toBe('new');
		expect(tokenIn(place, answerWith({ 'set-cookie': ['other=1'] }), {})).toBe('');
		expect(tokenIn(place, answerWith({}), {})).toBe('');
	});
});
