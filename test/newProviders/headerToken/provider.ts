import { defineProvider } from '../../../engine/define/defineProvider';
import { baseUrlInput, secretInput, textInput } from '../../../engine/define/inputs';
import type { CallOperation } from '../../../engine/provider/operation';

const getStation: CallOperation = {
	kind: 'call',
	name: 'get',
	displayName: 'Get',
	action: 'Get a station',
	description: 'Gets a solar station. Reads only.',
	method: 'POST',
	path: '/thirdData/station',
	parameters: [
		{
			type: 'text',
			name: 'stationCode',
			displayName: 'Station Code',
			description: 'The station to get',
			place: 'body',
			required: true,
		},
	],
	bodyFormat: 'json',
	effect: 'reads',
	isRepeatable: true,
	itemsAt: 'data',
	source: 'https://sunno.example/docs/station',
};

/** Sunno, solar stations: a login hands out its token in a header, and kills the token before. */
export const sunno = defineProvider({
	name: 'sunno',
	displayName: 'Sunno',
	documentationUrl: 'https://sunno.example/docs',
	fields: [
		baseUrlInput({ default: 'https://api.sunno.example' }),
		textInput({ name: 'userName', displayName: 'User Name', description: 'Name of the account' }),
		secretInput({ name: 'systemCode', displayName: 'System Code', description: 'Its secret' }),
	],
	sessions: [
		{
			name: 'token',
			identity: ['baseUrl', 'userName', 'systemCode'],
			signIn: {
				kind: 'request',
				request: {
					method: 'POST',
					path: '/thirdData/login',
					fields: { userName: 'userName', systemCode: 'systemCode' },
				},
				tokenAt: { header: 'XSRF-TOKEN' },
			},
			lifetime: { kind: 'sliding', duration: 30 * 60_000 },
		},
	],
	ownHeaders: ['XSRF-TOKEN'],
	authenticate: (_call, { sessions }) => ({
		headers: { 'XSRF-TOKEN': sessions.token?.token ?? '' },
	}),
	throttle: { account: ['userName'] },
	responseCodes: {
		codeAt: 'failCode',
		messageAt: 'message',
		call: [
			{ code: '0', label: 'Success', category: 'success', meaning: 'It was carried out.' },
			{ code: '305', label: 'Token Ended', category: 'session', meaning: 'The token has ended.' },
			{ code: '20001', label: 'Wrong Login', category: 'credentials', meaning: 'No such account.' },
			{ code: '20404', label: 'No Station', category: 'notFound', meaning: 'No such station.' },
		],
	},
	resources: [{ name: 'station', displayName: 'Station', operations: [getStation] }],
	probe: { provenBySignIn: 'A login checks name and code.' },
	request: { examplePath: '/thirdData/station', method: 'POST', bodyFormat: 'json' },
});
