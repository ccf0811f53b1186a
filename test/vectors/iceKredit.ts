/**
 * MD5 of passwords as 32 lower-case hex digits of their UTF-8 bytes, made with coreutils' md5sum.
 * http://101.32.111.141/Nigeria/en/START/GetToken_en.html
 */
export const vectors = [
	{ password: 'password', md5: '5f4dcc3b5aa765d61d8327deb882cf99' },
	{ password: 'Pässwörd 中文', md5: '0af2cbb46bad39fe6fe52fdaa7f68f4b' },
	{ password: ' p w ', md5: 'f6d6b3a2790b7e6e7400f25df8d2d3ea' },
] as const;
