import { setTimeout } from 'node:timers/promises';

/** Items of one execution. */
export const count = 1000;
export const path = '/api_esim/getPackages';
/** Time (ms) between two runs. */
const pause = 1000;

export interface Server {
	readonly sandboxUrl: string;
	readonly api: (method: string, path: string, body?: unknown) => Promise<{ id: string }>;
	readonly credentialIds: ReadonlyMap<string, { id: string; name: string }>;
	readonly runWorkflow: (id: string, options: object) => Promise<Run>;
}

export interface Run {
	readonly status: string;
	readonly error?: Error;
	readonly runData: Record<string, ReadonlyArray<{ executionTime: number }>>;
	readonly items: (node: string) => readonly unknown[];
}

/** Time (ms) that n8n says that the node under test took for all items. */
export async function timeIn({ runWorkflow }: Server, workflow: string): Promise<number> {
	// What n8n still does for the run before, and its garbage, are not to count.
	await setTimeout(pause);
	const run = await runWorkflow(workflow, { timeoutMs: 180_000 });
	if (run.status !== 'success') throw run.error ?? new Error(run.status);
	if (run.items('Node').length < count) throw new Error(`${run.items('Node').length} items`);
	return run.runData.Node?.[0]?.executionTime ?? NaN;
}

/** Gives every request the same answer, also the one without a signature, which would be refused. */
export async function answerAlike(server: Server, latencyMs: number): Promise<void> {
	const row = { flows: 3, unit: 'GB', days: 7, price: 5.5, flowType: 0, supportDaypass: 0 };
	const data = [1, 2, 3, 4].map((number) => ({ priceid: 440 + number, ...row }));
	const body = JSON.stringify({ code: 0, message: 'success', data });
	const forceAnswer = { path, status: 200, contentType: 'application/json', body };
	await setKnobs(server, { forceAnswer, latencyMs });
}

export async function setKnobs({ sandboxUrl }: Server, knobs: object): Promise<void> {
	const response = await fetch(`${sandboxUrl}/control/knobs`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ provider: 'mioesim', ...knobs }),
	});
	if (!response.ok) throw new Error(await response.text());
}
