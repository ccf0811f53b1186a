import type { IN8nHttpFullResponse, INodeProperties } from 'n8n-workflow';
import type { Json, JsonObject } from '../basics/json';
import type { CredentialFields } from '../record/fields';

/** The headers of a request, names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What the provider's own parameters and options of the trigger are set to. */
export type Settings = Readonly<Record<string, unknown>>;

/** Why a call starts nothing. */
export type RefusalReason =
	| 'unauthorized'
	| 'malformed'
	| 'stale'
	| 'repeated'
	| 'notPicked'
	| 'failed';

export interface Refusal {
	readonly kind: 'refusal';
	readonly reason: RefusalReason;
	/** What is told to the caller and to n8n's log: a sentence without any secret. */
	readonly message: string;
}

/** What is sent back over HTTP: JSON, or text as it is; without a body if undefined. */
export interface Reply {
	readonly status: number;
	readonly body: JsonObject | string | undefined;
}

/** When the caller is answered: n8n's own names, which the trigger's parameter holds. */
export type ResponseMode = 'onReceived' | 'lastNode' | 'responseNode';

/** What n8n is about to answer for the workflow. */
export interface WorkflowAnswer {
	readonly mode: ResponseMode;
	/** HTTP status; 400 and more when the workflow failed or refuses. */
	readonly status: number;
	/** First item of the last node, what the respond node has sent, or n8n's error. */
	readonly body: Json | undefined;
}

/** A call that is what it claims to be, before its age and its repetition are judged. */
interface InboundCall {
	/** When it was sent, ms since 1970; undefined if the vendor does not say so readably. */
	readonly sentAt: number | undefined;
}

/** A call that the trigger answers by itself, such as a check of its address. */
export interface InboundCheck extends InboundCall {
	readonly kind: 'check';
	readonly reply: Reply;
}

/** A call that starts the workflow. */
export interface InboundEvent extends InboundCall {
	readonly kind: 'event';
	/** Name of the event type. */
	readonly type: string;
	/** What is the same only when the call is sent again; undefined if nothing tells that. */
	readonly nonce: string | undefined;
	/** What leaves the trigger. */
	readonly item: JsonObject;
	/** The vendor's form of an answer. */
	readonly answer: (answer: WorkflowAnswer) => Reply;
}

/** An event that can be picked in the form and get an output of its own. */
export interface EventType {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
}

/** A node of this package that answers the caller; n8n's own takes only n8n's own triggers. */
export interface RespondNode {
	readonly name: string;
	readonly displayName: string;
	readonly properties: readonly INodeProperties[];
	/** What it sends. Throws an Error for what the caller cannot take. */
	readonly respond: (parameters: Settings) => {
		statusCode: number;
		body: IN8nHttpFullResponse['body'];
	};
}

/** Everything that varies between the APIs that call us: data and pure functions. */
export interface Callback {
	readonly displayName: string;
	readonly credentialName: string;
	/** Fields of the credential that no item may show. */
	readonly secretFields: readonly string[];
	readonly eventTypes: readonly EventType[];
	/** Whether calls say when they were sent. */
	readonly isTimestamped: boolean;
	/** The node with which a workflow answers, if the caller wants something from the workflow. */
	readonly respondNode: RespondNode | undefined;
	/** Parameters of the trigger beyond those that all triggers have. */
	readonly parameters: readonly INodeProperties[];
	/** The same, among the trigger's options. */
	readonly options: readonly INodeProperties[];
	/** What makes the credential unusable, as a sentence that says what to do. */
	readonly problemOf: (credential: CredentialFields) => string | undefined;
	/** Judges the headers, before the body is read. */
	readonly authenticate: (headers: Headers, credential: CredentialFields) => Refusal | undefined;
	/** Judges the body and reads it. */
	readonly open: (
		body: JsonObject,
		credential: CredentialFields,
		settings: Settings,
	) => Refusal | InboundCheck | InboundEvent;
	/** The vendor's form of a refusal. */
	readonly refuse: (refusal: Refusal) => Reply;
}

export function refusal(reason: RefusalReason, message: string): Refusal {
	return { kind: 'refusal', reason, message };
}
