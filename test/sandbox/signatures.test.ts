import { encodedSign, percentEncode, plainSign, textToSign } from '../../sandbox/mioesim/sign';
import type { Pairs } from '../../sandbox/common/types';
import { xmpSign } from '../../sandbox/xmp/sign';

const SECRET = '1234567890qwertyuiopasdfghjklzxc';
const TOKEN: [string, string] = ['token', '29281-9EFE5E410BEF5300DD15E3830BD65601'];
const LOGIN: Pairs = [
	['phonenumber', '13800000000'],
	['password', 'mypassword'],
];

const VECTORS: Array<[name: string, params: Pairs, plain: string, encoded: string]> = [
	['1 login', LOGIN, '9d3017ea1ffa8e5df1839a5bef2f4da4', 'AB0603942871EFEC83C327DA614E644F'],
	['2 token only', [TOKEN], '72d335e8b2aa3561f5c7837a80cc8cf0', '6EAD091F44FC271AB9F1DA11A8F1419D'],
	[
		'3 getPackages',
		[TOKEN, ['skuId', '45']],
		'b6bd42f3ccc776b8d71b287e02dc87ae',
		'55B970DD36436C756783330D0A6B6495',
	],
	[
		'4 addEsimOrder',
		[
			TOKEN,
			['skuId', '45'],
			['priceId', '441'],
			['count', '1'],
			['backInfo', '1'],
			['customerEmail', 'user@example.com'],
			['isSendEmail', '1'],
			['pdfLanguage', 'en-US'],
		],
		'60a5eb1b71b51f8290ede9136b4fe622',
		'DF9B78527474CBAB1B7C76BDAD66C35B',
	],
	[
		'5 getHistoryDetail',
		[TOKEN, ['iccid', '934801019851134300']],
		'cfb28a1c615d4dae1e1c74f44ad584e6',
		'47D7848350EA2F85AE6A7298C8B1CCFF',
	],
	[
		'6 refundOrder',
		[
			TOKEN,
			['orderNum', 'EP20240124000013'],
			['iccids', '934801019851134300,9000024041590216'],
			['remark', 'a b~c*d+e/é中'],
		],
		'6d481dae59f23c48f3f60e14ed4f2853',
		'F4FE71C5D1A8811275BFF3D2D3354644',
	],
	[
		'7 password with special characters',
		[
			['phonenumber', '13800000000'],
			['password', "p@ss!w'o(r)d*~ +%"],
		],
		'1204eecf6a9647c46b936a0f3d3db3e3',
		'B5A827680563C063AC0905E5CE4B83FF',
	],
	[
		'8 empty value kept',
		[TOKEN, ['skuId', '45'], ['remark', '']],
		'592edfe2643e42139f236d4fff4c8c16',
		'5B935ECAC72F258A6513D341FB2ED602',
	],
	[
		'9 pairs are sorted, not keys',
		[
			['a', '2'],
			['a1', '1'],
		],
		'9d4a04a611cbb0832ce812457999a1e8',
		'BF5CF03D97DB90A8F9100B332F1CE403',
	],
	[
		'10 capitals come first',
		[
			['a', '1'],
			['B', '2'],
		],
		'3db89754069c96dde50e08891817c341',
		'FFDA890E7D514C5F53E46F69AAEAC62D',
	],
];

describe('the MIOeSIM sign', () => {
	test.each(VECTORS)('matches vector %s in the plain form', (_name, params, plain) => {
		expect(plainSign(params, SECRET)).toBe(plain);
	});

	test.each(VECTORS)('matches vector %s in the encoded form', (_name, params, _plain, encoded) => {
		expect(encodedSign(params, SECRET)).toBe(encoded);
	});

	test('is made from the sorted pairs and the secret', () => {
		expect(textToSign(LOGIN, SECRET)).toBe(
			'password=mypasswordphonenumber=138000000001234567890qwertyuiopasdfghjklzxc',
		);
	});

	test('does not change when a sign is among the parameters', () => {
		expect(plainSign([...LOGIN, ['sign', 'anything']], SECRET)).toBe(VECTORS[0]?.[2]);
		expect(encodedSign([...LOGIN, ['sign', 'anything']], SECRET)).toBe(VECTORS[0]?.[3]);
	});

	test('encodes every byte but the unreserved ones', () => {
		expect(percentEncode('a b~c*d+e/é中,=')).toBe('a%20b~c%2Ad%2Be%2F%C3%A9%E4%B8%AD%2C%3D');
	});
});

describe('the XMP sign', () => {
	test.each([
		['test_client_secret', 1608776690, '1a73f3c3aece20f3fa36d39293151d42'],
		['1234567890abcdef', 1700000000, '5110b8b9e558e5d96cf8f54d4902b54f'],
		['s3cr3t', 1608776690, 'd8d98207bba502339ba67d8d3b446168'],
	])('of %s at %d is %s', (secret, timestamp, sign) => {
		expect(xmpSign(secret, timestamp)).toBe(sign);
	});
});
