import { setTimeout } from 'node:timers/promises';
import type { Line } from './line';
import { inTurn, median, rangeOf, ratios, type Pairs } from './statistics';
import { withRealN8n } from '../scripts/realN8n.mjs';
import { httpWorkflow, items, nodeWorkflow } from '../test/n8n/workflows.mjs';

const count = 1000;
const rounds = 5;
const warmUps = 5;
/** Time (ms) between two runs. */
const pause = 1000;
const path = '/api_esim/getPackages';

interface Server {
	readonly sandboxUrl: string;
	readonly api: (method: string, path: string, body?: unknown) => Promise<{ id: string }>;
	readonly credentialIds: ReadonlyMap<string, { id: string; name: string }>;
	readonly runWorkflow: (id: string, options: object) => Promise<Run>;
}

interface Run {
	readonly status: string;
	readonly error?: Error;
	readonly runData: Record<string, ReadonlyArray<{ executionTime: number }>>;
	readonly items: (node: string) => readonly unknown[];
}

/** Time (ms) that n8n says that the node under test took for all items. */
async function timeIn({ runWorkflow }: Server, workflow: string): Promise<number> {
	// What n8n still does for the run before, and its garbage, are not to count.
	await setTimeout(pause);
	const run = await runWorkflow(workflow, { timeoutMs: 180_000 });
	if (run.status !== 'success') throw run.error ?? new Error(run.status);
	if (run.items('Node').length < count) throw new Error(`${run.items('Node').length} items`);
	return run.runData.Node?.[0]?.executionTime ?? NaN;
}

interface Measured {
	readonly withCredential: Pairs;
	readonly without: Pairs;
}

interface Way {
	readonly name: string;
	readonly sku: string;
	/** How long the sandbox takes for an answer. */
	readonly latencyMs: number;
	readonly hasGoal: boolean;
}

/**
 * What each item asks for, and how. n8n evaluates expressions alike for every node, one after the other: with
 * one in each item, much of the time of all three is n8n's. A real server is not as near as the
 * sandbox: then it counts how many requests are under way. n8n's node sends all items at once.
 */
const ways: readonly Way[] = [
	{ name: '', sku: '45', latencyMs: 0, hasGoal: true },
	{
		name: ', an expression in each',
		sku: '={{ $json.index % 2 === 0 ? 45 : 60 }}',
		latencyMs: 0,
		hasGoal: true,
	},
	{ name: ', each answered after 50 ms', sku: '45', latencyMs: 50, hasGoal: false },
];

/** Gives every request the same answer, also the one without a signature, which would be refused. */
async function answerAlike(sandboxUrl: string, latencyMs: number): Promise<void> {
	const row = { flows: 3, unit: 'GB', days: 7, price: 5.5, flowType: 0, supportDaypass: 0 };
	const data = [1, 2, 3, 4].map((number) => ({ priceid: 440 + number, ...row }));
	const body = JSON.stringify({ code: 0, message: 'success', data });
	const forceAnswer = { path, status: 200, contentType: 'application/json', body };
	const response = await fetch(`${sandboxUrl}/control/knobs`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ provider: 'mioesim', forceAnswer, latencyMs }),
	});
	if (!response.ok) throw new Error(await response.text());
}

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
	for (let round = 0; round < warmUps; round += 1) {
		for (const id of [ours, signed, plain]) await timeIn(server, id);
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
	{ name, hasGoal, latencyMs }: Way,
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
		goal: hasGoal ? line.goal : 'none',
		figure: `${write(figure)} as fast`,
		range: rangeOf(times, write),
		isReached: hasGoal ? figure >= least : undefined,
		details: `${inMs(ours)} and ${inMs(theirs)}${latencyMs > 0 ? '; n8n’s node sends all items at once, ours 50' : ''}`,
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
	await withRealN8n(async (server: Server) => {
		for (const way of ways) {
			await answerAlike(server.sandboxUrl, way.latencyMs);
			measured.push({ ...way, ...(await measure(server, way.sku)) });
		}
	});
	return measured.flatMap(({ withCredential, without, ...way }) => [
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
				goal: 'at least as fast',
				reason:
					'both take nearly all of their time in n8n’s own request helper and expressions, ours signs and reads the code besides, and makes an item of each of the four rows.',
			},
			1,
			without,
		),
	]);
}
