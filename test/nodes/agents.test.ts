import type { INodeType } from 'n8n-workflow';
import packageJson from '../../package.json';
import type { Operation } from '../../engine/provider/operation';
import { nodeNames, type NodeName } from '../support/package';
import { providers } from './calls';

const operations = nodeNames.flatMap((node) =>
	providers[node].resources.flatMap(({ name, operations: rows }) =>
		rows.map((operation) => ({ node, title: `${name} ${operation.name}`, operation })),
	),
);

/** What an agent must read to know what an operation does to the account. */
const statements = { reads: /\bReads only\b/, writes: /\bWrites\b/, costsMoney: /\bCosts money\b/ };

/** Every effect that a description states. */
const stated = ({ description }: Operation) =>
	Object.entries(statements)
		.filter(([, statement]) => statement.test(description))
		.map(([effect]) => effect);

/** Calls after which a person gets a message, by the vendors' pages. */
const sending: ReadonlyArray<readonly [NodeName, string]> = [
	['lanyingIm', 'message send'],
	['lanyingIm', 'message sendNotification'],
	['lanyingIm', 'message broadcast'],
	['lanyingIm', 'ai send'],
	['lanyingIm', 'push notify'],
	['mioesim', 'order sendPdf'],
	['oneAccess', 'smsCode send'],
];

const actions = packageJson.n8n.nodes.filter((path) => !path.includes('Trigger'));

it.each(actions)('%s can be the tool of an agent', (path) => {
	const source = path.replace(/^dist\/(.+)\.js$/, '../../$1');
	const name = source.replace(/.*\/(.+)\.node$/, '$1');
	const { [name]: Node } = jest.requireActual<Record<string, new () => INodeType>>(source);
	expect(Node && new Node().description.usableAsTool).toBe(true);
});

it.each(operations)('$node $title states its effect, and no other', ({ operation }) => {
	const effects = stated(operation);
	if (operation.kind === 'call') expect(effects).toEqual([operation.effect]);
	else if (operation.kind === 'request')
		expect(operation.description).toContain('Reads, writes or costs money');
	else expect(effects).toEqual([operation.kind === 'renew' ? 'writes' : 'reads']);
});

it.each(sending)('%s %s says that something goes out', (node, title) => {
	const found = operations.find((row) => row.node === node && row.title === title);
	expect(found?.operation.description).toMatch(/^Sends /);
	expect(found?.operation).not.toMatchObject({ effect: 'reads' });
	expect(found?.operation).toMatchObject({ isRepeatable: false });
});
