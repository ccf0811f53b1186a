import { commonCodes } from '../../engine/outcome/commonCodes';
import type { ResponseCode } from '../../engine/provider/responseCode';
import { nodeNames } from '../support/package';
import { providers } from '../nodes/calls';

/** What a user can be told to do. */
const verbs = new Set(
	[
		'act add ask change check choose compare contact copy correct create delete dissolve enable enter',
		'fill follow give invite leave list split transfer undo',
		'increase keep let log look lower make open pass process put raise read remove repeat report',
		'request restore run save select send set show sign start stop switch take test top try turn',
		'update upgrade use wait',
	].flatMap((line) => line.split(' ')),
);

/** What may stand before the verb: "If this keeps coming back, ". */
const introduction = /^(?:If|When|With|Before|In|For|To) [^,]+, (?:then )?/;

/** Whether a sentence of the text begins with a verb that tells what to do. */
function tellsWhatToDo(text: string): boolean {
	const sentences = text.split(/[.;] /);
	const first = (sentence: string) => sentence.replace(introduction, '').split(/\W/)[0] ?? '';
	return sentences.some((sentence) => verbs.has(first(sentence).toLowerCase()));
}

const tables: ReadonlyArray<readonly [string, readonly ResponseCode[]]> = [
	...nodeNames.flatMap((name) => {
		const { call, signIn } = providers[name].responseCodes;
		return [[name, call] as const, [`${name}, sign-in`, signIn] as const];
	}),
	['all nodes', Object.values<ResponseCode>(commonCodes)],
];

it.each(tables)('each failure of %s tells the user what to do', (_name, codes) => {
	const failures = codes.filter(({ category }) => category !== 'success');
	expect(failures.length).toBeGreaterThan(0);
	const silent = failures.filter(({ remedy }) => !tellsWhatToDo(remedy));
	expect(silent.map(({ code, remedy }) => `${code}: ${remedy}`)).toEqual([]);
});

it.each([
	'The account is locked.',
	'It will pass by itself.',
	'The node signs in again by itself, and use of the old session ends.',
	'If this stays, the account is locked.',
	'',
])('%j tells nothing', (text) => {
	expect(tellsWhatToDo(text)).toBe(false);
});

describe.each(nodeNames)('a remedy of %s', (name) => {
	const { resources, responseCodes } = providers[name];
	const wires = resources
		.flatMap(({ operations }) => operations)
		.flatMap((operation) => (operation.kind === 'call' ? operation.parameters : []))
		.map(({ name: field, wire = field }) => wire)
		.filter((wire) => /[a-z](?:_[a-z]|[A-Z])/.test(wire));

	it('names fields as the form does, not as the request does', () => {
		const remedies = [...responseCodes.call, ...responseCodes.signIn].map(({ remedy }) => remedy);
		// What an answer calls by that name, the user looks for there.
		const ofFields = remedies.map((remedy) => remedy.replace(/\w+ of this answer/g, ''));
		for (const remedy of ofFields) {
			const words = remedy.split(/[^\w-]+/);
			expect(wires.filter((wire) => words.includes(wire))).toEqual([]);
		}
	});
});
