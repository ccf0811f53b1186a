import type { ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import type { Described } from '../described/described';
import type { Description } from '../description/vocabulary';
import type { VectorResult } from '../explain/vectors';
import { tryOut, type CredentialTest, type Step, type TriedOut } from './credentialTest';

/**
 * The Test of a credential that says itself which API it is for: its description, the documented
 * examples in it, its sign-in and its call for a test, in this order. It names the one that failed, and
 * claims no more than has been tried.
 */
export function describedTestWith(described: Described): CredentialTest {
	return async function ({ data = {} }) {
		try {
			return await test(described, data, this);
		} catch (error) {
			// Nothing has been sent yet.
			return failure(messageOf(error));
		}
	};
}

async function test(
	described: Described,
	credential: Parameters<typeof tryOut>[1],
	functions: ICredentialTestFunctions,
): Promise<INodeCredentialTestResult> {
	const { description, parts } = described.compiledOf(credential);
	const examples = await described.examplesOf(credential);
	const wrong = examples.find(({ isEqual }) => !isEqual);
	if (wrong) return failure(textOfWrong(wrong));
	const provider = described.providerOf(credential);
	parts.checkTyped(credential);
	const said = textOfExamples(examples.length);
	if (!description.signIn && !description.probe) {
		return failure(
			`Nothing was sent, so that the keys were not tried: the description has no sign-in, and names no ${testCall}. ${said}`,
		);
	}
	return withSteps(await tryOut(provider, credential, functions), description, said);
}

/** As the form names it, and the JSON. */
const testCall = 'Test Call ("probe")';

function withSteps(
	{ result, steps }: TriedOut,
	description: Description,
	examples: string,
): INodeCredentialTestResult {
	const last = steps.at(-1);
	if (result.status === 'Error') {
		if (last === undefined) return result;
		return failure(`${nameOf(last, description)} failed. ${result.message}`);
	}
	const [first = '', second] = steps.map((step) => nameOf(step, description));
	const tried = second === undefined ? first : `${first} and then t${second.slice(1)}`;
	const missing = description.probe
		? ''
		: ` No other call was tried: the description names no ${testCall}.`;
	return { status: 'OK', message: `${tried} succeeded.${missing} ${examples}` };
}

function nameOf(step: Step, { probe }: Description): string {
	return step === 'signIn' ? 'The sign-in' : `The call ${probe?.method} ${probe?.path}`;
}

function textOfExamples(count: number): string {
	if (count === 0)
		return 'The description has no documented examples by which it could be checked.';
	return count === 1
		? 'The documented example in the description comes out.'
		: `The ${count} documented examples in the description come out.`;
}

function textOfWrong({ name, lines: [first = '', ...texts] }: VectorResult): string {
	const signed = texts.map((line) => line.trim()).join('; ');
	const more = signed === '' ? '' : ` Its texts are: ${signed}`;
	return `The documented example "${name}" of the description does not come out: ${first}.${more} Nothing was sent.`;
}

function failure(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
