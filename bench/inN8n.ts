import type { Line } from './line';
import { narrowServer } from './narrowServer';
import { answerAlike, count, path, timeIn, type Server } from './realN8n';
import { inTurn, median, rangeOf, ratios, type Pairs } from './statistics';
import { withRealN8n } from '../scripts/realN8n.mjs';
import { httpWorkflow, items, nodeWorkflow } from '../test/n8n/workflows.mjs';

const rounds = 5;
const warmUps = 5;

interface Measured {
	readonly withCredential: Pairs;
	readonly without: Pairs;
}

interface Way {
	readonly name: string;
	readonly sku: string;
	/** How long the sandbox takes for an answer. */
	readonly latencyMs: number;
	/** How many times as fast as n8n's node without authentication it has to be. */
	readonly least: number;
}

/**
 * What each item asks for, and how. n8n evaluates expressions alike for every node, one after the other: with
 * one in each item, much of the time of all three is n8n's. A real server is not as near as the
 * sandbox: then it counts how many requests are under way. n8n's node sends all items at once, which
 * spares a server nothing: ours begins with fifty.
 */
const ways: readonly Way[] = [
	{ name: '', sku: '45', latencyMs: 0, least: 1 },
	{
		name: ', an expression in each',
		sku: '={{ $json.index % 2 === 0 ? 45 : 60 }}',
		latencyMs: 0,
		least: 1,
	},
	{ name: ', each answered after 50 ms', sku: '45', latencyMs: 50, least: 0.9 },
	{ name: ', each answered after 200 ms', sku: '45', latencyMs: 200, least: 0.9 },
];

async function measure(server: Server, sku: string): Promise<Measured> {
	const { api, sandboxUrl, credentialIds } = server;
	const credential = credentialIds.get('mioesimApi');
	if (!credential) throw new Error('There is no demo credential');
	const input = items(count);
	const save = async (workflow: unknown) => (await api('POST', '/workflows', workflow)).id;
	const url = {
		url: `${sandboxUrl}/mioesim${path}`,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'skuId', value: sku }] },
	};
	const skuId = { __rl: true, mode: 'id', value: sku };
	const ours = await save(
		nodeWorkflow('mioesim', { resource: 'package', operation: 'getMany', skuId }, credential, {
			input,
		}),
	);
	const signed = await save(httpWorkflow('mioesim', url, credential, { input }));
	const plain = await save(
		httpWorkflow('mioesim', { ...url, authentication: 'none' }, credential, { input }),
	);
	// Whoever comes first pays for the sign-in; and an n8n that runs has compiled all three.
	await timeIn(server, signed);
	for (let round = 0; round < warmUps; round += 1) {
		for (const id of [ours, plain]) await timeIn(server, id);
	}
	const against = async (other: string) =>
		await inTurn(
			rounds,
			120_000,
			async () => await timeIn(server, ours),
			async () => await timeIn(server, other),
		);
	return { withCredential: await against(signed), without: await against(plain) };
}

function lineOf(
	{ name }: Way,
	line: Pick<Line, 'against' | 'goal' | 'reason'>,
	least: number,
	{ ours, theirs }: Pairs,
): Line {
	const times = ratios({ ours: theirs, theirs: ours });
	const figure = median(times);
	const write = (value: number) => `${value.toFixed(1)} ×`;
	const inMs = (values: readonly number[]) => `${Math.round(median(values))} ms`;
	return {
		measure: `${count.toLocaleString('en')} unthrottled items in real n8n${name}`,
		...line,
		figure: `${write(figure)} as fast`,
		range: rangeOf(times, write),
		isReached: figure >= least,
		details: `${inMs(ours)} and ${inMs(theirs)}`,
	};
}

/** Why a line stays behind, if it does: what n8n takes for the expressions is no work of the node. */
function reasonOf(measured: ReadonlyArray<Measured>): string {
	const [fixed = NaN, evaluated = NaN] = measured.map(({ withCredential }) =>
		median(withCredential.ours),
	);
	const [theirs = NaN, theirsEvaluated = NaN] = measured.map(({ withCredential }) =>
		median(withCredential.theirs),
	);
	const inMs = (value: number) => `${Math.round(value)} ms`;
	return `with an expression in each item our node takes ${inMs(evaluated)} instead of ${inMs(fixed)}, n8n’s ${inMs(theirsEvaluated)} instead of ${inMs(theirs)}: n8n evaluates the expressions one after the other, for either node, and what it takes for that makes up ${Math.round((100 * (evaluated - fixed)) / evaluated)} % of our time.`;
}

/** A node of the package against n8n's HTTP Request node, for the same call. */
export async function inN8n(): Promise<Line[]> {
	const measured: Array<Way & Measured> = [];
	const narrow: Line[] = [];
	await withRealN8n(async (server: Server) => {
		for (const way of ways) {
			await answerAlike(server, way.latencyMs);
			measured.push({ ...way, ...(await measure(server, way.sku)) });
		}
		narrow.push(await narrowServer(server));
	});
	const lines = measured.flatMap(({ withCredential, without, ...way }) => [
		lineOf(
			way,
			{
				against: 'n8n’s HTTP Request node with the same credential',
				goal: 'at least 5 times faster',
				reason: reasonOf(measured),
			},
			5,
			withCredential,
		),
		lineOf(
			way,
			{
				against: 'HTTP Request node with no authentication at all',
				goal: way.least === 1 ? 'at least as fast' : `at least ${way.least} times as fast`,
				reason:
					'both take nearly all of their time in n8n’s own request helper and expressions, ours signs and reads the code besides, and makes an item of each of the four rows.',
			},
			way.least,
			without,
		),
	]);
	return [...lines, ...narrow];
}
