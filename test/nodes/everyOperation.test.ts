import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { jsonOf, runNode } from '../support/runNode';
import { formIssues, shownForm } from '../support/shownForm';
import { documentedCalls, type DocumentedCall, type Sent } from '../vectors/documentedCalls';
import { storeFor } from './calls';
import {
	chosen,
	filledIn,
	leastOf,
	leastSent,
	nodeOf,
	operationOf,
	rowOf,
	withTexts,
	type Given,
} from './documentedRow';
import { expectSent, expectSignedIfNeeded, sentFor } from './wireContent';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(startAfresh);

async function startAfresh(): Promise<void> {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox, {
		lanyingIm: { signInWith: 'adminToken' },
		oneAccess: { deviceFingerprint: '156aysdna213sc50' },
	});
}

/** Fields of every call: which rows, whose token, which outputs. */
const commonFields = [
	...['resource', 'operation', 'outputMode', 'options', 'simplify'],
	...['returnAll', 'limit', 'pageSize', 'itemToken', 'keepSession'],
];

/** Reads whose members no page names, so that nobody can say which ones matter most. */
const withoutDocumentedAnswer: ReadonlySet<string> = new Set(['card getHistory']);

/** Whether the form has an empty state that n8n complains about; a number always holds one. */
function canBeEmpty({ type }: INodeProperties): boolean {
	return ['string', 'dateTime', 'resourceLocator'].includes(type);
}

async function runWith(row: DocumentedCall, parameters: INodeParameters, given: Given) {
	return await runNode({
		node: nodeOf(row),
		parameters: { ...parameters, outputMode: 'successFailure' },
		store,
		input: [{ json: given as IDataObject }],
	});
}

/** Does what the row comes after, and fills in what it learns from the answers. */
async function prepared(row: DocumentedCall): Promise<DocumentedCall> {
	let answer: IDataObject = {};
	for (const operation of row.after ?? []) {
		const earlier = rowOf(row, operation);
		const parameters = {
			...filledIn(earlier, earlier.given),
			...(operationOf(earlier).handsOut && !row.token ? { keepSession: true } : {}),
		};
		const run = await runWith(earlier, parameters, earlier.given);
		expect(jsonOf(run, 1)).toEqual([]);
		answer = jsonOf(run, 0)[0] ?? {};
	}
	const learned = Object.entries(row.learns ?? {}).map(([text, member]) => {
		expect(answer[member]).toBeTruthy();
		return [text, String(answer[member])] as const;
	});
	return withTexts(row, Object.fromEntries(learned));
}

async function expectCall(row: DocumentedCall, given: Given, expected: Sent): Promise<void> {
	const before = sandbox.requests.length;
	const parameters = filledIn(row, given);
	expect(formIssues(nodeOf(row), parameters)).toEqual({});
	const run = await runWith(row, parameters, given);
	expect(run.error('Node')?.message).toBeUndefined();
	const requests = sandbox.requests.slice(before);
	expectSent(row, expected, sentFor(row, requests));
	expectSignedIfNeeded(row, requests);
	const [items, failures] = [jsonOf(run, 0), jsonOf(run, 1)];
	if (row.answers) {
		expect(failures).toEqual([expect.objectContaining({ code: row.answers })]);
		return;
	}
	expect(failures).toEqual([]);
	expect(items.length).toBeGreaterThan(0);
	if (row.items)
		expect(Object.keys(items[0] ?? {})).toEqual(expect.arrayContaining([...row.items]));
	if (operationOf(row).effect === 'reads' && !withoutDocumentedAnswer.has(row.operation)) {
		const most = Math.max(...items.map((item) => Object.keys(item).length));
		expect(most).toBeLessThanOrEqual(10);
	}
}

function showsItsForm(row: DocumentedCall): void {
	const shown = shownForm(nodeOf(row), { ...chosen(row), ...row.given } as INodeParameters);
	const names = [...shown.front, ...shown.additional].map(({ name }) => name);
	const own = names.filter((name) => !commonFields.includes(name));
	expect(own.sort()).toEqual([...Object.keys(row.given), ...(row.besides ?? [])].sort());
	const marked = shown.front.filter((field) => field.required);
	const labels = marked.map(({ name, displayName }) => [name, displayName]);
	expect(labels.sort()).toEqual([...Object.entries(row.required)].sort());
	expect(shown.additional.filter((field) => field.required)).toEqual([]);
}

async function sendsTheLeast(row: DocumentedCall): Promise<void> {
	const ready = await prepared(row);
	await expectCall(ready, leastOf(ready), leastSent(ready));
}

async function sendsAll(row: DocumentedCall): Promise<void> {
	const ready = await prepared(row);
	await expectCall(ready, ready.given, ready);
}

describe.each(documentedCalls)('$provider.name $operation', (row) => {
	const required = Object.entries(row.required);

	it('shows its parameters once, the required ones in front, and no others', () => {
		showsItsForm(row);
	});

	it('sends what the user must fill in', async () => {
		await sendsTheLeast(row);
	});

	it('sends all that the user can fill in', async () => {
		await sendsAll(row);
	});

	if (required.length > 0) {
		it.each(required)('sends nothing without %s', async (name, label) => {
			const parameters = filledIn(row, row.given);
			const field = shownForm(nodeOf(row), parameters).front.find((shown) => shown.name === name);
			if (field && canBeEmpty(field)) {
				const value = field.type === 'resourceLocator' ? field.default : '';
				const empty = { ...parameters, [name]: value };
				expect(Object.keys(formIssues(nodeOf(row), empty))).toEqual([name]);
			}
			const run = await runWith(row, { ...parameters, [name]: '={{ $json.nothing }}' }, row.given);
			expect(jsonOf(run, 1)).toEqual([
				expect.objectContaining({
					code: 'INVALID_INPUT',
					message: `"${label}" is required but empty`,
				}),
			]);
			expect(sandbox.requests).toEqual([]);
		});
	}
});
