import { systemClock } from '../basics/clock';
import { InvalidInputError } from '../basics/invalidInput';
import { dayIn } from '../basics/zone';
import { orInvalid, type Invalid } from '../calls/invalid';
import type { Run } from '../calls/run';
import { itemToken, keepSession } from '../form/itemToken';
import { defaultLimit, returnAll } from '../form/paging';
import { sessionNamed, sessionNameParameter } from '../form/sessions';
import { simplify } from '../form/simplify';
import type { Call } from '../provider/call';
import type {
	CallOperation,
	FindOperation,
	Operation,
	RequestOperation,
} from '../provider/operation';
import type { Parameter } from '../provider/parameter';
import type { Provider } from '../provider/provider';
import { buildRequest, buildTypedRequest, sendsFile } from '../request/anyRequest';
import {
	buildCall,
	commonHeaders,
	parametersOf,
	valuesOf,
	type ReadParameter,
} from '../request/build';
import { callerChoice, choosesToken, hasCallers } from '../request/callers';
import { datesAsText } from '../request/dates';
import { fieldPath } from '../request/fieldPath';
import { bodyFile, inputField, outputField } from '../request/fileParameters';
import { isSafe, knownCall, repeatIfNoAnswer, type KnownCall } from '../request/repeating';
import { secretValuesOf } from '../request/secretValues';
import { answerOf, answerParameters } from '../request/typedAnswer';
import { chosenValue, isMissing, valueOf } from '../request/values';
import { downloadOf, fileSettings, uploadOf, type FileSettings } from './fileSettings';
import type { ListOf } from './items';
import { labelOf } from './labels';
import { holdsExpression, readParameter, type ReadNamed } from './parameters';

/** What one item asks for, checked and complete, before anything is sent. */
export type Prepared =
	| ({ readonly kind: 'request'; readonly call: Call } & KnownCall)
	| {
			readonly kind: 'call';
			readonly operation: CallOperation;
			readonly call: Call;
			readonly given: Readonly<Record<string, string>>;
			readonly keepSession: boolean;
			/** Most rows to return; undefined for all or where there are no pages. */
			readonly limit: number | undefined;
			readonly pageSize: number | undefined;
			/** What the items keep; undefined for all. */
			readonly simplify?: readonly string[] | undefined;
			/** How the files of the answer become binary data; undefined if nobody wants them. */
			readonly download?: FileSettings | undefined;
			/** Where the input item has the file to upload; undefined if the call takes none. */
			readonly upload?: FileSettings | undefined;
			/** Where it has the file that is the body; undefined if that is none. */
			readonly bodyFile?: FileSettings | undefined;
			readonly secrets: readonly string[];
			/** Set where a good answer without a list of these, such as null, is a failure. */
			readonly mustBeListOf?: ListOf;
	  }
	| { readonly kind: 'session'; readonly session: string; readonly renew: boolean }
	/** Shows how the call would be signed. */
	| {
			readonly kind: 'explain';
			readonly call: Call;
			readonly bodyFile?: FileSettings | undefined;
	  }
	/** Hands out the description that the credential names. */
	| { readonly kind: 'description' }
	| Invalid;

/** Of an API, unlike a search for a signature. */
type Sending = Exclude<Operation, FindOperation>;

/** Reads and checks what an operation needs, such as the parameters of one item. Never throws. */
export function prepare(run: Run, operation: Sending, readNamed: ReadNamed): Prepared {
	return run.problem ?? orInvalid(() => prepareValid(run, operation, readNamed));
}

/**
 * The secrets that an item has brought along, to be hidden in what leaves with it. Of an item that
 * cannot be prepared, as far as they can be read.
 */
export function secretsOfItem(
	prepared: Prepared,
	{ provider }: Run,
	operation: Operation,
	readNamed: ReadNamed,
): readonly string[] {
	if (prepared.kind === 'call') return [...prepared.secrets, ...Object.values(prepared.given)];
	if (prepared.kind !== 'invalid' || operation.kind !== 'call') return [];
	const read: ReadParameter = (parameter) => readNamed(fieldPath(parameter), '');
	const secretsIn = (parameter: Parameter) => {
		const secrets = orInvalid(() => secretValuesOf(parameter, read));
		return 'kind' in secrets ? [] : secrets;
	};
	const token = orInvalid(() => givenTokens(provider, operation, readNamed));
	const given =
		'kind' in token ? [] : Object.values(token).filter((text) => typeof text === 'string');
	return [...parametersOf(provider, operation).flatMap(secretsIn), ...given];
}

function prepareValid(run: Run, operation: Sending, readNamed: ReadNamed): Prepared {
	const { provider } = run;
	const timeZone = run.functions.getTimezone();
	const read: ReadNamed = (name, fallback = '', isTyped, label) =>
		datesAsText(
			readParameter(
				() => readNamed(name, fallback, isTyped),
				() => label ?? labelOf(name),
			),
			timeZone,
		);
	if (operation.kind === 'description') return { kind: 'description' };
	if (operation.kind === 'explain') {
		return { kind: 'explain', call: buildTypedRequest(provider, read), bodyFile: bodyOf(read) };
	}
	if (operation.kind === 'request' && operation.isTyped) {
		return typedCall(provider, operation, read);
	}
	if (operation.kind === 'request') {
		const headers = commonHeaders(provider, readerOf(read));
		const request = buildRequest(provider, read, headers);
		return { kind: 'request', call: request, ...knownCall(provider, request, isAllowed(read)) };
	}
	if (operation.kind !== 'call') {
		const session = sessionNamed(provider, read(sessionNameParameter, ''));
		return { kind: 'session', session, renew: operation.kind === 'renew' };
	}
	const readRaw = readerOf(read);
	const today = () => dayIn(timeZone, systemClock.now());
	const call = buildCall(provider, operation, run.credential, readRaw, today);
	const download = downloadOf(operation, read);
	return {
		kind: 'call',
		operation,
		call: forFile(call, download),
		given: givenTokens(provider, operation, read),
		keepSession: keepsSession(run, operation, read),
		...limitsOf(operation, read),
		simplify: simplifies(operation, read) ? operation.simplify : undefined,
		download,
		upload: uploadOf(operation, read),
		secrets: operation.parameters.flatMap((parameter) => secretValuesOf(parameter, readRaw)),
	};
}

