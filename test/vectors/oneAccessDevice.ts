/**
 * How every call for people describes its caller, with the values of the vendor's sample request.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/LoginByMobileVerifyCode.html
 */
const agent =
	'Mozilla/5.0 (Linux; Android 10; Redmi K30 Build/QKQ1.190825.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/80.0.3987.99 Mobile Safari/537.36';

const device = {
	operatingSystem: 'Android 10',
	deviceFingerprint: '156aysdna213sc50',
	deviceIp: '10.10.10.1',
	deviceAgent: agent,
};

interface Row {
	readonly given: Readonly<Record<string, unknown>>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly json?: string;
}

/** The row of a call for people: all that it says of the device may be given with the item. */
export const fromDevice = <R extends Row>(row: R) => ({
	...row,
	given: { ...row.given, ...device, language: 'zh' },
	headers: {
		...row.headers,
		'X-operating-sys-version': 'Android 10',
		'X-device-fingerprint': '156aysdna213sc50',
		'X-device-ip': '10.10.10.1',
		'X-agent': agent,
		'X-L': 'zh',
	},
});

/** The same in the body of the SSO calls, where the fingerprint must be that of the login. */
export const deviceInBody = {
	given: device,
	json: `"operating_sys_version":"Android 10","device_ip":"10.10.10.1","device_fingerprint":"156aysdna213sc50","agent":"${agent}"`,
};
