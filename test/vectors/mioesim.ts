/**
 * Signatures of MIOeSIM, computed independently of this package with the algorithms that the
 * vendor documents: plain with lower-case hex (authentication page, Java example) and URL-encoded
 * with upper-case hex (PHP and Python examples). The vendor prints no finished digest.
 * https://developers.mioesim.com/authentication
 */
export interface MioesimVector {
	readonly name: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly plain: string;
	readonly encoded: string;
}

export const secretKey = '1234567890qwertyuiopasdfghjklzxc';
export const token = '29281-9EFE5E410BEF5300DD15E3830BD65601';
const login = { phonenumber: '13800000000', password: 'mypassword' };

/** Real HMAC-MD5 of the first vector: the vendor says the word, but no document computes it. */
export const hmacOfLogin = '63ca13a2916a9039422627e62f70dfe7';

export const vectors: readonly MioesimVector[] = [
	{
		name: '1 login',
		parameters: login,
		plain: '9d3017ea1ffa8e5df1839a5bef2f4da4',
		encoded: 'AB0603942871EFEC83C327DA614E644F',
	},
	{
		name: '2 token only',
		parameters: { token },
		plain: '72d335e8b2aa3561f5c7837a80cc8cf0',
		encoded: '6EAD091F44FC271AB9F1DA11A8F1419D',
	},
	{
		name: '3 getPackages',
		parameters: { token, skuId: '45' },
		plain: 'b6bd42f3ccc776b8d71b287e02dc87ae',
		encoded: '55B970DD36436C756783330D0A6B6495',
	},
	{
		name: '4 addEsimOrder',
		parameters: {
			token,
			skuId: '45',
			priceId: '441',
			count: '1',
			backInfo: '1',
			customerEmail: 'user@example.com',
			isSendEmail: '1',
			pdfLanguage: 'en-US',
		},
		plain: '60a5eb1b71b51f8290ede9136b4fe622',
		encoded: 'DF9B78527474CBAB1B7C76BDAD66C35B',
	},
	{
		name: '5 getHistoryDetail',
		parameters: { token, iccid: '934801019851134300' },
		plain: 'cfb28a1c615d4dae1e1c74f44ad584e6',
		encoded: '47D7848350EA2F85AE6A7298C8B1CCFF',
	},
	{
		name: '6 refundOrder with reserved characters and unicode',
		parameters: {
			token,
			orderNum: 'EP20240124000013',
			iccids: '934801019851134300,9000024041590216',
			remark: 'a b~c*d+e/é中',
		},
		plain: '6d481dae59f23c48f3f60e14ed4f2853',
		encoded: 'F4FE71C5D1A8811275BFF3D2D3354644',
	},
	{
		name: '7 login with a password of reserved characters',
		parameters: { phonenumber: '13800000000', password: "p@ss!w'o(r)d*~ +%" },
		plain: '1204eecf6a9647c46b936a0f3d3db3e3',
		encoded: 'B5A827680563C063AC0905E5CE4B83FF',
	},
	{
		name: '8 an empty value is kept',
		parameters: { token, skuId: '45', remark: '' },
		plain: '592edfe2643e42139f236d4fff4c8c16',
		encoded: '5B935ECAC72F258A6513D341FB2ED602',
	},
	{
		name: '9 whole key=value texts are sorted, not keys',
		parameters: { a: '2', a1: '1' },
		plain: '9d4a04a611cbb0832ce812457999a1e8',
		encoded: 'BF5CF03D97DB90A8F9100B332F1CE403',
	},
	{
		name: '10 upper case sorts before lower case',
		parameters: { a: '1', B: '2' },
		plain: '3db89754069c96dde50e08891817c341',
		encoded: 'FFDA890E7D514C5F53E46F69AAEAC62D',
	},
];
