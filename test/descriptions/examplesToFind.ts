import rfc7515Rs256 from './apis/rfc7515Rs256.json';

/** An example as somebody types it off a vendor's page, and what the page says is signed. */
export interface ExampleToFind {
	readonly api: string;
	readonly example: {
		readonly signature: string;
		readonly secrets: Readonly<Record<string, string>>;
		readonly [part: string]: unknown;
	};
	/** The text that is signed; for a canonical request in two steps, that of the last step. */
	readonly text: string | Buffer;
}

const [rs256] = rfc7515Rs256.vectors;
if (!rs256) throw new Error('The example of RFC 7515 is missing');

const tuya = {
	secrets: { secret: '4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC' },
	headers: {
		area_id: '29a33e8796834b1efa6',
		call_id: '8afdb70ab2ed11eb85290242ac130003',
	},
	values: {
		client_id: '1KAD46OrT9HafiKdsXeg',
		t: '1588925778000',
		nonce: '5138cc3a9033d69856923fd07b491173',
	},
};
const ovh = {
	secrets: { applicationSecret: 'fake application secret', consumerKey: 'fake consumer key' },
	values: { applicationKey: 'fake application key', timestamp: '1404395931' },
	at: 'headers.X-Ovh-Signature',
};
const noBody = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const weChat = {
	request: {
		method: 'POST',
		url: 'https://api.mch.weixin.test/pay/unifiedorder',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: {
			mch_id: '10000100',
			device_info: '1000',
			body: 'test',
			appid: 'wxd930ea5d5a258f4f',
			attach: '',
			nonce_str: 'ibuaiVcKdpRxkhJA',
		},
	},
	secrets: { key: '192006250b4c09247ec02edce69f6a2d' },
};
const weChatText =
	'appid=wxd930ea5d5a258f4f&body=test&device_info=1000&mch_id=10000100&nonce_str=ibuaiVcKdpRxkhJA&key=192006250b4c09247ec02edce69f6a2d';

/**
 * The examples that vendors print (and a few that two independent programs computed), one for each
 * API, in the words of the pages.
 */
