import { InvalidInputError } from '../basics/invalidInput';
import { orInvalid } from '../calls/invalid';
import { isOfSameApi, runWith, type ExecuteRun } from '../calls/run';
import { credentialField } from '../credential/fieldLabels';
import { expressionFieldsOf, mayVary } from '../record/itemFields';
import { withoutSession } from '../record/sessionRecord';

/**
 * The run of each item. The credential that the execution has read counts for all of them unless it
 * holds expressions; then it is read for each. Items with equal credentials have one run: they share
 * its sessions, and whatever is worked out for a credential. A run of which the credential cannot be
 * read or used says so as its problem.
 */
export function itemRuns(run: ExecuteRun): (item: number) => ExecuteRun | Promise<ExecuteRun> {
	if (!mayVary(run.credential)) {
		const same = checked(run);
		return () => same;
	}
	const equal = new Map<string, ExecuteRun>();
	return async (item) => {
		const own = await read(run, item);
		if (own.problem) return own;
		const key = textOf(own);
		if (key === undefined)
			return failing(run, 'Credential', 'holds what cannot be written as text');
		const known = equal.get(key) ?? checked(own);
		equal.set(key, known);
		return known;
	};
}

/** undefined where an expression comes to what has no text, such as lists in lists without an end. */
function textOf({ credential }: ExecuteRun): string | undefined {
	try {
		return JSON.stringify(withoutSession(credential));
	} catch {
		return undefined;
	}
}

/** Only an expression of the item can be the reason: the credential itself was read before. */
async function read(run: ExecuteRun, item: number): Promise<ExecuteRun> {
	try {
		const credential = await run.functions.getCredentials(run.provider.credentialName, item);
		if (isOfSameApi(run, credential)) return runWith(run, credential, item);
		return failing(run, 'Credential', 'is for another API with this item than with the first one');
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return failing(run, 'Credential', `cannot be read for this item: ${reason}`);
	}
}

function failing(run: ExecuteRun, field: string, reason: string): ExecuteRun {
	const problem = orInvalid((): never => {
		throw new InvalidInputError(field, reason);
	});
	return { ...run, problem };
}

/** An expression that comes to nothing must not end up as another account, or as none. */
function checked(run: ExecuteRun): ExecuteRun {
	if (run.problem) return run;
	const { credential, provider } = run;
	for (const { name } of expressionFieldsOf(credential) ?? []) {
		const value = credential[name];
		const isMissing = value === undefined || value === null;
		if (!isMissing && (typeof value !== 'string' || value.trim() !== '')) continue;
		const { label, isRequired } = credentialField(provider, name);
		if (!isMissing && !isRequired) continue;
		const reason = 'of the credential is an expression that gives nothing for this item';
		return failing(run, label, reason);
	}
	return run;
}
