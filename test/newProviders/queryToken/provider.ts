import { defineProvider } from '../../../engine/define/defineProvider';
import { baseUrlInput, secretInput, textInput } from '../../../engine/define/inputs';
import type { CallOperation } from '../../../engine/provider/operation';

const getMember: CallOperation = {
	kind: 'call',
	name: 'get',
	displayName: 'Get',
	action: 'Get a member',
	description: 'Gets a member of the company. Reads only.',
	method: 'GET',
	path: '/user/get',
	parameters: [
		{
			type: 'text',
			name: 'userId',
			wire: 'userid',
			displayName: 'User ID',
			description: 'The member to get',
			place: 'query',
			required: true,
		},
	],
	effect: 'reads',
	isRepeatable: true,
	itemsAt: 'user',
	source: 'https://corpo.example/docs/user',
};

/** Corpo, a company's directory: a token from a GET, good for two hours, in the query of each call. */
export const corpo = defineProvider({
	name: 'corpo',
	displayName: 'Corpo',
	documentationUrl: 'https://corpo.example/docs',
	fields: [
		baseUrlInput({ default: 'https://api.corpo.example' }),
		textInput({ name: 'corpId', displayName: 'Corp ID', description: 'ID of the company' }),
		secretInput({ name: 'corpSecret', displayName: 'Corp Secret', description: 'Its secret' }),
	],
	sessions: [
		{
			name: 'token',
			identity: ['baseUrl', 'corpId', 'corpSecret'],
			signIn: {
				kind: 'request',
				request: {
					method: 'GET',
					path: '/gettoken',
					fields: { corpid: 'corpId', corpsecret: 'corpSecret' },
				},
				tokenAt: 'access_token',
			},
			lifetime: { kind: 'expiresIn', at: 'expires_in', fallback: 7_200_000 },
			leavesOthersAlive: true,
		},
	],
	authenticate: (_call, { sessions }) => ({
		query: { access_token: sessions.token?.token ?? '' },
	}),
	throttle: { account: ['corpId'] },
	responseCodes: {
		codeAt: 'errcode',
		messageAt: 'errmsg',
		call: [
			{ code: '0', label: 'Success', category: 'success', meaning: 'It was carried out.' },
			{ code: '-1', label: 'Busy', category: 'busy', meaning: 'Corpo is busy.' },
			{ code: '40001', label: 'Wrong Secret', category: 'credentials', meaning: 'No such secret.' },
			{ code: '42001', label: 'Token Ended', category: 'session', meaning: 'The token has ended.' },
			{ code: '60111', label: 'No Member', category: 'notFound', meaning: 'No such member.' },
		],
	},
	resources: [{ name: 'member', displayName: 'Member', operations: [getMember] }],
	probe: { provenBySignIn: 'The token is given for ID and secret.' },
	request: { examplePath: '/user/get', method: 'GET', bodyFormat: 'json' },
});
