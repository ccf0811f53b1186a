import { unexpected } from '../../../engine/outcome/unexpected';

it.each([
	[new Error('It broke'), 'It broke.'],
	[new Error('It broke.'), 'It broke.'],
	[new Error('Why? Really!'), 'Why? Really!'],
	[new Error('Is it. broken'), 'Is it. broken.'],
	[new Error(' It broke '), 'It broke.'],
	['only text', 'only text.'],
	[undefined, 'undefined.'],
	[new Error(''), 'No reason was given.'],
])('of %p says a whole sentence, and what became of the call', (thrown, sentence) => {
	const { message } = unexpected(thrown, 'notDone');
	expect(message).toBe(`${sentence} The call was not carried out.`);
});

it('says what is known of the call', () => {
	const error = new Error('It broke');
	const facts = { httpStatus: 200, answer: { id: 1 } };
	expect(unexpected(error, 'done', facts)).toMatchObject({
		...facts,
		code: 'UNEXPECTED_ERROR',
		message: 'It broke. The call was carried out.',
	});
	expect(unexpected(error, 'unknown').message).toBe(
		'It broke. It is not known whether the call was carried out: check that before you repeat it.',
	);
});
