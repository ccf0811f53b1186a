import type { IDataObject } from 'n8n-workflow';
import { forgetSessions } from '../../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../../sandbox';
import type { CredentialStore } from '../../harness';
import { runNode } from '../../support/runNode';
import { storeFor } from '../calls';
import type { Subject } from '../values';
import { answerWell, otherPaths } from './answers';
import { cases, parametersOf, pathOf, type Case } from './cases';
import {
	asItemSays,
	badValues,
	good,
	intoNothing,
	missingValues,
	unresolved,
	withFile,
} from './items';
import { invalidInput, modes, type Mode } from './modes';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	forgetSessions();
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});
afterAll(async () => await sandbox.close());

/** Everything bad for the field, with something good between, and before or after. */
function mixed(
	subject: Subject,
	isFirstGood: boolean,
): Array<{ readonly isBad: boolean; readonly json: IDataObject }> {
	const bad = [
		[...missingValues(subject), ...intoNothing(subject), unresolved(subject)],
		badValues(subject),
	];
	const fine = { isBad: false, json: good(subject) };
	const [some = [], others = []] = bad.map((all) => all.map((json) => ({ isBad: true, json })));
	return isFirstGood ? [fine, ...some, fine, ...others] : [...some, fine, ...others, fine];
}

/** Every bad item fails, named by its field; every good one is sent, and nothing else is. */
async function expectOthersToGoOn(one: Case, mode: Mode, isFirstGood: boolean) {
	answerWell(sandbox, one);
	const input = mixed(one.subject, isFirstGood);
	const before = sandbox.requests.length;
	const run = await runNode({
		node: one.node,
		parameters: { ...parametersOf(one, asItemSays), ...mode.parameters },
		settings: mode.settings,
		store,
		input: input.map(({ json }) => withFile(json)),
	});
	const failed = mode.failed(run);
	const bad = input.flatMap(({ isBad, json }, item) => (isBad ? [{ item, json }] : []));
	const named = `"${one.subject.displayName}"`;
	const seen = failed.map(({ item, kind, message }) => ({
		...{ item, json: input[item]?.json, kind },
		named: message.includes(named) ? named : message,
	}));
	expect(seen).toEqual(bad.map((each) => ({ ...each, kind: invalidInput, named })));
	const paths = sandbox.requests.slice(before).map(({ path }) => path);
	const own = pathOf(one);
	if (own !== undefined) {
		expect(paths.filter((path) => path === own)).toHaveLength(input.length - bad.length);
	}
	expect(otherPaths(sandbox, one).concat(own ?? '')).toEqual(expect.arrayContaining(paths));
}

/**
 * Every field in one mode, so that each operation meets several; the first of its kind in every mode, whichever
 * node it is of: what sends failures on their way is one code for all nodes.
 */
const cells = cases.flatMap((one, index) =>
	modes
		.filter((_, place) => one.isFirstOfAll || place === index % modes.length)
		.map((mode) => {
			const isFirstGood = Math.floor(index / modes.length) % 2 === 0;
			return [`${one.title}; ${mode.title}`, one, mode, isFirstGood] as const;
		}),
);

test.each(cells)('%s: what is bad fails alone', async (_title, one, mode, isFirstGood) => {
	await expectOthersToGoOn(one, mode, isFirstGood);
});
