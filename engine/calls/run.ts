import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeCredentialsDetails,
	IPollFunctions,
} from 'n8n-workflow';
import { Stop, type CancelSignal } from '../basics/cancel';
import { setContext, type RequestContext } from '../context/requestContext';
import { routeFrom, routeOr, setRoute, type Route } from '../context/route';
import { authenticationOf } from '../credential/authentication';
import { setMaker } from '../credential/maker';
import { readOptions, type ReadOptions } from '../form/options';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { passMemoryOn } from '../session/memory';
import { Waiting } from '../throttle/waiting';
import { orInvalid, type Invalid } from './invalid';
import type { Pace } from './pace';
import type { ProviderSource } from './source';

/** Calls on behalf of a node: the credential is read once and again only when it may have changed. */
export interface Run {
	readonly functions: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;
	readonly provider: Provider;
	/** Where the provider is from, where that is the credential. */
	readonly source?: ProviderSource;
	readonly timeout: number;
	/** How many requests the user wants on their way at once; undefined for the usual number. */
	readonly requestsAtOnce?: number | undefined;
	/** How the user wants requests to get to the server; the credential's way where nothing is said. */
	readonly route: Route;
	/** What is wrong with the node's options; then nothing is sent. */
	readonly problem?: Invalid | undefined;
	/** Says that nobody waits for the calls any more. */
	readonly signal: CancelSignal | undefined;
	/** Is told of waits for a slot. */
	readonly waiting?: Waiting;
	/** Longest time (ms) to wait for a slot; as long as it takes if absent. */
	readonly mostWait?: number;
	/** Names of the call by which response codes have remedies of their own: operation, then resource. */
	readonly names?: readonly string[];
	/** Which credential the node uses; n8n copies the whole node for whoever asks. */
	readonly reference: INodeCredentialsDetails | undefined;
	/** The item for which the credential was read; any if it is the same for all. */
	readonly item?: number;
	credential: ICredentialDataDecryptedObject;
	/** Is told of each request, where the number of those under way follows the server. */
	pace?: Pace;
}

/** One execution of a node. */
export interface ExecuteRun extends Run {
	readonly functions: IExecuteFunctions;
	/** Also given when a failure has stopped the workflow. */
	readonly signal: Stop;
	readonly waiting: Waiting;
}

/** Throws an InvalidInputError where the credential does not say which API it is for. */
export async function startRun(
	functions: IExecuteFunctions,
	source: ProviderSource,
): Promise<ExecuteRun> {
	const options: unknown = functions.getNodeParameter('options', 0, {});
	const credential = await firstCredential(functions, source);
	const provider = source.providerOf(credential);
	return routed({
		functions,
		provider,
		source,
		...optionsFrom(options, provider),
		signal: new Stop(functions.getExecutionCancelSignal()),
		waiting: waitingOf(functions, provider),
		reference: referenceOf(functions, provider),
		credential,
	});
}

/**
 * Tells of waits in n8n's log, and in the console of the browser that runs the node by hand: nothing
 * else of n8n shows anything before a node has ended.
 */
function waitingOf(functions: IExecuteFunctions, { displayName }: Provider): Waiting {
	const { name } = functions.getNode();
	const { id } = functions.getWorkflow();
	return new Waiting(displayName, (line) => {
		const text = `${name}: ${line}`;
		functions.logger.info(text, { workflowId: id, executionId: functions.getExecutionId() });
		functions.sendMessageToUI(text);
	});
}

/** n8n says so where an expression in a credential fails, which may do for one item only. */
const failedExpression = '[Error resolving credentials]';

/**
 * The credential as it is for the first item. If an expression fails for that one: without fields, or,
 * where it says which API it is for, as it is for the first item for which it can be read.
 */
async function firstCredential(
	functions: IExecuteFunctions,
	source: ProviderSource,
	item: number = 0,
): Promise<ICredentialDataDecryptedObject> {
	const { form, compiledOf } = source;
	const reading = functions.getCredentials(form.credentialName, item);
	return await reading.catch(async (error: unknown) => {
		const isFailed = error instanceof Error && error.message.includes(failedExpression);
		if (isFailed && !compiledOf) return {};
		const isLast = item + 1 >= functions.getInputData().length;
		return isFailed && !isLast
			? await firstCredential(functions, source, item + 1)
			: await Promise.reject(error);
	});
}

