import { digest, hmac } from '../../../engine/signature/digest';
import { joinedPairs, UnsignableValueError } from '../../../engine/signature/pairs';
import { percentEncode } from '../../../engine/signature/percentEncode';

const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** https://www.rfc-editor.org/rfc/rfc4231 and https://www.rfc-editor.org/rfc/rfc2202 */
describe('hmac', () => {
	it.each([
		[
			'RFC 4231, case 1',
			'sha256',
			bytes('0b'.repeat(20)),
			'Hi There',
			'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
		],
		[
			'RFC 4231, case 2',
			'sha256',
			'Jefe',
			'what do ya want for nothing?',
			'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
		],
		[
			'RFC 4231, case 2',
			'sha512',
			'Jefe',
			'what do ya want for nothing?',
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		],
		[
			'RFC 4231, case 3, of bytes',
			'sha256',
			bytes('aa'.repeat(20)),
			bytes('dd'.repeat(50)),
			'773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
		],
		[
			'RFC 2202, case 1',
			'sha1',
			bytes('0b'.repeat(20)),
			'Hi There',
			'b617318655057264e28bc0b6fb378c8ef146be00',
		],
		[
			'RFC 2202, case 2',
			'sha1',
			'Jefe',
			'what do ya want for nothing?',
			'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
		],
		[
			'RFC 2202, case 2',
			'md5',
			'Jefe',
			'what do ya want for nothing?',
			'750c783e6ab0b503eaa86e310a5db738',
		],
	] as const)('%s with %s', (_case, hash, key, data, expected) => {
		expect(hmac(hash, key, data).toString('hex')).toBe(expected);
	});
});

