import type { CallOperation, Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { oneUser } from './ids';

const password: Parameter = {
	type: 'secret',
	name: 'password',
	displayName: 'Password',
	description: 'Password of the user',
	place: 'body',
	required: true,
};

const deviceGuid: Parameter = {
	type: 'text',
	name: 'deviceGuid',
	wire: 'device_guid',
	displayName: 'Device ID',
	description: 'ID of the device; with it the answer also holds a push token',
	place: 'body',
};

/** A login of one user; a failure is never repeated. */
const login = {
	kind: 'call',
	method: 'POST',
	bodyFormat: 'json',
	effect: 'writes',
	isRepeatable: false,
	itemsAt: 'data',
	handsOut: { session: 'token', tokenAt: 'data.token' },
	acceptsToken: {
		session: 'token',
		description: 'Access token to send along; none is needed for a login',
	},
	source: 'https://docs.lanyingim.com/en/reference/server-api/token.html',
} as const satisfies Partial<CallOperation>;

const effect =
	'Logs one user in and returns the token. Writes: it opens a session. The item holds secrets.';

export const tokenOperations: readonly Operation[] = [
	{
		...login,
		name: 'getByUserId',
		displayName: 'Get by User ID',
		action: 'Get a token by user ID',
		description: `${effect} By numeric user ID and password.`,
		path: '/token/id',
		parameters: [
			{
				...oneUser,
				name: 'userId',
				wire: 'user_id',
				displayName: 'User',
				description: 'The user who logs in',
				place: 'body',
				required: true,
			},
			password,
			deviceGuid,
		],
	},
	{
		...login,
		name: 'getByLoginName',
		displayName: 'Get by Login Name',
		action: 'Get a token by login name',
		description: `${effect} By mobile number, email or user name, and password.`,
		path: '/token/login',
		parameters: [
			{
				type: 'text',
				name: 'loginName',
				wire: 'login_name',
				displayName: 'Login Name',
				description: 'Mobile number, email or user name',
				place: 'body',
				required: true,
			},
			password,
			deviceGuid,
		],
	},
	{
		...login,
		name: 'getByUserName',
		displayName: 'Get by User Name',
		action: 'Get a token by user name',
		description: `${effect} By user name and password.`,
		path: '/token/user',
		parameters: [
			{
				type: 'text',
				name: 'userName',
				wire: 'name',
				displayName: 'User Name',
				description: 'Name of the user',
				place: 'body',
				required: true,
			},
			password,
			deviceGuid,
		],
	},
];
