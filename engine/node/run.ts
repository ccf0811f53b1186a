import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeCredentialsDetails,
	IPollFunctions,
} from 'n8n-workflow';
import type { Provider } from '../provider';
import type { RequestContext } from '../session/context';
import { setContext } from '../session/context';
import { Stop, type CancelSignal } from '../throttle/abort';
import { timeoutFrom } from './options';

/** Calls on behalf of a node: the credential is read once and again only when it may have changed. */
export interface Run {
	readonly functions: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;
	readonly provider: Provider;
	readonly timeout: number;
	/** Says that nobody waits for the calls any more. */
	readonly signal: CancelSignal | undefined;
	/** Longest time (ms) to wait for a slot; as long as it takes if absent. */
	readonly mostWait?: number;
	/** Which credential the node uses; n8n copies the whole node for whoever asks. */
	readonly reference: INodeCredentialsDetails | undefined;
	credential: ICredentialDataDecryptedObject;
}

/** One execution of a node. */
export interface ExecuteRun extends Run {
	readonly functions: IExecuteFunctions;
	/** Also given when a failure has stopped the workflow. */
	readonly signal: Stop;
}

export async function startRun(
	functions: IExecuteFunctions,
	provider: Provider,
): Promise<ExecuteRun> {
	return {
		functions,
		provider,
		timeout: timeoutFrom(functions.getNodeParameter('options', 0, {}), provider),
		signal: new Stop(functions.getExecutionCancelSignal()),
		reference: referenceOf(functions, provider),
		credential: await functions.getCredentials(provider.credentialName),
	};
}

/** One look of a polling trigger; nobody can cancel it. */
export interface PollRun extends Run {
	readonly functions: IPollFunctions;
}

export async function startPoll(functions: IPollFunctions, provider: Provider): Promise<PollRun> {
	return {
		functions,
		provider,
		timeout: timeoutFrom(functions.getNodeParameter('options', {}), provider),
		signal: undefined,
		reference: referenceOf(functions, provider),
		credential: await functions.getCredentials(provider.credentialName),
	};
}

/** Longest times (ms) that somebody looks at an empty dropdown. */
const lookupTimeout = 30_000;
const lookupMostWait = 5_000;

/** The calls with which the editor fills a list. */
export async function startLookup(
	functions: ILoadOptionsFunctions,
	provider: Provider,
): Promise<Run> {
	return {
		functions,
		provider,
		timeout: Math.min(provider.timeout, lookupTimeout),
		signal: undefined,
		mostWait: lookupMostWait,
		reference: referenceOf(functions, provider),
		credential: await functions.getCredentials(provider.credentialName),
	};
}

function referenceOf(
	functions: Run['functions'],
	{ credentialName }: Provider,
): INodeCredentialsDetails | undefined {
	return functions.getNode().credentials?.[credentialName];
}

/** Reads the credential again: another worker may have stored a newer session. */
export async function rereadCredential(run: Run): Promise<void> {
	run.credential = await run.functions.getCredentials(run.provider.credentialName);
}

/**
 * The credential for one request, with its context. Passing it along spares n8n a database read
 * and a decryption per request.
 */
export function credentialFor(run: Run, context: RequestContext): ICredentialsDecrypted {
	const { credentialName } = run.provider;
	const data = { ...run.credential };
	setContext(data, context);
	return {
		id: run.reference?.id ?? '',
		name: run.reference?.name ?? credentialName,
		type: credentialName,
		data,
	};
}
