import { choiceField, numberField, switchField } from '../../../engine/record/values';

const count = (credential: object) =>
	numberField(
		{ ...credential },
		{ name: 'count', label: 'Requests', missing: 10 },
		'a number, 0 or more',
		(value) => value >= 0,
	);

describe('a number in a credential', () => {
	it.each([
		[{ count: 5 }, 5],
		[{ count: 0 }, 0],
		[{ count: '5' }, 5],
		[{ count: ' 2.5 ' }, 2.5],
		[{ count: '12.75' }, 12.75],
		[{}, 10],
	])('in %j is %d', (credential, expected) => {
		expect(count(credential)).toBe(expected);
	});

	it.each([
		...['', ' ', 'five', '5 a minute', 'a 5', '1e3', '0x10', '.5', '5.', '-1', '1.2.3'],
		...[-1, NaN, Infinity, true, null, undefined, [5]],
	])('is refused as %j, with the name of the field and where to look', (given) => {
		const refused = expect.objectContaining({
			message: expect.stringMatching(
				/^The credential field "Requests" must be a number, 0 or more, but is /,
			) as string,
			description: expect.stringMatching(
				/^Nothing was sent\. Correct the field in the credential; if it is an expression/,
			) as string,
		}) as Error;
		expect(() => count({ count: given })).toThrow(refused);
	});
});

describe('a switch in a credential', () => {
	const isOn = (credential: object, missing = false) =>
		switchField({ ...credential }, { name: 'on', label: 'Advanced', missing });

	it.each([
		[{ on: true }, true],
		[{ on: false }, false],
		[{ on: 'true' }, true],
		[{ on: ' False ' }, false],
		[{ on: 'TRUE' }, true],
	])('in %j is %j', (credential, expected) => {
		expect(isOn(credential, !expected)).toBe(expected);
	});

	it('is what holds without it where the credential lacks it', () => {
		expect([isOn({}, true), isOn({}, false)]).toEqual([true, false]);
	});

	it.each(['', 'yes', 'on', 1, 0, null, undefined])('is refused as %j', (given) => {
		expect(() => isOn({ on: given })).toThrow(
			/^The credential field "Advanced" must be true or false, but is /,
		);
	});
});

describe('a choice in a credential', () => {
	const form = (credential: object) =>
		choiceField({ ...credential }, { name: 'form', label: 'Form', missing: 'auto' }, [
			'auto',
			'plain',
			'encoded',
		]);

	it('is one of them, or what holds without it', () => {
		expect(form({ form: 'plain' })).toBe('plain');
		expect(form({ form: ' encoded ' })).toBe('encoded');
		expect(form({})).toBe('auto');
	});

	it.each(['', 'Plain', 'other', 7])('is refused as %j', (given) => {
		expect(() => form({ form: given })).toThrow(
			/^The credential field "Form" must be one of auto, plain, encoded, but is /,
		);
	});
});