export const examplesToFind: readonly ExampleToFind[] = [
	{
		api: 'Binance',
		example: {
			request: {
				method: 'POST',
				url: 'https://api.binance.com/api/v3/order?symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559',
			},
			secrets: { secretKey: 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j' },
			values: { apiKey: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A' },
			signature: 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71',
			at: 'query.signature',
		},
		text: 'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559',
	},
	{
		api: 'Bybit',
		example: {
			request: {
				method: 'GET',
				url: 'https://api.bybit.com/v5/order/realtime?category=option&symbol=BTC-29JUL22-25000-C',
			},
			secrets: { secret: 'secret' },
			values: { apiKey: 'XXXXXXXXXX', timestamp: 1658384314791, recvWindow: 5000 },
			signature: '02e9182e346177050f199ce1e0703d738589e3763805ed71590ced65539a73a7',
			at: 'headers.X-BAPI-SIGN',
		},
		text: '1658384314791XXXXXXXXXX5000category=option&symbol=BTC-29JUL22-25000-C',
	},
	{
		api: 'OKX',
		example: {
			request: { method: 'GET', url: 'https://www.okx.com/api/v5/account/balance?ccy=BTC' },
			secrets: { secretKey: '22582BD0CFF14C41EDBF1AB98506286D' },
			values: { timestamp: '2020-12-08T09:08:57.715Z', passphrase: 'any', apiKey: 'key' },
			signature: 'HiZhvSfMtWJA3uUIVXV3a/bSXNPCWvYFXoGCVS8V4zY=',
			at: 'headers.OK-ACCESS-SIGN',
		},
		text: '2020-12-08T09:08:57.715ZGET/api/v5/account/balance?ccy=BTC',
	},
	{
		api: 'KuCoin, passphrase',
		example: {
			request: { method: 'GET', url: 'https://api.kucoin.com/api/v1/accounts' },
			secrets: { secret: 'secret' },
			values: { passphrase: 'passphrase', apiKey: 'key' },
			signature: 'sWd5rQWAxDzYJTY6K2sov6seA0l3uNP70anWxITg8IA=',
			at: 'headers.KC-API-PASSPHRASE',
		},
		text: 'passphrase',
	},
	{
		api: 'Kraken',
		example: {
			request: {
				method: 'POST',
				url: 'https://api.kraken.com/0/private/AddOrder',
				body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
			},
			secrets: {
				privateKey:
					'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==',
			},
			values: { nonce: '1616492376594' },
			signature:
				'4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
			at: 'headers.API-Sign',
		},
		// Computed with Python: the path, and the SHA-256 of nonce and body.
		text: Buffer.from(
			'2f302f707269766174652f4164644f7264657223a1c1b34c6a11d641af0f24684896cb90f66fb991125c83dc357bdc3dc146f1',
			'hex',
		),
	},
	{
		api: 'Tuya, token call',
		example: {
			request: {
				method: 'GET',
				url: 'https://openapi.tuyaeu.com/v1.0/token?grant_type=1',
				headers: tuya.headers,
			},
			secrets: tuya.secrets,
			values: tuya.values,
			signature: '9E48A3E93B302EEECC803C7241985D0A34EB944F40FB573C7B5C2A82158AF13E',
			at: 'headers.sign',
		},
		text: `1KAD46OrT9HafiKdsXeg15889257780005138cc3a9033d69856923fd07b491173GET\n${noBody}\narea_id:29a33e8796834b1efa6\ncall_id:8afdb70ab2ed11eb85290242ac130003\n\n/v1.0/token?grant_type=1`,
	},
	{
		api: 'Tuya, call with a token',
		example: {
			request: {
				method: 'GET',
				url: 'https://openapi.tuyaeu.com/v2.0/apps/schema/users?page_no=1&page_size=50',
				headers: tuya.headers,
			},
			secrets: tuya.secrets,
			values: { ...tuya.values, access_token: '3f4eda2bdec17232f67c0b188af3eec1' },
			signature: 'AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784',
			at: 'headers.sign',
		},
		text: `1KAD46OrT9HafiKdsXeg3f4eda2bdec17232f67c0b188af3eec115889257780005138cc3a9033d69856923fd07b491173GET\n${noBody}\narea_id:29a33e8796834b1efa6\ncall_id:8afdb70ab2ed11eb85290242ac130003\n\n/v2.0/apps/schema/users?page_no=1&page_size=50`,
	},
	{
		api: 'eWeLink',
		example: {
			request: {
				method: 'POST',
				url: 'https://eu-apia.coolkit.cc/v2/user/login',
				body: '{"email":"1234@gmail.com","password":"12345678","countryCode":"+1"}',
			},
			secrets: { appSecret: 'OdPuCZ4PkPPi0rVKRVcGmll2NM6vVk0c' },
			signature: 'Sign ttZ/gluzqrafvGonjMD20p4//arW6KoZKbo1SOMEzCA=',
			at: 'headers.Authorization',
		},
		text: '{"email":"1234@gmail.com","password":"12345678","countryCode":"+1"}',
	},
	{
		api: 'SwitchBot',
		example: {
			request: { method: 'GET', url: 'https://api.switch-bot.com/v1.1/devices' },
			secrets: { secret: 'YYYYYYYYYYY' },
			values: {
				token: 'XXXXXXXXXXXXXXXXXXX',
				t: '1700000000000',
				nonce: '6c6a2f0e-2d0b-4d43-9d0d-3b1e5a9c7f10',
			},
			signature: 'FI/oz65u7dlwwKgPBedfvy3WyNXTnbIi+vyMCbX8MCY=',
			at: 'headers.sign',
		},
		text: 'XXXXXXXXXXXXXXXXXXX17000000000006c6a2f0e-2d0b-4d43-9d0d-3b1e5a9c7f10',
	},
	{
		api: 'EcoFlow',
		example: {
			request: {
				method: 'PUT',
				url: 'https://api-e.ecoflow.com/iot-open/sign/device/quota',
				body: { sn: '123456789', params: { cmdSet: 11, id: 24, eps: 0 } },
			},
			secrets: { secretKey: 'WIbFEKre0s6sLnh4ei7SPUeYnptHG6V' },
			values: {
				accessKey: 'Fp4SvIprYSDPXtYJidEtUAd1o',
				nonce: '345164',
				timestamp: '1671171709428',
			},
			signature: '07c13b65e037faf3b153d51613638fa80003c4c38d2407379a7f52851af1473e',
			at: 'headers.sign',
		},
		text: 'params.cmdSet=11&params.eps=0&params.id=24&sn=123456789&accessKey=Fp4SvIprYSDPXtYJidEtUAd1o&nonce=345164&timestamp=1671171709428',
	},
	{
		api: 'SolisCloud',
		example: {
			request: {
				method: 'POST',
				host: 'https://soliscloud.com:13333',
				path: 'TEST',
				headers: { 'Content-Type': 'application/json', Date: 'Sun, 01 Jan 2023 00:00:00 GMT' },
				body: '{"pageNo":1,"pageSize":100}',
			},
			secrets: { keySecret: 'DEADBEEFDEADBEEFDEADBEEFDEADBEEF' },
			values: { keyId: '1234567891234567890' },
			signature: 'API 1234567891234567890:8+oYgqSEFjxPaHIOgUKSpIdYCGU=',
			at: 'headers.Authorization',
		},
		text: 'POST\nU0Xj//qmRi3zoyapfAAuXw==\napplication/json\nSun, 01 Jan 2023 00:00:00 GMT\nTEST',
	},
	{
		api: 'FoxESS',
		example: {
			request: { method: 'POST', url: 'https://www.foxesscloud.com/op/v0/device/list', body: {} },
			secrets: { token: '0123456789abcdef' },
			values: { timestamp: '1700000000000' },
			signature: 'dd293354e3ca65b9c3fd5332d45ad21c',
			at: 'headers.signature',
		},
		text: '/op/v0/device/list\\r\\n0123456789abcdef\\r\\n1700000000000',
	},
	{
		api: 'Alibaba gateway',
		example: {
			request: {
				method: 'GET',
				url: 'https://api.solplanet.test/getPlanListPro?pageNum=1&order=0',
				headers: {
					Accept: 'application/json',
					'Content-Type': 'application/json; charset=UTF-8',
					Date: 'Tue, 03 Jun 2025 12:34:56 GMT',
					'X-Ca-Key': 'key',
					'X-Ca-Nonce': 'n1',
					'X-Ca-Timestamp': '1717410896000',
				},
			},
			secrets: { appSecret: 'secret' },
			signature: 'YpcL9MspN5d92dLQsIJ59vahTRvvzfJ97IfCmShY7wk=',
			at: 'headers.X-Ca-Signature',
		},
		text: 'GET\napplication/json\n\napplication/json; charset=UTF-8\nTue, 03 Jun 2025 12:34:56 GMT\nX-Ca-Key:key\nX-Ca-Nonce:n1\nX-Ca-Timestamp:1717410896000\n/getPlanListPro?order=0&pageNum=1',
	},
	{
		api: 'UCloud',
		example: {
			request: {
				method: 'GET',
				url: 'https://api.ucloud.cn/',
				query: {
					Action: 'CreateUHostInstance',
					Region: 'cn-bj2',
					Zone: 'cn-bj2-04',
					ImageId: 'f43736e1-65a5-4bea-ad2e-8a46e18883c2',
					CPU: 2,
					Memory: 2048,
					DiskSpace: 10,
					LoginMode: 'Password',
					Password: 'VUNsb3VkLmNu',
					Name: 'Host01',
					ChargeType: 'Month',
					Quantity: 1,
					PublicKey: 'ucloudsomeone@example.com1296235120854146120',
				},
			},
			secrets: { PrivateKey: '46f09bb9fab4f12dfc160dae12273d5332b5debe' },
			signature: '4f9ef5df2abab2c6fccd1e9515cb7e2df8c6bb65',
			at: 'query.Signature',
		},
		text: 'ActionCreateUHostInstanceCPU2ChargeTypeMonthDiskSpace10ImageIdf43736e1-65a5-4bea-ad2e-8a46e18883c2LoginModePasswordMemory2048NameHost01PasswordVUNsb3VkLmNuPublicKeyucloudsomeone@example.com1296235120854146120Quantity1Regioncn-bj2Zonecn-bj2-0446f09bb9fab4f12dfc160dae12273d5332b5debe',
	},
	{
		api: 'Qiniu',
		example: {
			request: { method: 'POST', url: 'https://upload.qiniup.com/' },
			secrets: { secretKey: 'MY_SECRET_KEY' },
			values: {
				policy:
					'{"scope":"my-bucket:sunflower.jpg","deadline":1451491200,"returnBody":"{\\"name\\":$(fname),\\"size\\":$(fsize),\\"w\\":$(imageInfo.width),\\"h\\":$(imageInfo.height),\\"hash\\":$(etag)}"}',
			},
			signature: 'wQ4ofysef1R7IKnrziqtomqyDvI=',
		},
		text: Buffer.from(
			'{"scope":"my-bucket:sunflower.jpg","deadline":1451491200,"returnBody":"{\\"name\\":$(fname),\\"size\\":$(fsize),\\"w\\":$(imageInfo.width),\\"h\\":$(imageInfo.height),\\"hash\\":$(etag)}"}',
		).toString('base64'),
	},
	{
		api: 'OVH, without a body',
		example: {
			...ovh,
			request: {
				method: 'METHOD',
				url: 'https://eu.api.ovh.com/1.0/unit/test',
				host: 'https://eu.api.ovh.com/1.0',
			},
			signature: '$1$16ae5ba8c63841b1951575be905867991d5f49dc',
		},
		text: 'fake application secret+fake consumer key+METHOD+https://eu.api.ovh.com/1.0/unit/test++1404395931',
	},
	{
		api: 'OVH, with a body',
		example: {
			...ovh,
			request: {
				method: 'METHOD',
				url: 'https://eu.api.ovh.com/1.0/unit/test',
				host: 'https://eu.api.ovh.com/1.0',
				body: '{"some": "random", "data": 42}',
			},
			signature: '$1$9acb1ac0120006d16261a635aed788e83ab172d2',
		},
		text: 'fake application secret+fake consumer key+METHOD+https://eu.api.ovh.com/1.0/unit/test+{"some": "random", "data": 42}+1404395931',
	},
	{
		api: 'Cloudinary',
		example: {
			request: {
				method: 'POST',
				url: 'https://api.cloudinary.test/v1_1/demo/image/upload',
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: {
					timestamp: 1315060510,
					public_id: 'sample_image',
					eager: 'w_400,h_300,c_pad|w_260,h_200,c_crop',
					file: 'https://www.example.com/sample.jpg',
					api_key: '1234',
				},
			},
			secrets: { api_secret: 'abcd' },
			signature: 'bfd09f95f331f558cbd1320e67aa8d488770583e',
			at: 'body.signature',
		},
		text: 'eager=w_400,h_300,c_pad|w_260,h_200,c_crop&public_id=sample_image&timestamp=1315060510abcd',
	},
	{
		api: 'Taobao TOP',
		example: {
			request: {
				method: 'GET',
				url: 'https://eco.taobao.test/router/rest',
				query: {
					method: 'taobao.item.seller.get',
					app_key: '12345678',
					session: 'test',
					timestamp: '2016-01-01 12:00:00',
					format: 'json',
					v: '2.0',
					sign_method: 'md5',
					fields: 'num_iid,title,nick,price,num',
					num_iid: 11223344,
				},
			},
			secrets: { appSecret: 'helloworld' },
			signature: '66987CB115214E59E6EC978214934FB8',
			at: 'query.sign',
		},
		text: 'helloworldapp_key12345678fieldsnum_iid,title,nick,price,numformatjsonmethodtaobao.item.seller.getnum_iid11223344sessiontestsign_methodmd5timestamp2016-01-01 12:00:00v2.0helloworld',
	},
	{
		api: 'Pinduoduo',
		example: {
			request: {
				method: 'POST',
				url: 'https://gw-api.pinduoduo.test/api/router',
				query: {
					type: 'pdd.order.number.list.get',
					data_type: 'XML',
					client_id: '1',
					access_token: 'asd78172s8ds9a921j9qqwda12312w1w21211',
					timestamp: '1480411125',
					order_status: '1',
					page: '1',
					page_size: '10',
				},
			},
			secrets: { client_secret: 'testSecret' },
			signature: 'E4DE3ED21002510DED352819E7AE6775',
		},
		text: 'testSecretaccess_tokenasd78172s8ds9a921j9qqwda12312w1w21211client_id1data_typeXMLorder_status1page1page_size10timestamp1480411125typepdd.order.number.list.gettestSecret',
	},
	{
		api: 'Lazada',
		example: {
			request: {
				method: 'GET',
				host: 'https://api.lazada.test/rest',
				path: '/order/get',
				query: {
					order_id: '1234',
					app_key: '123456',
					timestamp: '1517820392000',
					access_token: 'test',
					sign_method: 'sha256',
				},
			},
			secrets: { app_secret: 'helloworld' },
			signature: '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
			at: 'query.sign',
		},
		text: '/order/getaccess_tokentestapp_key123456order_id1234sign_methodsha256timestamp1517820392000',
	},
	{
		api: 'WeChat Pay v2, MD5',
		example: { ...weChat, signature: '9A0A8659F005D6984697E2CA0A9CF3B7', at: 'body.sign' },
		text: weChatText,
	},
	{
		api: 'WeChat Pay v2, HMAC',
		example: {
			...weChat,
			signature: '6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6',
			at: 'body.sign',
		},
		text: weChatText,
	},
	{
		api: 'Baidu Translate',
		example: {
			request: {
				method: 'GET',
				url: 'https://fanyi-api.baidu.com/api/trans/vip/translate?q=apple&from=en&to=zh&appid=2015063000000001&salt=1435660288',
			},
			secrets: { key: '12345678' },
			signature: 'f89f9594663708c1605f3d736d01d2d4',
			at: 'query.sign',
		},
		text: '2015063000000001apple143566028812345678',
	},
	{
		api: 'Youdao',
		example: {
			request: {
				method: 'POST',
				url: 'https://openapi.youdao.com/api',
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: {
					q: 'hello',
					from: 'en',
					to: 'zh-CHS',
					appKey: 'appkey',
					salt: 'salt',
					curtime: '1700000000',
					signType: 'v3',
				},
			},
			secrets: { secret: 'secret' },
			signature: '410d75111b6c4ce44e3293b69c0f6f84d905f5c1a5dc8fbdd8cc143672523f42',
			at: 'body.sign',
		},
		text: 'appkeyhellosalt1700000000secret',
	},
	{
		api: 'Baidu Maps',
		example: {
			request: {
				method: 'GET',
				host: 'https://api.map.baidu.com',
				path: '/geocoder/v2/',
				query: { address: '百度大厦', output: 'json', ak: 'yourak' },
			},
			secrets: { sk: 'yoursk' },
			signature: '7de5a22212ffaa9e326444c75a58f9a0',
			at: 'query.sn',
		},
		text: '/geocoder/v2/?address=%E7%99%BE%E5%BA%A6%E5%A4%A7%E5%8E%A6&output=json&ak=yourakyoursk',
	},
	{
		api: 'Google Maps',
		example: {
			request: {
				method: 'GET',
				url: 'https://maps.googleapis.com/maps/api/geocode/json?address=New+York&client=clientID',
			},
			secrets: { key: 'vNIXE0xscrmjlyV-12Nj_BvUPaw=' },
			signature: 'chaRF2hTJKOScPr-RQCEhZbSzIE=',
			at: 'query.signature',
		},
		text: '/maps/api/geocode/json?address=New+York&client=clientID',
	},
	{
		api: 'Flickr',
		example: {
			request: {
				method: 'GET',
				url: 'https://api.flickr.com/services/auth/?perms=write&api_key=9a0554259914a86fb9e7eb014e4e5d52',
			},
			secrets: { secret: '000005fab4534d05' },
			signature: 'a02506b31c1cd46c2e0b6380fb94eb3d',
			at: 'query.api_sig',
		},
		text: '000005fab4534d05api_key9a0554259914a86fb9e7eb014e4e5d52permswrite',
	},
	{
		api: 'Marvel',
		example: {
			request: { method: 'GET', url: 'https://gateway.marvel.com/v1/public/comics' },
			secrets: { privateKey: 'abcd' },
			values: { ts: '1', apikey: '1234' },
			signature: 'ffd275c5130566a2916217b101f26150',
			at: 'query.hash',
		},
		text: '1abcd1234',
	},
	{
		api: 'LogicMonitor',
		example: {
			request: {
				method: 'GET',
				host: 'https://any.logicmonitor.com/santaba/rest',
				path: '/device/devices',
			},
			secrets: { accessKey: 'accesskey' },
			values: { accessId: 'id', epoch: '1700000000000' },
			signature:
				'LMv1 id:NjU2OWJhY2QyZTZlZWYxMzQ3ZGRlN2YxNmEwNjEyYzMwYTAxZjg4OTYxMDEyNGJhNGM4NThiZTZkMDU2MWMyYw==:1700000000000',
			at: 'headers.Authorization',
		},
		text: 'GET1700000000000/device/devices',
	},
	{
		api: 'OAuth 1.0a, appendix A.5',
		example: {
			request: {
				method: 'GET',
				url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
			},
			secrets: { consumerSecret: 'kd94hf93k423kf44', tokenSecret: 'pfkkdhi9sl3r4s00' },
			values: {
				oauth_consumer_key: 'dpf43f3p2l4k3l03',
				oauth_token: 'nnch734d00sl2jdk',
				oauth_signature_method: 'HMAC-SHA1',
				oauth_timestamp: '1191242096',
				oauth_nonce: 'kllo9940pd9333jh',
				oauth_version: '1.0',
			},
			signature: 'tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D',
		},
		text: 'GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1191242096%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0%26size%3Doriginal',
	},
	{
		api: 'X',
		example: {
			request: {
				method: 'POST',
				url: 'https://api.twitter.com/1.1/statuses/update.json?include_entities=true',
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: 'status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21',
			},
			secrets: {
				consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
				tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
			},
			values: {
				oauth_consumer_key: 'xvz1evFS4wEEPTGEFPHBog',
				oauth_nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
				oauth_signature_method: 'HMAC-SHA1',
				oauth_timestamp: '1318622958',
				oauth_token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
				oauth_version: '1.0',
			},
			signature: 'hCtSmYh+iHYCEqBWrE7C7hYmtUk=',
		},
		text: 'POST&https%3A%2F%2Fapi.twitter.com%2F1.1%2Fstatuses%2Fupdate.json&include_entities%3Dtrue%26oauth_consumer_key%3Dxvz1evFS4wEEPTGEFPHBog%26oauth_nonce%3DkYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1318622958%26oauth_token%3D370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb%26oauth_version%3D1.0%26status%3DHello%2520Ladies%2520%252B%2520Gentlemen%252C%2520a%2520signed%2520OAuth%2520request%2521',
	},
	{
		api: 'Emarsys WSSE',
		example: {
			request: { method: 'GET', url: 'https://api.emarsys.test/api/v2/settings' },
			secrets: { secret: 'secret' },
			values: { nonce: 'nonce123456789', timestamp: '2026-01-02T03:04:05Z' },
			signature: 'NTQ3NTU1MmRlZTc1YzYxNjYyOWUyNzQxODE4Y2YzNGRlYmFhYWIwYg==',
		},
		text: 'nonce1234567892026-01-02T03:04:05Zsecret',
	},
	{
		api: 'JWT with HS256, RFC 7515 A.1',
		example: {
			request: { method: 'GET', url: 'https://api.example.com/' },
			secrets: {
				key: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
			},
			values: {
				head: '{"typ":"JWT",\r\n "alg":"HS256"}',
				claims: '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
			},
			signature: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
		},
		text: 'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
	},
	{
		api: 'GitHub webhook',
		example: {
			request: {
				method: 'POST',
				url: 'https://n8n.example.com/webhook',
				headers: { 'Content-Type': 'text/plain' },
				body: 'Hello, World!',
			},
			secrets: { secret: "It's a Secret to Everybody" },
			signature: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
			at: 'headers.X-Hub-Signature-256',
		},
		text: 'Hello, World!',
	},
	{
		api: 'Slack webhook',
		example: {
			request: {
				method: 'POST',
				url: 'https://n8n.example.com/webhook',
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
			},
			secrets: { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' },
			values: { timestamp: '1531420618' },
			signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
			at: 'headers.X-Slack-Signature',
		},
		text: 'v0:1531420618:token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
	},
	{
		api: 'Standard Webhooks',
		example: {
			request: {
				method: 'POST',
				url: 'https://n8n.example.com/webhook',
				body: '{"test": 2432232314}',
			},
			secrets: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
			values: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330' },
			signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
			at: 'headers.webhook-signature',
		},
		text: 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}',
	},
	{
		api: 'AWS Signature 4, ListUsers',
		example: {
			request: {
				method: 'GET',
				url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
				headers: {
					'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
					'X-Amz-Date': '20150830T123600Z',
				},
			},
			secrets: { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
			signature:
				'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
			at: 'headers.Authorization',
		},
		// Printed on the same page, with the digest of the canonical request.
		text: 'AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\nf536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59',
	},
	{
		api: 'AWS Signature 4, get-vanilla, the signature alone',
		example: {
			request: {
				method: 'GET',
				url: 'https://example.amazonaws.com/',
				headers: { 'X-Amz-Date': '20150830T123600Z' },
			},
			secrets: { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
			values: { date: '20150830', region: 'us-east-1', service: 'service' },
			signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
		},
		text: 'AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\nbb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63',
	},
	{
		api: 'Tencent Cloud',
		example: {
			request: {
				method: 'POST',
				url: 'https://cvm.tencentcloudapi.com/',
				headers: { 'Content-Type': 'application/json; charset=utf-8' },
				body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
			},
			secrets: { secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' },
			values: { timestamp: '1551113065' },
			signature:
				'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
			at: 'headers.Authorization',
		},
		text: 'TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031',
	},
	{
		api: 'JWT with RS256, RFC 7515 A.2',
		example: {
			request: { method: 'GET', url: 'https://api.example.com/' },
			secrets: { key: rs256.fields.key },
			values: {
				head: '{"alg":"RS256"}',
				claims: rs256.fields.claims,
			},
			signature: rs256.expect['headers.Authorization'],
			at: 'headers.Authorization',
		},
		text: 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
	},
];
