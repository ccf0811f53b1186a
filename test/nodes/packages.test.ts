import {
	NodeHelpers,
	type INode,
	type INodeParameterResourceLocator,
	type INodeParameters,
} from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { searchList, type CredentialStore } from '../harness';
import { openNode } from '../support/openNode';
import { nodeOf } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

const order = { resource: 'order', operation: 'create', skuId: '45', count: 1 };
const chosen = (value: string, mode = 'list'): INodeParameterResourceLocator => ({
	__rl: true,
	mode,
	value,
});
const path = '/api_esim/addEsimOrder';

/** The fields that n8n shows for these parameters. */
function shownFields(parameters: INodeParameters): string[] {
	const { description } = nodeOf('mioesim');
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: 'mioesim',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const all = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		true,
		node,
		description,
	);
	return description.properties
		.filter((property) => NodeHelpers.displayParameter(all ?? {}, property, node, description))
		.map(({ name }) => name);
}

describe('a package of MIOeSIM', () => {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeEach(async () => {
		sandbox = await startSandbox({ port: 0 });
		store = await storeFor(sandbox);
	});
	afterEach(async () => await sandbox.close());

	const orders = () =>
		sandbox.requests.filter((request) => request.path === path).map(({ body }) => body);
	const run = async (parameters: INodeParameters) =>
		await runNode({
			node: 'mioesim',
			store,
			parameters: { ...order, ...parameters, outputMode: 'successFailure' },
		});

	it('says in the list what it is, and carries it along', async () => {
		const { results } = await searchList(openNode('mioesim', store, order), 'package');
		expect(results.map(({ name, value }) => [name, value])).toEqual(
			[
				['3 GB, 7 days, price 5.5 (45-0-7-3-G)', '441: fixed days'],
				['1 GB, day pass of 2 to 30 days, price 5.5 (45-1-1-1-G)', '442: day pass 2-30'],
				['3 GB, 7 days, price 5.5, needs a start date (45-2-7-3-G)', '443: fixed days, start date'],
				['500 MB, 7 days, price 5.5 (45-0-1-500-M)', '444: fixed days'],
			].sort(([left = ''], [right = '']) => left.localeCompare(right)),
		);
	});

	it.each([
		['chosen: neither', chosen('441: fixed days'), []],
		['chosen: a day pass', chosen('442: day pass 2-30'), ['daypassDays']],
		['chosen: one with a date', chosen('443: fixed days, start date'), ['beginDate']],
		['chosen: both', chosen('9: day pass 1-5, start date'), ['daypassDays', 'beginDate']],
		['none yet', chosen(''), []],
		['typed, so that nothing is known', chosen('441', 'id'), ['daypassDays', 'beginDate']],
		['a number in an older workflow', 441, ['daypassDays', 'beginDate']],
		['an expression', chosen('={{ $json.priceid }}', 'id'), ['daypassDays', 'beginDate']],
	])('asks only for what it may need: %s', (_name, priceId, fields) => {
		const shown = shownFields({ ...order, priceId });
		expect(['daypassDays', 'beginDate'].filter((name) => shown.includes(name))).toEqual(fields);
		expect(shown).toContain('costNotice');
	});

	it.each([
		[chosen('441: fixed days'), { daypassDays: 9, beginDate: '2026-12-01' }, { priceId: '441' }],
		[chosen('442: day pass 2-30'), { daypassDays: 30 }, { priceId: '442', daypassDays: '30' }],
		[
			chosen('443: fixed days, start date'),
			{ beginDate: '2026-12-31' },
			{ priceId: '443', beginDate: '12/31/2026' },
		],
		[chosen('441', 'id'), {}, { priceId: '441' }],
		[chosen('={{ 442 }}', 'id'), { daypassDays: 5 }, { priceId: '442', daypassDays: '5' }],
	])('is ordered by its price ID: %j', async (priceId, given, sent) => {
		expect(jsonOf(await run({ priceId, ...given }))).toHaveLength(1);
		const names = ['priceId', 'daypassDays', 'beginDate'];
		const body = Object(orders()[0]);
		expect(
			Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name))),
		).toEqual(sent);
	});

	it.each([
		[chosen('442: day pass 2-30'), {}, /^"Days" must be from 2 to 30.*but is 0$/],
		[chosen('442: day pass 2-30'), { daypassDays: 31 }, /^"Days" must be from 2 to 30.*is 31$/],
		[chosen('443: fixed days, start date'), {}, /^"Start Date" is required but empty/],
		[chosen('441: any days'), {}, /^"Package" must be a number/],
	])('is not ordered without what it needs: %j with %j', async (priceId, given, message) => {
		const [failure] = jsonOf(await run({ priceId, ...given }), 1);
		expect(failure?.message).toMatch(message);
		expect(orders()).toEqual([]);
	});

	it('renews a card for the days of a day pass, and without a date', async () => {
		const renew = {
			operation: 'renew',
			orderNum: 'EP1',
			priceId: chosen('9: day pass 1-5, start date'),
		};
		const [failure] = jsonOf(await run({ ...renew, daypassDays: 6 }), 1);
		expect(failure?.message).toMatch(/^"Days" must be from 1 to 5/);
		await run({ ...renew, daypassDays: 5 });
		const [request] = sandbox.requests.filter((sent) => sent.path === '/api_esim/renewCard');
		expect(request?.body).toMatchObject({ priceId: '9', daypassDays: '5' });
	});
});
