/**
 * The examples of public APIs that are known with their inputs, by number of the API in our notes: V was
 * printed by the vendor or its client library and recomputed, C computed by two independent programs.
 * The values are typed here from the notes, and not from the descriptions.
 */
export interface KnownVector {
	readonly number: number | 'webhook';
	readonly api: string;
	readonly mark: 'V' | 'C';
	/** What the example comes to, or how it begins. */
	readonly value: string;
	/** The description that has it: a preset, or a file of apis/; otherwise why there is none. */
	readonly described: string | { readonly not: string };
}

type Row = readonly [
	number: KnownVector['number'],
	api: string,
	mark: KnownVector['mark'],
	value: string,
	described: KnownVector['described'],
];

const rows: readonly Row[] = [
	[
		1,
		'Binance',
		'V',
		'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71',
		'binance',
	],
	[2, 'Bybit v5', 'C', '02e9182e346177050f199ce1e0703d738589e3763805ed71590ced65539a73a7', 'bybit'],
	[3, 'OKX', 'C', 'HiZhvSfMtWJA3uUIVXV3a/bSXNPCWvYFXoGCVS8V4zY=', 'okx'],
	[4, 'KuCoin', 'C', 'sWd5rQWAxDzYJTY6K2sov6seA0l3uNP70anWxITg8IA=', 'kucoin'],
	[
		6,
		'Kraken',
		'V',
		'4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
		'kraken',
	],
	[10, 'Tuya', 'V', '9E48A3E93B302EEECC803C7241985D0A34EB944F40FB573C7B5C2A82158AF13E', 'tuya'],
	[10, 'Tuya', 'V', 'AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784', 'tuya'],
	[11, 'eWeLink', 'V', 'ttZ/gluzqrafvGonjMD20p4//arW6KoZKbo1SOMEzCA=', 'eWeLink'],
	[12, 'SwitchBot', 'C', 'FI/oz65u7dlwwKgPBedfvy3WyNXTnbIi+vyMCbX8MCY=', 'switchBot'],
	[
		14,
		'EcoFlow',
		'V',
		'07c13b65e037faf3b153d51613638fa80003c4c38d2407379a7f52851af1473e',
		'ecoflow',
	],
	[15, 'SolisCloud', 'V', 'U0Xj//qmRi3zoyapfAAuXw==', 'solisCloud'],
	[15, 'SolisCloud', 'V', '8+oYgqSEFjxPaHIOgUKSpIdYCGU=', 'solisCloud'],
	[16, 'FoxESS', 'C', 'dd293354e3ca65b9c3fd5332d45ad21c', 'foxEss'],
	[17, 'Alibaba gateway', 'C', 'YpcL9MspN5d92dLQsIJ59vahTRvvzfJ97IfCmShY7wk=', 'alibabaGateway'],
	[
		21,
		'Growatt',
		'C',
		'21232f297a57a5a743894ace4a801fc3',
		{ not: 'each byte of a digest below 16 is written in another way, which is a condition' },
	],
	[
		22,
		'AWS',
		'V',
		'5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
		'awsSignature4',
	],
	[
		22,
		'AWS',
		'V',
		'5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
		'awsSignature4',
	],
	[
		23,
		'Tencent Cloud',
		'V',
		'72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
		'tencentCloud',
	],
	[27, 'UCloud', 'V', '4f9ef5df2abab2c6fccd1e9515cb7e2df8c6bb65', 'uCloud'],
	[28, 'Qiniu', 'V', 'wQ4ofysef1R7IKnrziqtomqyDvI=', 'qiniu'],
	[30, 'OVH', 'V', '$1$16ae5ba8c63841b1951575be905867991d5f49dc', 'ovh'],
	[30, 'OVH', 'V', '$1$9acb1ac0120006d16261a635aed788e83ab172d2', 'ovh'],
	[32, 'Cloudinary', 'V', 'bfd09f95f331f558cbd1320e67aa8d488770583e', 'cloudinary'],
	[34, 'Taobao TOP', 'V', '66987CB115214E59E6EC978214934FB8', 'taobao'],
	[36, 'Pinduoduo', 'V', 'E4DE3ED21002510DED352819E7AE6775', 'pinduoduo'],
	[37, 'Lazada', 'V', '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A', 'lazada'],
	[40, 'WeChat Pay v2', 'V', '9A0A8659F005D6984697E2CA0A9CF3B7', 'weChatPay2'],
	[
		40,
		'WeChat Pay v2',
		'V',
		'6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6',
		'weChatPay2',
	],
	[43, 'Baidu Translate', 'V', 'f89f9594663708c1605f3d736d01d2d4', 'baiduTranslate'],
	[
		44,
		'Youdao v3',
		'C',
		'410d75111b6c4ce44e3293b69c0f6f84d905f5c1a5dc8fbdd8cc143672523f42',
		'youdao',
	],
	[45, 'Baidu Maps', 'V', '7de5a22212ffaa9e326444c75a58f9a0', 'baiduMaps'],
	[49, 'Google Maps', 'V', 'chaRF2hTJKOScPr-RQCEhZbSzIE=', 'googleMaps'],
	[50, 'Flickr', 'V', 'a02506b31c1cd46c2e0b6380fb94eb3d', 'flickr'],
	[51, 'Marvel', 'V', 'ffd275c5130566a2916217b101f26150', 'marvel'],
	[
		53,
		'LogicMonitor',
		'C',
		'NjU2OWJhY2QyZTZlZWYxMzQ3ZGRlN2YxNmEwNjEyYzMwYTAxZjg4OTYxMDEyNGJhNGM4NThiZTZkMDU2MWMyYw==',
		'logicMonitor',
	],
	[56, 'OAuth Core 1.0', 'V', 'tR3+Ty81lMeYAr/Fid0kMTYa/WM=', 'oauth1'],
	[56, 'X', 'V', 'hCtSmYh+iHYCEqBWrE7C7hYmtUk=', 'oauth1'],
	[
		56,
		'NetSuite, its text',
		'V',
		'POST&https%3A%2F%2F1234567.restlets.api.netsuite.com%2Frest%2Frequesttoken&oauth_callback%3D',
		'netSuiteTba',
	],
	[56, 'NetSuite', 'C', '7kgwwmiAylqeMdHjCBnIUUW+drDrGCbZGBkuCt39J90=', 'netSuiteTba'],
	[57, 'Emarsys WSSE', 'C', 'NTQ3NTU1MmRlZTc1YzYxNjYyOWUyNzQxODE4Y2YzNGRlYmFhYWIwYg==', 'wsse'],
	[61, 'RFC 7515 A.1', 'V', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'rfc7515'],
	[61, 'RFC 7515 A.2', 'V', 'cC4hiUPoj9Eetdgtv3hF', 'rfc7515Rs256'],
	[
		'webhook',
		'GitHub',
		'V',
		'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		'gitHubWebhook',
	],
	[
		'webhook',
		'Slack',
		'V',
		'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
		'slackWebhook',
	],
	[
		'webhook',
		'Standard Webhooks',
		'V',
		'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		'standardWebhooks',
	],
	[
		'webhook',
		'Stripe',
		'C',
		't=1614556800,v1=e326b9127f526dab808bd39e79a44ab61b0dc0517386b06a7abf563ce203409b',
		'stripeWebhook',
	],
];

export const knownVectors: readonly KnownVector[] = rows.map(
	([number, api, mark, value, described]) => ({ number, api, mark, value, described }),
);