/** A request of which the user says how its answer is read, as a row like those of documented calls. */
function typedCall(
	provider: Provider,
	{ name, displayName, action, description }: RequestOperation,
	read: ReadNamed,
): PreparedCall {
	const typed = buildTypedRequest(provider, read);
	const answer = answerOf(valuesOf(answerParameters, readerOf(read)), typed);
	const { method, path, service } = typed;
	const known = knownCall(provider, typed, isAllowed(read));
	const operation: CallOperation = {
		...{ kind: 'call', name, displayName, action, description, method, path, service },
		...answer,
		parameters: [],
		effect: isSafe(typed) || known.isRead ? 'reads' : 'writes',
		isRepeatable: isSafe(typed) || known.isRepeatable,
		source: '',
	};
	const { files, upload } = answer;
	const download = files ? fileSettings(outputField, read) : undefined;
	return {
		kind: 'call',
		operation,
		call: forFile(files?.kind === 'answer' ? { ...typed, isForFile: true } : typed, download),
		given: {},
		keepSession: false,
		...limitsOf(operation, read),
		simplify: answer.simplify,
		download,
		upload: upload ? fileSettings(inputField, read) : undefined,
		bodyFile: bodyOf(read),
		secrets: [],
	};
}

/** A call whose answer is a file, with how large that may be. */
function forFile(call: Call, download: FileSettings | undefined): Call {
	return call.isForFile && download ? { ...call, mostBytes: download.mostBytes } : call;
}

function bodyOf(read: ReadNamed): FileSettings | undefined {
	return sendsFile(read) ? fileSettings(bodyFile, read) : undefined;
}

function isAllowed(read: ReadNamed): boolean {
	return valueOf(repeatIfNoAnswer, read(repeatIfNoAnswer.name, false)) === true;
}

function simplifies(operation: CallOperation, read: ReadNamed): boolean {
	return operation.simplify !== undefined && valueOf(simplify, read(simplify.name, true)) === true;
}

/** The tokens that the item brought along, by session name. */
function givenTokens(
	{ callers }: Provider,
	{ acceptsToken }: CallOperation,
	read: ReadNamed,
): Readonly<Record<string, string>> {
	const isChosen = hasCallers(callers);
	if (!acceptsToken || (isChosen && !choosesToken(read(callerChoice, '')))) return {};
	const parameter: Parameter = isChosen
		? { ...itemToken, required: true, saysWhom: undefined }
		: itemToken;
	const token = String(valueOf(parameter, readField(read, parameter, parameter.name)) ?? '').trim();
	return token === '' ? {} : { [acceptsToken.session]: token };
}

/** Whether a handed out session is to be kept; a token that the user typed leaves no room for it. */
function keepsSession(run: Run, { handsOut }: CallOperation, read: ReadNamed): boolean {
	if (!handsOut || valueOf(keepSession, read(keepSession.name, false)) !== true) return false;
	const session = run.provider.sessions.find((candidate) => candidate.name === handsOut.session);
	if (session?.typedToken?.(run.credential)) {
		throw new InvalidInputError(
			'Keep in Credential',
			`is not possible while the credential holds a fixed ${session.displayName}; choose another way to sign in there`,
		);
	}
	return true;
}

function readerOf(read: ReadNamed): ReadParameter {
	return (parameter) => readField(read, parameter, fieldPath(parameter));
}

/** Throws an InvalidInputError where the user meant somebody and the expression names nobody. */
function readField(read: ReadNamed, { saysWhom, displayName }: Parameter, path: string): unknown {
	// Two fields of one name have labels of their own.
	const value = read(path, '', false, displayName);
	if (saysWhom && isMissing(chosenValue(value)) && holdsExpression(read(path, '', true))) {
		throw new InvalidInputError(
			displayName,
			'is an expression that gives nothing for this item. Leave the field empty, or do not send such items to this node, if nobody is meant',
		);
	}
	return value;
}

function limitsOf(
	operation: CallOperation,
	read: ReadNamed,
): { limit: number | undefined; pageSize: number | undefined } {
	const { paging } = operation;
	if (!paging) return { limit: undefined, pageSize: undefined };
	const { defaultSize, minSize = 1, maxSize } = paging;
	if (valueOf(returnAll, read(returnAll.name, false)) === true) {
		const raw = read('pageSize', defaultSize);
		return { limit: undefined, pageSize: count('Page Size', 'pageSize', raw, minSize, maxSize) };
	}
	const limit = count('Limit', 'limit', read('limit', defaultLimit), 1);
	return { limit, pageSize: Math.max(minSize, Math.min(limit, maxSize)) };
}

function count(displayName: string, name: string, raw: unknown, min: number, max?: number): number {
	const common = { name, displayName, description: '', place: 'query' } as const;
	return Number(valueOf({ ...common, type: 'integer', required: true, min, max }, raw));
}

export type PreparedCall = Prepared & { kind: 'call' };
