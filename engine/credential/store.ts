import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { systemClock } from '../basics/clock';
import type { RequestContext } from '../context/requestContext';
import type { Provider } from '../provider/provider';
import { countsWith } from '../record/departureCounts';
import { sessionField, type CredentialFields } from '../record/fields';
import { holdsExpressions, itemFieldsField, typedExpressions } from '../record/itemFields';
import { readRecord, writeRecord, type Change } from '../record/sessionRecord';
import { mergedRecord } from '../session/merge';

/**
 * What n8n is to store for these changes; undefined for nothing. Our nodes read the record once more
 * at the last moment. Requests of other nodes cannot: they store nothing where the record may hold
 * what others have put there, and share their session in memory.
 */
export async function storedWith(
	provider: Provider,
	credential: ICredentialDataDecryptedObject,
	{ reread, lease }: RequestContext,
	changes: readonly Change[],
): Promise<IDataObject | undefined> {
	if (changes.length === 0 && !lease) return undefined;
	writeExpressionsBack(credential);
	if (!reread && mayHoldOthers(provider, credential)) return asStored(credential);
	const stored = (await reread?.()) ?? credential;
	const now = systemClock.now();
	const merged = mergedRecord(provider, stored, changes, now);
	if (!merged && !lease) return reread ? undefined : asStored(credential);
	const counts = countsWith(stored, lease?.changes ?? [], now);
	// n8n 1.x writes the whole object: what the user has edited since it was read must be in it.
	writeExpressionsBack(Object.assign(credential, stored));
	return { [sessionField]: writeRecord(merged ?? readRecord(stored), counts) };
}

/**
 * n8n's older helper sends a request again only if it is given a session to store. It looks whether
 * there is one, and copies what can be enumerated into the record as it is stored by then: nothing.
 */
export function asStored({
	[sessionField]: session = '',
}: ICredentialDataDecryptedObject): IDataObject {
	return Object.defineProperty({}, sessionField, { value: session });
}

/** n8n 1.x writes what the expressions came to in their place, unless the object itself says better. */
function writeExpressionsBack(credential: ICredentialDataDecryptedObject): void {
	const typed = typedExpressions(credential);
	Object.defineProperty(credential, 'toJSON', {
		value: () => ({
			...credential,
			[itemFieldsField]: undefined,
			...typed,
		}),
		configurable: true,
	});
}

/** Whether a record can hold more than the one session that any worker can make anew. */
function mayHoldOthers({ sessions, resources }: Provider, credential: CredentialFields): boolean {
	const operations = resources.flatMap((resource) => resource.operations);
	return (
		holdsExpressions(credential) ||
		sessions.filter(({ isLocal }) => !isLocal).length > 1 ||
		operations.some((operation) => operation.kind === 'call' && operation.handsOut !== undefined)
	);
}