/** The same execution with the credential as it is for one item. */
export function runWith(
	run: ExecuteRun,
	credential: ICredentialDataDecryptedObject,
	item: number,
): ExecuteRun {
	return routed({ ...run, credential, item });
}

/** One look of a polling trigger; nobody can cancel it. */
export interface PollRun extends Run {
	readonly functions: IPollFunctions;
}

/** Throws an InvalidInputError where the credential does not say which API it is for. */
export async function startPoll(
	functions: IPollFunctions,
	source: ProviderSource,
): Promise<PollRun> {
	const options: unknown = functions.getNodeParameter('options', {});
	const credential = await functions.getCredentials(source.form.credentialName);
	const provider = source.providerOf(credential);
	return routed({
		functions,
		provider,
		source,
		...optionsFrom(options, provider),
		signal: undefined,
		reference: referenceOf(functions, provider),
		credential,
	});
}

/** Longest times (ms) that somebody looks at an empty dropdown. */
const lookupTimeout = 30_000;
const lookupMostWait = 5_000;

/** The calls with which the editor fills a list. */
export async function startLookup(
	functions: ILoadOptionsFunctions,
	provider: Provider,
): Promise<Run> {
	const { route, problem } = optionsFrom(functions.getCurrentNodeParameter('options'), provider);
	return routed({
		functions,
		provider,
		timeout: Math.min(provider.timeout, lookupTimeout),
		route,
		problem,
		signal: undefined,
		mostWait: lookupMostWait,
		reference: referenceOf(functions, provider),
		credential: await functions.getCredentials(provider.credentialName),
	});
}

/** The options, or what is wrong with them: each item then fails, and says so. */
function optionsFrom(
	raw: unknown,
	provider: Provider,
): ReadOptions & { readonly problem?: Invalid } {
	const read = orInvalid(() => readOptions(raw, provider));
	if (!('kind' in read)) return read;
	return { ...readOptions({}, provider), problem: read };
}

/** Lets everything that is sent with the run's credential take the run's route. */
function routed<SomeRun extends Run>(run: SomeRun): SomeRun {
	const ofCredential = orInvalid(() => routeFrom(run.credential));
	const isWrong = 'kind' in ofCredential;
	setRoute(run.credential, isWrong ? run.route : routeOr(run.route, ofCredential));
	return isWrong ? { ...run, problem: run.problem ?? ofCredential } : run;
}

function referenceOf(
	functions: Run['functions'],
	{ credentialName }: Provider,
): INodeCredentialsDetails | undefined {
	return functions.getNode().credentials?.[credentialName];
}

/**
 * Whether a credential is for the API that the run is about: what another one is given must not be
 * signed by the recipe of this one. Throws an InvalidInputError.
 */
export function isOfSameApi({ provider, source }: Run, credential: CredentialFields): boolean {
	return source === undefined || source.providerOf(credential).name === provider.name;
}

/** The credential as it is stored now: another worker may have stored a newer session. */
export async function credentialNow(run: Run): Promise<ICredentialDataDecryptedObject> {
	const { credentialName } = run.provider;
	const credential = await run.functions.getCredentials(credentialName, run.item);
	if (!isOfSameApi(run, credential)) {
		throw new Error('The credential was edited meanwhile, and is for another API now');
	}
	passMemoryOn(run.credential, credential);
	routed({ ...run, credential });
	return credential;
}

/** Goes on with the credential as it is stored now. */
export async function rereadCredential(run: Run): Promise<void> {
	run.credential = await credentialNow(run);
}

/**
 * The credential for one request, with its context. Passing it along spares n8n a database read
 * and a decryption per request.
 */
export function credentialFor(run: Run, context: RequestContext): ICredentialsDecrypted {
	const { credentialName } = run.provider;
	const data = { ...run.credential };
	setContext(data, context);
	setMaker(data, authenticationOf(run.provider));
	return {
		id: run.reference?.id ?? '',
		name: run.reference?.name ?? credentialName,
		type: credentialName,
		data,
	};
}
