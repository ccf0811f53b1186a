import type { Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';

/** A person may come from another device than this n8n: their own address and browser. */
function fact(
	name: string,
	[header, inBody]: readonly [string, string],
	displayName: string,
	description: string,
	placeholder: string,
): Readonly<Record<'inHeader' | 'inBody', Parameter>> {
	const text = {
		type: 'text',
		name,
		displayName,
		description: `${description}; if not set, that of the credential`,
		placeholder: `e.g. ${placeholder}`,
		pattern: /^[\x20-\x7e]+$/,
		patternText: 'made of letters, digits and signs of ASCII',
	} as const;
	return {
		inHeader: { ...text, place: 'header', wire: header },
		inBody: { ...text, place: 'body', wire: inBody },
	};
}

const facts = [
	fact(
		'deviceAgent',
		['X-agent', 'agent'],
		'Device Agent',
		'User agent of the person’s browser or app',
		'Mozilla/5.0 (Linux; Android 10)',
	),
	fact(
		'deviceFingerprint',
		['X-device-fingerprint', 'device_fingerprint'],
		'Device Fingerprint',
		'Identifies the device of the person; an SSO ticket is given only to the device of the login',
		'156aysdna213sc50',
	),
	fact(
		'deviceIp',
		['X-device-ip', 'device_ip'],
		'Device IP',
		'Address from which the person comes',
		'10.10.10.1',
	),
	fact(
		'operatingSystem',
		['X-operating-sys-version', 'operating_sys_version'],
		'Device Operating System',
		'Operating system of the device',
		'Android 10',
	),
];

const language: Parameter = {
	type: 'choice',
	name: 'language',
	wire: 'X-L',
	displayName: 'Language of Messages',
	description: 'The language in which OneAccess answers; if not set, that of the credential',
	place: 'header',
	options: [
		{ name: 'Chinese', value: 'zh' },
		{ name: 'English', value: 'en' },
	],
	default: 'en',
};

/** For SSO calls, which describe the device in the body. */
export const deviceInBody: readonly Parameter[] = facts.map(({ inBody }) => inBody);

const inHeaders: readonly Parameter[] = [...facts.map(({ inHeader }) => inHeader), language];

/** Calls for people, which describe the device in headers. */
export function onDevice(operations: readonly Operation[]): readonly Operation[] {
	return operations.map((operation) =>
		operation.kind === 'call'
			? { ...operation, parameters: [...operation.parameters, ...inHeaders] }
			: operation,
	);
}
