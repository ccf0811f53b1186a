import { most } from '../engine/calls/callApi';
import { outcomeOf, signInBranch } from '../engine/outcome/classify';
import { commonCodes } from '../engine/outcome/commonCodes';
import { branchCodes } from '../engine/outputs/names';
import type { Provider } from '../engine/provider/provider';
import { categoryNames, type ResponseCode } from '../engine/provider/responseCode';
import { coolDown } from '../engine/session/rests';
import { longestWait } from '../engine/throttle/waiter';
import { duration, table, times } from './markdown';

const head = ['Code', 'Output', 'Category', 'It means', 'What to do', 'By itself'];

/** The page of all response codes, from the tables of the providers. */
export function responseCodesPage(providers: readonly Provider[]): string {
	return [
		'# Response codes',
		'Written by `gulp docs` from the tables in `providers/` and `engine/`; do not edit.',
		'**Output** is the name of the branch that a code gets under **Outputs: By Response Code**. **By itself** is what the node does before the code reaches you; where nothing stands there, the call was sent once. Codes that are not listed here keep what the provider says, in the category Other.',
		`A sign-in that the provider refuses is not repeated for ${duration(coolDown)}, so that a wrong password does not lock the account.`,
		...providers.flatMap(providerPart),
		'## All nodes',
		'Codes of the package itself, for what happens before or instead of an answer.',
		table(
			head,
			Object.values<ResponseCode>(commonCodes).map((row) =>
				cells(row, row.label, commonAction(row)),
			),
		),
		'',
	].join('\n\n');
}

function providerPart(provider: Provider): string[] {
	const { call, signIn } = provider.responseCodes;
	const names = new Map(branchCodes(provider).map(({ key, displayName }) => [key, displayName]));
	const rows = call.map((row) =>
		cells(row, names.get(row.code) ?? 'Success', anyAction(provider, row)),
	);
	return [
		`## ${provider.displayName}`,
		`Node \`${provider.name}\`. [Vendor documentation](${provider.documentationUrl})`,
		table(head, rows),
		...(signIn === call ? [] : signInPart(provider, names)),
	];
}

/** Of a code that calls and sign-ins share. */
function anyAction(provider: Provider, row: ResponseCode): string {
	const { call, signIn } = provider.responseCodes;
	const ofSignIn = signIn === call ? signInAction(provider, row) : '';
	const ofCall = callAction(provider, row);
	return [ofCall, ofSignIn && `On a sign-in: ${ofSignIn}`].filter(Boolean).join('. ');
}

function signInPart(provider: Provider, names: ReadonlyMap<string, string>): string[] {
	const failures = provider.responseCodes.signIn.filter(({ category }) => category !== 'success');
	const rows = failures.map((row) =>
		cells(row, names.get(signInBranch(row.code)) ?? row.label, signInAction(provider, row)),
	);
	return [
		'### Codes of the sign-in',
		'Their numbers mean something else than on calls. The call itself was not sent.',
		table(head, rows),
	];
}

function cells(row: ResponseCode, output: string, action: string): string[] {
	const { code, category, meaning } = row;
	return [`\`${code}\``, output, categoryNames[category], meaning, toDo(row), action];
}

/** What to do, also after calls for which that is something else. */
function toDo({ remedy, remedyOf = {}, check }: ResponseCode): string {
	const own = Object.entries(remedyOf).map(([name, text]) => `After \`${name}\`: ${text}`);
	const inDoubt = check && `If it must not be done twice, ${check} before you repeat it.`;
	return [remedy, ...own, inDoubt].filter(Boolean).join(' ');
}

/** What the engine does about a call that was answered with this code; '' if nothing. */
export function callAction(provider: Provider, row: ResponseCode): string {
	const outcome = outcomeOf(row);
	const refused = provider.sessions.filter(
		({ signIn, isRefusedBy }) =>
			signIn.kind === 'request' && (isRefusedBy?.(outcome) ?? row.category === 'session'),
	);
	if (row.category === 'success') return '';
	if (row.category === 'rateLimit') {
		if ((row.limitWindow ?? 0) >= longestWait) return 'Fails at once: the limit is not waited for';
		return `Waits for the next window and sends again, up to ${times(most.waits)}`;
	}
	if (row.category === 'busy') {
		return `Sends again after a pause, up to ${times(most.pauses)}, if the call is safe to repeat`;
	}
	const hasOtherForm = provider.sessions.some(
		({ signIn }) => signIn.kind === 'request' && signIn.tryOtherForCallsOn?.includes(row.code),
	);
	if (hasOtherForm)
		return 'Signs in the other form and sends again, unless the credential names one';
	if (refused.some(({ isInternal }) => !isInternal)) {
		return 'Signs in anew and sends again, if the node made the session';
	}
	const [fact] = refused;
	if (fact) return `Fetches the ${fact.displayName} anew and sends again, if the call used it`;
	return provider.stamp?.isRefusedBy(outcome)
		? 'Signs and sends again if the answer shows that a clock is wrong'
		: '';
}

/** What the engine does about a sign-in that was answered with this code; '' if nothing. */
export function signInAction({ sessions }: Provider, { code }: ResponseCode): string {
	return sessions.some(
		({ signIn }) => signIn.kind === 'request' && signIn.tryNextOn?.includes(code),
	)
		? 'Tries the next form of the sign-in, unless the credential names one'
		: '';
}

function commonAction({ code }: ResponseCode): string {
	const again = `sends again ${times(most.repeats)} if the call is safe to repeat`;
	if (code === commonCodes.noAnswer.code) return `S${again.slice(1)}`;
	return code === commonCodes.httpError.code ? `With HTTP 502 and more, ${again}` : '';
}
