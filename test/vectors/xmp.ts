/**
 * Signatures of XMP: MD5 of the client secret and the timestamp (s), computed independently of this
 * package. The vendor's own example names no secret. https://help-xmp.mobvista.com/en/docs/4oMxJW
 */
export const vectors = [
	{
		clientSecret: 'test_client_secret',
		timestamp: 1608776690,
		sign: '1a73f3c3aece20f3fa36d39293151d42',
	},
	{
		clientSecret: '1234567890abcdef',
		timestamp: 1700000000,
		sign: '5110b8b9e558e5d96cf8f54d4902b54f',
	},
	{ clientSecret: 's3cr3t', timestamp: 1608776690, sign: 'd8d98207bba502339ba67d8d3b446168' },
] as const;
