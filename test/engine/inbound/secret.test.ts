import { hmacBase64 } from '../../../engine/inbound/secret';
import { isSameSecret } from '../../../engine/signature/sameSecret';

describe('a secret', () => {
	test('is the same only as itself', () => {
		expect(isSameSecret('key-é', 'key-é')).toBe(true);
		expect(isSameSecret('key-e', 'key-é')).toBe(false);
		expect(isSameSecret('key', 'key ')).toBe(false);
		expect(isSameSecret('key-longer', 'key')).toBe(false);
		expect(isSameSecret('', 'key')).toBe(false);
	});

	test('that is empty is the same as nothing', () => {
		expect(isSameSecret('', '')).toBe(false);
	});
});

// RFC 4231 and RFC 2202, test case 2 each.
test.each([
	['sha256', 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM='],
	['sha1', '7/zfauXrL6LSdBbV8YTfnCWafHk='],
] as const)('the HMAC with %s is the one of the RFC', (algorithm, expected) => {
	expect(hmacBase64(algorithm, 'Jefe', 'what do ya want for nothing?')).toBe(expected);
});
