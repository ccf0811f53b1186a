import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CredentialStore, type CredentialRecord } from '../../harness';
import { startRun } from '../execution';
import { loaded } from '../loaded';
import type { RunSpec } from '../steps';

/** What the hunt tells a worker: which credentials there are from now on, or what to execute. */
export type Order =
	| { readonly kind: 'begin'; readonly records: CredentialRecord[] }
	| {
			readonly kind: 'run';
			readonly number: number;
			readonly spec: RunSpec;
			readonly input: INodeExecutionData[];
	  };

/** What a worker says: that it is ready, what it does, how a run has ended, or what nobody has handled. */
export type Report =
	| { readonly kind: 'ready' }
	| {
			readonly kind: 'ended';
			readonly number: number;
			readonly status: string;
			readonly message: string;
			/** By output, the place of each item in the input. */
			readonly places: ReadonlyArray<readonly number[]>;
			readonly items: ReadonlyArray<readonly IDataObject[]>;
	  }
	/** When (ms) a request left. */
	| { readonly kind: 'departed'; readonly at: number; readonly path: string }
	| { readonly kind: 'unhandled'; readonly message: string };

const tell = (report: Report) => process.send?.(report);

let store: CredentialStore | undefined;

const placeOf = ({ pairedItem }: INodeExecutionData): number => {
	const pair = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return typeof pair === 'number' ? pair : (pair?.item ?? -1);
};

async function obey(order: Order): Promise<void> {
	if (order.kind === 'begin') {
		loaded.forget();
		store = await CredentialStore.create(order.records);
		tell({ kind: 'ready' });
		return;
	}
	if (!store) throw new Error('There are no credentials yet');
	const { number, spec, input } = order;
	const handle = await startRun(spec, input, loaded, store);
	const run = await handle.finished;
	const outputs = run.outputs('Node');
	tell({
		...{ kind: 'ended', number, status: run.status },
		message: String(run.error('Node')?.message ?? ''),
		places: outputs.map((items) => items.map(placeOf)),
		items: outputs.map((items) => items.map(({ json }) => json)),
	});
}

subscribe('http.client.request.start', (message) => {
	const { request } = message as { request: ClientRequest };
	tell({ kind: 'departed', at: Date.now(), path: request.path });
});
process.on('unhandledRejection', (reason) => tell({ kind: 'unhandled', message: String(reason) }));
process.on('message', (order: Order) => void obey(order));
// Nobody is left to tell anything.
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
