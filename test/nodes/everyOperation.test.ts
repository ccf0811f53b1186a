import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { nodeOf as packageNode } from '../support/package';
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
	// More than a page, so that one request is enough for the rows of a Limit.
	sandbox.set('xmp', { reportRows: 450 });
	forgetSessions();
	store = await storeFor(sandbox, {
		lanyingIm: { signInWith: 'adminToken' },
		oneAccess: { advanced: true, deviceFingerprint: '156aysdna213sc50' },
	});
}

/** Fields of every call: which rows, whose token, which outputs. */
const commonFields = [
	...['resource', 'operation', 'outputMode', 'options', 'simplify'],
	...['returnAll', 'limit', 'pageSize', 'itemToken', 'keepSession'],
	...['categoryBranches', 'codeBranches', 'costNotice', 'limitNotice'],
];

/** Whether the form has an empty state that n8n complains about; a number always holds one. */
function canBeEmpty({ type }: INodeProperties): boolean {
	return ['string', 'dateTime', 'resourceLocator'].includes(type);
}

/** Whether what is chosen in another field decides whether this one is shown. */
function isChosen({ displayOptions }: INodeProperties): boolean {
	const { resource, operation, ...others } = displayOptions?.show ?? {};
	return Object.keys(others).length > 0 || (!resource && !operation);
}

/** The file of every input item; most operations take none. */
const file = { data: Buffer.from('a file').toString('base64'), mimeType: 'text/plain' };

async function runWith(row: DocumentedCall, parameters: INodeParameters, given: Given) {
	return await runNode({
		node: nodeOf(row),
		parameters: { ...parameters, outputMode: 'successFailure' },
		store,
		input: [{ json: given as IDataObject, binary: { data: file } }],
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

/** The items of a call that must succeed and send just that. */
async function itemsOf(
	row: DocumentedCall,
	parameters: INodeParameters,
	given: Given,
	expected: Sent,
): Promise<IDataObject[]> {
	const before = sandbox.requests.length;
	expect(formIssues(nodeOf(row), parameters)).toEqual({});
	const run = await runWith(row, parameters, given);
	expect(run.error('Node')?.message).toBeUndefined();
	const requests = sandbox.requests.slice(before);
	expectSent(row, expected, sentFor(row, requests));
	expectSignedIfNeeded(row, requests);
	expect(jsonOf(run, 1)).toEqual([]);
	return jsonOf(run, 0);
}

/** Whether other fields are shown by what is chosen in this one. */
function decides(row: DocumentedCall, field: string): boolean {
	return packageNode(nodeOf(row)).description.properties.some(
		({ displayOptions = {} }) => field in { ...displayOptions.show, ...displayOptions.hide },
	);
}

/** One item for each of these fields lacks it, and fails for that. */
async function expectRequired(
	row: DocumentedCall,
	parameters: INodeParameters,
	missing: ReadonlyArray<readonly [name: string, label: string]>,
): Promise<void> {
	const fromItem = missing.map(([name]) => [name, `={{ $json[${JSON.stringify(name)}] }}`]);
	const run = await runNode({
		node: nodeOf(row),
		parameters: { ...parameters, ...Object.fromEntries(fromItem), outputMode: 'successFailure' },
		store,
		input: missing.map(([name]) => {
			const json = { ...row.given, [name]: undefined } as IDataObject;
			return { json, binary: { data: file } };
		}),
	});
	expect(jsonOf(run, 1)).toEqual(
		missing.map(([, label]) =>
			expect.objectContaining({
				code: 'INVALID_INPUT',
				message: `"${label}" is required but empty`,
			}),
		),
	);
}

describe.each(documentedCalls)('$provider.name $operation', (row) => {
	const required = Object.entries(row.required);

	it('shows its parameters once, the required ones in front, and no others', () => {
		const shown = shownForm(nodeOf(row), { ...chosen(row), ...row.given } as INodeParameters);
		const names = [...shown.front, ...shown.additional].map(({ name }) => name);
		const own = names.filter((name) => !commonFields.includes(name));
		expect(own.sort()).toEqual([...Object.keys(row.given), ...(row.besides ?? [])].sort());
		const chosenBy = shown.front.filter(isChosen).map(({ name }) => name);
		const marked = shown.front.filter((field) => field.required);
		const labels = marked.map(({ name, displayName }) => [name, displayName]);
		expect(labels.sort()).toEqual(
			Object.entries(row.required)
				.filter(([name]) => !chosenBy.includes(name))
				.sort(),
		);
		expect(shown.additional.filter((field) => field.required)).toEqual([]);
	});

	it('sends what the user must fill in', async () => {
		const ready = await prepared(row);
		const least = leastOf(ready);
		const items = await itemsOf(ready, filledIn(ready, least), least, leastSent(ready));
		expect(items.length).toBeGreaterThan(0);
		if (operationOf(row).effect !== 'reads' || row.items?.length === 0) return;
		const most = Math.max(...items.map((item) => Object.keys(item).length));
		expect(most).toBeLessThanOrEqual(10);
	});

	it('sends all that the user can fill in, and gives what the answer holds', async () => {
		const ready = await prepared(row);
		const parameters = { ...filledIn(ready, ready.given), simplify: false };
		const items = await itemsOf(ready, parameters, ready.given, ready);
		if (!row.items) expect(items).toEqual([{ success: true }]);
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) {
			expect(Object.keys(item)).toEqual(expect.arrayContaining([...(row.items ?? [])]));
		}
	});

	if (required.length > 0) {
		it('sends nothing without what is required, and names it', async () => {
			const parameters = filledIn(row, row.given);
			const { front } = shownForm(nodeOf(row), parameters);
			const emptied = front.filter(
				(field) => field.name in row.required && canBeEmpty(field) && !isChosen(field),
			);
			const empty = emptied.map(({ name, type, default: none }) => [
				name,
				type === 'resourceLocator' ? none : '',
			]);
			const issues = formIssues(nodeOf(row), { ...parameters, ...Object.fromEntries(empty) });
			expect(Object.keys(issues).sort()).toEqual(emptied.map(({ name }) => name).sort());
			const together = required.filter(([name]) => !decides(row, name));
			const apart = required.filter(([name]) => decides(row, name));
			for (const missing of [together, ...apart.map((one) => [one])]) {
				await expectRequired(row, parameters, missing);
			}
			expect(sandbox.requests).toEqual([]);
		});
	}
});
