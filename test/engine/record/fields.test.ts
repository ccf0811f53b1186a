import { baseUrlField, fieldLabel, secretField, textField } from '../../../engine/record/fields';

const baseUrl = (typed: unknown) => baseUrlField({ host: typed }, 'host', 'Base URL');

describe('a base URL', () => {
	it.each([
		['https://api.example.com', 'https://api.example.com'],
		['http://api.example.com:8080', 'http://api.example.com:8080'],
		['HTTPS://API.example.com', 'https://api.example.com'],
		['https://api.example.com/', 'https://api.example.com'],
		['https://api.example.com/v1//', 'https://api.example.com/v1'],
		['api.example.com', 'https://api.example.com'],
		['api.example.com:8443/v1', 'https://api.example.com:8443/v1'],
		['  https://api.example.com  ', 'https://api.example.com'],
		['api.example.com/to/http://other', 'https://api.example.com/to/http://other'],
	])('typed as %j is %s', (typed, expected) => {
		expect(baseUrl(typed)).toBe(expected);
	});

	it.each([
		['', /"Base URL" is empty$/],
		['  ', /"Base URL" is empty$/],
		[undefined, /"Base URL" is empty$/],
		['https://api example.com', /holds a blank\. Enter one such as https:\/\/api\.example\.com$/],
		['https://api.example.com/"v1"', /holds a quotation mark\. Enter one such as/],
		['"https://api.example.com"', /stands in quotation marks: remove that, and leave the address/],
		['https://api.\u200bexample.com', /invisible character \(U\+200B\): remove that/],
		['https://api.example.com/v1?key=1', /must end before the "\?"\. Enter one such as/],
		['https://api.example.com/#top', /must end before the "#"\. Enter one such as/],
		['https://name@api.example.com', /must not hold a user name or a password\. Enter one/],
		['https://name:secret@api.example.com', /must not hold a user name or a password\. Enter one/],
		['https://:secret@api.example.com', /must not hold a user name or a password\. Enter one/],
		['ftp://api.example.com', /is not a base URL\. Enter one such as/],
		['httpsx://api.example.com', /is not a base URL\. Enter one such as/],
		['xhttp://api.example.com', /is not a base URL\. Enter one such as/],
		['https://', /is not a base URL\. Enter one such as/],
	])('typed as %j is refused, and says why', (typed, message) => {
		expect(() => baseUrl(typed)).toThrow(message);
	});
});

describe('the label of a field', () => {
	it.each([
		['clientId', 'Client ID'],
		['baseUrl', 'Base URL'],
		['apiKey', 'API Key'],
		['password', 'Password'],
		['xmpSecret', 'XMP Secret'],
		['tlsIp', 'TLS IP'],
		['idea', 'Idea'],
	])('%s is %s', (name, label) => {
		expect(fieldLabel({ displayName: 'XMP' }, name)).toBe(label);
	});
});

it('a field as text is without the blanks around it, whatever it is', () => {
	expect(textField({ field: ' a b ' }, 'field')).toBe('a b');
	expect(textField({ field: 7 }, 'field')).toBe('7');
	expect(textField({ field: false }, 'field')).toBe('false');
	expect(textField({}, 'field')).toBe('');
});

it('a secret is exactly what was typed, and nothing that could not have been', () => {
	expect(secretField({ field: ' a b ' }, 'field')).toBe(' a b ');
	expect(secretField({ field: 7 }, 'field')).toBe('7');
	expect(secretField({ field: true }, 'field')).toBe('');
	expect(secretField({ field: { secret: 1 } }, 'field')).toBe('');
	expect(secretField({}, 'field')).toBe('');
});
