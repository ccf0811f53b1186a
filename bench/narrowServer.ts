import type { Line } from './line';
import { count, setKnobs, timeIn, type Server } from './realN8n';
import { items, nodeWorkflow } from '../test/n8n/workflows.mjs';

/** A server that works on fifty requests at a time, for 50 ms each, and turns the hundredth away. */
const capacity = { hands: 50, most: 99 };
const executions = 5;

/** How many requests it has turned away so far. */
async function turnedAway({ sandboxUrl }: Server): Promise<number> {
	const response = await fetch(`${sandboxUrl}/control/counters?provider=mioesim`);
	const { rejections } = (await response.json()) as { rejections: Record<string, number> };
	return rejections['turned away'] ?? 0;
}

/** Requests that a server turns away because there are too many at once: ours, and with fifty all the time. */
export async function narrowServer(server: Server): Promise<Line> {
	const credential = server.credentialIds.get('mioesimApi');
	if (!credential) throw new Error('There is no demo credential');
	const refusedWith = async (options: object) => {
		const parameters = { resource: 'sku', operation: 'getMany', options };
		const input = items(count);
		const workflow = nodeWorkflow('mioesim', parameters, credential, { input });
		const { id } = await server.api('POST', '/workflows', workflow);
		const before = await turnedAway(server);
		for (let execution = 0; execution < executions; execution += 1) await timeIn(server, id);
		return (await turnedAway(server)) - before;
	};
	await setKnobs(server, { forceAnswer: null, latencyMs: 50, capacity });
	const fixed = await refusedWith({ requestsAtOnce: 50 });
	const own = await refusedWith({});
	await setKnobs(server, { latencyMs: 0, capacity: null });
	const sent = (executions * count).toLocaleString('en');
	return {
		measure: `requests turned away by a server that works on 50 at a time and refuses the hundredth, of ${sent}`,
		against: '50 requests at once',
		goal: 'no more',
		figure: String(own),
		range: '',
		isReached: own <= fixed,
		reason:
			'how many a server can bear is found out by trying: the next larger number meets its edge once, is halved, and is not tried again for ten minutes. The requests that were turned away only read, and are sent again.',
		details: `${own} and ${fixed}`,
	};
}