/** What the vendors' pages print, or was computed for them with Python. */
describe('the recipes of known APIs', () => {
	it('SolisCloud: a digest of the body as Base64, in a text that is signed as Base64', () => {
		const bodyMd5 = digest('md5', '{"pageNo":1,"pageSize":100}').toString('base64');
		expect(bodyMd5).toBe('U0Xj//qmRi3zoyapfAAuXw==');
		const date = 'Sun, 01 Jan 2023 00:00:00 GMT';
		const text = ['POST', bodyMd5, 'application/json', date, 'TEST'].join('\n');
		const sign = hmac('sha1', 'DEADBEEF'.repeat(4), text).toString('base64');
		expect(sign).toBe('8+oYgqSEFjxPaHIOgUKSpIdYCGU=');
	});

	it('EcoFlow: HMAC-SHA256 of sorted pairs with more behind them, as hex', () => {
		const pairs = joinedPairs(
			{ sn: 123456789, 'params.id': 24, 'params.eps': 0, 'params.cmdSet': 11 },
			{ equals: '=', between: '&' },
		);
		const text = `${pairs}&accessKey=Fp4SvIprYSDPXtYJidEtUAd1o&nonce=345164&timestamp=1671171709428`;
		expect(hmac('sha256', 'WIbFEKre0s6sLnh4ei7SPUeYnptHG6V', text).toString('hex')).toBe(
			'07c13b65e037faf3b153d51613638fa80003c4c38d2407379a7f52851af1473e',
		);
	});

	it('Lazada: the path, and pairs without separators, as upper-case hex', () => {
		const pairs = joinedPairs(
			{
				access_token: 'test',
				app_key: 123456,
				order_id: 1234,
				sign: 'is not signed',
				sign_method: 'sha256',
				timestamp: 1517820392000,
			},
			{ equals: '', between: '', except: ['sign'] },
		);
		expect(hmac('sha256', 'helloworld', `/order/get${pairs}`).toString('hex').toUpperCase()).toBe(
			'4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
		);
	});

	it('WeChat Pay v2: without what is empty, and with the key as another pair', () => {
		const pairs = joinedPairs(
			{
				appid: 'wxd930ea5d5a258f4f',
				attach: '',
				body: 'test',
				device_info: 1000,
				mch_id: 10000100,
				nonce_str: 'ibuaiVcKdpRxkhJA',
			},
			{ equals: '=', between: '&', withoutEmpty: true },
		);
		const key = '192006250b4c09247ec02edce69f6a2d';
		const text = `${pairs}&key=${key}`;
		expect(digest('md5', text).toString('hex').toUpperCase()).toBe(
			'9A0A8659F005D6984697E2CA0A9CF3B7',
		);
		expect(hmac('sha256', key, text).toString('hex').toUpperCase()).toBe(
			'6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6',
		);
	});

	it('Cloudinary: SHA-1 of pairs and secret', () => {
		const pairs = joinedPairs(
			{
				timestamp: 1315060510,
				public_id: 'sample_image',
				eager: 'w_400,h_300,c_pad|w_260,h_200,c_crop',
			},
			{ equals: '=', between: '&' },
		);
		expect(digest('sha1', `${pairs}abcd`).toString('hex')).toBe(
			'bfd09f95f331f558cbd1320e67aa8d488770583e',
		);
	});

	it('OAuth 1.0a: encoded pairs, encoded once more', () => {
		const pairs = joinedPairs(
			{
				file: 'vacation.jpg',
				oauth_consumer_key: 'dpf43f3p2l4k3l03',
				oauth_nonce: 'kllo9940pd9333jh',
				oauth_signature_method: 'HMAC-SHA1',
				oauth_timestamp: 1191242096,
				oauth_token: 'nnch734d00sl2jdk',
				oauth_version: '1.0',
				size: 'original',
			},
			{ equals: '=', between: '&', encode: percentEncode },
		);
		const text = ['GET', 'http://photos.example.net/photos', pairs].map(percentEncode).join('&');
		expect(hmac('sha1', 'kd94hf93k423kf44&pfkkdhi9sl3r4s00', text).toString('base64')).toBe(
			'tR3+Ty81lMeYAr/Fid0kMTYa/WM=',
		);
	});

	it('Google Maps: a key that is handed out as Base64url stands for bytes', () => {
		const key = Buffer.from('vNIXE0xscrmjlyV-12Nj_BvUPaw=', 'base64url');
		const text = '/maps/api/geocode/json?address=New+York&client=clientID';
		expect(`${hmac('sha1', key, text).toString('base64url')}=`).toBe(
			'chaRF2hTJKOScPr-RQCEhZbSzIE=',
		);
	});

	it('AWS Signature 4: the bytes of one HMAC are the key of the next', () => {
		const names = ['20150830', 'us-east-1', 'service', 'aws4_request'];
		const secret = 'AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
		const key = names.reduce<string | Buffer>((last, name) => hmac('sha256', last, name), secret);
		const request = [
			'GET',
			'/',
			'',
			'host:example.amazonaws.com',
			'x-amz-date:20150830T123600Z',
			'',
			'host;x-amz-date',
			digest('sha256', '').toString('hex'),
		].join('\n');
		const text = [
			'AWS4-HMAC-SHA256',
			'20150830T123600Z',
			names.join('/'),
			digest('sha256', request).toString('hex'),
		].join('\n');
		expect(hmac('sha256', key, text).toString('hex')).toBe(
			'5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
		);
	});
});

describe('joinedPairs', () => {
	const form = { equals: '=', between: '&' };

	it('sorts by name and not by whole pair', () => {
		// "=" comes after "1", so that whole pairs would sort the other way round.
		expect(joinedPairs({ a1: 2, a: 1 }, form)).toBe('a=1&a1=2');
		expect(joinedPairs({ a: 1, B: 2 }, form)).toBe('B=2&a=1');
	});

	it('leaves out what is not sent, and keeps empty texts unless they are not signed', () => {
		const parameters = { a: null, b: undefined, c: '', d: false, e: 0 };
		expect(joinedPairs(parameters, form)).toBe('c=&d=false&e=0');
		expect(joinedPairs(parameters, { ...form, withoutEmpty: true })).toBe('d=false&e=0');
	});

	it('refuses what has no single text', () => {
		expect(() => joinedPairs({ a: [1] }, form)).toThrow(UnsignableValueError);
	});
});
