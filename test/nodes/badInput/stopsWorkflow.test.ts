import type { IDataObject } from 'n8n-workflow';
import { forgetSessions } from '../../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../../sandbox';
import type { CredentialStore } from '../../harness';
import { runNode } from '../../support/runNode';
import { storeFor } from '../calls';
import { answerWell } from './answers';
import { cases, parametersOf, type Case } from './cases';
import {
	asItemSays,
	badValues,
	fromItem,
	good,
	intoNothing,
	missingValues,
	unresolved,
	withFile,
} from './items';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	// Nobody ever signs in, so it never holds a session that would spare a request.
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});
beforeEach(forgetSessions);
afterAll(async () => await sandbox.close());

/** Something of each kind of bad for the first field of its kind, and of one kind in turn for the others. */
function badItems({ subject, isFirstOfKind }: Case, index: number) {
	const values = [badValues(subject), missingValues(subject)];
	const expressions = [[unresolved(subject)], intoNothing(subject)];
	const kinds = [
		...values.map((all) => ({ all, expression: fromItem })),
		...expressions.map((all) => ({ all, expression: asItemSays })),
	].filter(({ all }) => all.length > 0);
	const turn = Math.floor(index / kinds.length);
	return kinds
		.filter((_, place) => isFirstOfKind || place === index % kinds.length)
		.flatMap(({ all, expression }) =>
			all
				.slice(turn % all.length)
				.slice(0, 1)
				.map((json) => ({ json, expression })),
		);
}

async function expectStop(one: Case, json: IDataObject, expression: string) {
	const fine = good(one.subject);
	const run = await runNode({
		node: one.node,
		parameters: { ...parametersOf(one, expression), outputMode: 'one' },
		store,
		input: [fine, fine, json].map(withFile),
	});
	expect(run.status).toBe('error');
	expect(run.error('Node')).toMatchObject({ context: { itemIndex: 2 } });
	expect(run.error('Node')?.message).toContain(`"${one.subject.displayName}"`);
	expect(sandbox.requests).toHaveLength(0);
}

test.each(cases.map((one, index) => [one.title, one, index] as const))(
	'%s: what is bad stops the workflow before any request',
	async (_title, one, index) => {
		answerWell(sandbox, one);
		for (const { json, expression } of badItems(one, index)) {
			await expectStop(one, json, expression);
		}
	},
);
