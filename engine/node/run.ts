import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
} from 'n8n-workflow';
import type { Provider } from '../provider';
import type { RequestContext } from '../session/context';
import { setContext } from '../session/context';
import type { CancelSignal } from '../throttle/abort';

/** One execution of a node: the credential is read once and again only when it may have changed. */
export interface Run {
	readonly functions: IExecuteFunctions;
	readonly provider: Provider;
	readonly timeout: number;
	readonly signal: CancelSignal | undefined;
	credential: ICredentialDataDecryptedObject;
}

export async function startRun(functions: IExecuteFunctions, provider: Provider): Promise<Run> {
	const options = functions.getNodeParameter('options', 0, {});
	const timeout =
		typeof options === 'object' && options && 'timeout' in options ? options.timeout : 0;
	return {
		functions,
		provider,
		timeout: typeof timeout === 'number' && timeout > 0 ? timeout : provider.timeout,
		signal: functions.getExecutionCancelSignal(),
		credential: await functions.getCredentials(provider.credentialName),
	};
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
	const reference = run.functions.getNode().credentials?.[credentialName];
	return {
		id: reference?.id ?? '',
		name: reference?.name ?? credentialName,
		type: credentialName,
		data,
	};
}
