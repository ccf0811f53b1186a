import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

type SignIn = (
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
) => Promise<IDataObject>;

type Authenticate = (
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/** What an `authenticate` throws so that n8n takes the session for expired. */
export class SessionExpired extends Error {
	readonly response = { status: 401 };
}

/**
 * A credential with n8n's slot for a session. It signs in with `POST /login` and sends the session as a header;
 * a test replaces `signIn` and `attach`. It writes down what n8n hands it, the objects themselves included.
 */
export class ToyCredential implements ICredentialType {
	name = 'toyApi';

	displayName = 'Toy API';

	properties: INodeProperties[] = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'User', name: 'user', type: 'string', default: 'somebody' },
		{
			displayName: 'Session',
			name: 'session',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** The credential objects that each method was called with. */
	readonly signInCalls: ICredentialDataDecryptedObject[] = [];

	readonly attachCalls: ICredentialDataDecryptedObject[] = [];

	/** What the sign-in saw, copied while it saw it. */
	readonly signInSaw: ICredentialDataDecryptedObject[] = [];

	/** The keys of `this` and `this.helpers` in the sign-in. */
	readonly signInHelpers: string[] = [];

	/** The options that n8n wanted authenticated, copied before anything was attached. */
	readonly optionsSeen: IHttpRequestOptions[] = [];

	private sessions = 0;

	signIn: SignIn = async ({ helpers }, { baseUrl, user }) => {
		this.sessions += 1;
		await helpers.httpRequest({ method: 'POST', url: `${String(baseUrl)}/login`, body: { user } });
		return { session: `session-${this.sessions}` };
	};

	attach: Authenticate = async (credentials, options) => {
		options.headers = { ...options.headers, 'x-session': credentials.session as string };
		return options;
	};

	preAuthentication: ICredentialType['preAuthentication'];

	authenticate: Authenticate;

	constructor() {
		this.preAuthentication = recordedSignIn(this);
		this.authenticate = async (credentials, options) => {
			this.attachCalls.push(credentials);
			this.optionsSeen.push({ ...options });
			return await this.attach(credentials, options);
		};
	}
}

/** Notes what n8n hands to the sign-in, `this` included, and signs in. */
function recordedSignIn(toy: ToyCredential): ICredentialType['preAuthentication'] {
	return async function (credentials) {
		toy.signInCalls.push(credentials);
		toy.signInSaw.push({ ...credentials });
		toy.signInHelpers.push(...Object.keys(this), ...Object.keys(this.helpers));
		return await toy.signIn(this, credentials);
	};
}
