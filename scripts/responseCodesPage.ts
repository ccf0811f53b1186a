import { outcomeOf, signInBranch } from '../engine/outcome/classify';
import { commonCodes } from '../engine/outcome/commonCodes';
import { branchCodes, categoryNames } from '../engine/outputs/names';
import type { Provider } from '../engine/provider';
import type { ResponseCode } from '../engine/responseCode';
import { table } from './markdown';

const head = ['Output', 'Category', 'It means', 'What to do', 'By itself'];

/** The page of all response codes, from the tables of the providers. */
export function responseCodesPage(providers: readonly Provider[]): string {
	return [
		'# Response codes',
		'Written by `gulp docs` from the tables in `providers/` and `engine/`; do not edit.',
		'**Output** is the name of the branch that a code gets under **Outputs: By Response Code**; each begins with the code, unless that would be too long to read on the canvas. **By itself** is what the node does before the code reaches you. Codes that are not listed here keep what the provider says, in the category Other.',
		...providers.flatMap(providerPart),
		'## All nodes',
		'Codes of the package itself, for what happens before or instead of an answer.',
		table(
			head,
			Object.values<ResponseCode>(commonCodes).map((row) =>
				cells(row, row.output ?? `${row.code} ${row.label}`, commonAction(row)),
			),
		),
		'',
	].join('\n\n');
}

function providerPart(provider: Provider): string[] {
	const { call, signIn } = provider.responseCodes;
	const names = new Map(branchCodes(provider).map(({ key, displayName }) => [key, displayName]));
	const rows = call.map((row) =>
		cells(row, names.get(row.code) ?? 'Success', callAction(provider, row)),
	);
	return [
		`## ${provider.displayName}`,
		`Node \`${provider.name}\`. [Vendor documentation](${provider.documentationUrl})`,
		table(head, rows),
		...(signIn === call ? [] : signInPart(signIn, names)),
	];
}

function signInPart(codes: readonly ResponseCode[], names: ReadonlyMap<string, string>): string[] {
	const failures = codes.filter(({ category }) => category !== 'success');
	const rows = failures.map((row) =>
		cells(
			row,
			names.get(signInBranch(row.code)) ?? row.label,
			'Not repeated; rests for 30 seconds',
		),
	);
	return [
		'### Codes of the sign-in',
		'Their numbers mean something else than on calls.',
		table(head, rows),
	];
}

function cells(row: ResponseCode, output: string, action: string): string[] {
	const name = output.includes(row.code) ? output : `${output} (\`${row.code}\`)`;
	return [name, categoryNames[row.category], row.meaning, row.remedy, action];
}

function callAction(provider: Provider, row: ResponseCode): string {
	const outcome = outcomeOf(row);
	const renews = provider.sessions.some(
		({ signIn, isInternal, isRefusedBy }) =>
			signIn.kind === 'request' &&
			!isInternal &&
			(isRefusedBy?.(outcome) ?? row.category === 'session'),
	);
	if (row.category === 'success') return '';
	if (row.category === 'rateLimit') return 'Waits for the next window, up to three times';
	if (renews) return 'Signs in anew and sends again';
	return provider.stamp?.isRefusedBy(outcome)
		? 'Signs and sends again if the answer shows that a clock is wrong'
		: '';
}

function commonAction({ code }: ResponseCode): string {
	if (code === commonCodes.noAnswer.code) return 'Sends again once if the call only reads';
	return code === commonCodes.httpError.code
		? 'With 502 and more, sends again once if the call only reads'
		: '';
}
