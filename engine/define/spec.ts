import type { INodeProperties } from 'n8n-workflow';
import type { ResponseCodes } from '../provider/answers';
import type { Attachments, Call } from '../provider/call';
import type { Throttle } from '../provider/limits';
import type { ProvenBySignIn, Provider, Service } from '../provider/provider';
import type { ResponseCode } from '../provider/responseCode';
import type { RequestSignIn, Session, SignIn } from '../provider/session';
import type { CredentialFields } from '../record/fields';

/** A call in which only what is not usual is said: no query, headers and body, on the first service. */
export type GivenCall = Pick<Call, 'method' | 'path'> & Partial<Call>;

/** A host; its base URL is what the field holds, unless `baseUrl` makes it. */
export type ServiceSpec = Omit<Service, 'baseUrl'> & Partial<Service>;

/** A sign-in that sends fields of the credential as they are. */
export interface FieldsRequest {
	readonly method: 'GET' | 'POST';
	readonly path: string;
	readonly service?: string;
	/** Names of credential fields, by the names of the parameters that they are sent as. */
	readonly fields: Readonly<Record<string, string>>;
	/** With GET the query, else the body of the kind that `request.bodyFormat` names, if absent. */
	readonly as?: 'query' | 'json' | 'form';
}

/** As a provider's sign-in, with a call in which only what is not usual is said. */
export type SignInSpec =
	| Exclude<SignIn, RequestSignIn>
	| (Omit<RequestSignIn, 'request'> & {
			readonly request:
				| FieldsRequest
				| ((...given: Parameters<RequestSignIn['request']>) => {
						readonly call: GivenCall;
						readonly attachments?: Attachments;
				  });
	  });

export type SessionSpec = Omit<Session, 'displayName' | 'identity' | 'marginCap' | 'signIn'> & {
	/** Its name if absent. */
	readonly displayName?: string;
	/**
	 * Names of the credential fields that make it another session when the user edits them. Those that
	 * are masked in the form are its secret.
	 */
	readonly identity: readonly string[] | Session['identity'];
	readonly signIn: SignInSpec;
	/** A minute (ms) if absent. */
	readonly marginCap?: number;
};

/** Without `limitsOf`, all calls share so many requests in a window; without both, none is documented. */
export type ThrottleSpec = Pick<Throttle, 'documented'> &
	Partial<Pick<Throttle, 'limitsOf' | 'window'>> & {
		/** A list names credential fields, none of them masked: these make an account of the first host. */
		readonly account: readonly string[] | Throttle['account'];
		/** In a window of a minute if `window` is absent. */
		readonly requests?: number;
	};

/** Where an answer says what: dotted paths of its body. */
interface AnswerPlaces {
	readonly codeAt: string;
	readonly messageAt?: string;
	readonly traceIdAt?: string;
}

/** Without a remedy, it has the usual one of its category. */
type ResponseCodeSpec = Omit<ResponseCode, 'remedy'> & Partial<ResponseCode>;

export type ResponseCodesSpec = {
	readonly call: readonly ResponseCodeSpec[];
	/** Those of calls if absent. */
	readonly signIn?: readonly ResponseCodeSpec[];
} & (AnswerPlaces | Pick<ResponseCodes, 'read'>);

/** How a credential is proven: by a cheap call, or by the sign-in alone. */
export type ProbeSpec =
	| ProvenBySignIn
	| ((credential: CredentialFields) => GivenCall | ProvenBySignIn);

/** What is said by other means in a definition, or may be left out of it. */
type Made =
	| 'credentialName'
	| 'services'
	| 'sessions'
	| 'needs'
	| 'throttle'
	| 'responseCodes'
	| 'resources'
	| 'advancedFields'
	| 'secretFields'
	| 'probe'
	| 'timeout';

/** A provider, as it is written: what is usual can be left out. */
export interface ProviderSpec extends Omit<Provider, Made> {
	/** The name with `Api` behind it if absent, as n8n's lint wants it. */
	readonly credentialName?: string;
	/** If absent: one, called `api`, whose base URL is in the field `baseUrl`. */
	readonly services?: readonly [ServiceSpec, ...ServiceSpec[]];
	/** None if absent. */
	readonly sessions?: readonly SessionSpec[];
	/** Every session for every call if absent. */
	readonly needs?: Provider['needs'];
	readonly throttle: ThrottleSpec;
	readonly responseCodes: ResponseCodesSpec;
	/** Those of its own: every node also has any other request, and its sessions if there are any. */
	readonly resources: Provider['resources'];
	readonly advancedFields?: readonly INodeProperties[];
	/** Secrets besides the fields that are masked in the form, which are secrets by themselves. */
	readonly secretFields?: readonly string[];
	readonly probe: ProbeSpec;
	/** 30 seconds (ms) if absent. */
	readonly timeout?: number;
}
