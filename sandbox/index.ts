import { once } from 'node:events';
import type { Server } from 'node:http';
import {
	DEMO_ACCOUNTS,
	type AccountTypes,
	type DemoAccounts,
	type DescribedApi,
	type ProviderName,
	type RowsOfList,
} from './apis';
import type { CallbackRecord } from './callbacks';
import type { Knobs } from './common/knobs';
import type { Action } from './common/types';
import type { Fields } from './common/values';
import type { Counters, RequestRecord } from './log';
import { ELSEWHERE, type Elsewhere } from './faultyReply';
import { createElsewhere, createSandboxServer } from './server';
import { World, type Stray, type SentSms, type UploadedFile } from './world';

export * from './apis';
export type { CallbackRecord } from './callbacks';
export type { ForceAnswer, Knobs } from './common/knobs';
export { FAULTS, FAULTS_AFTER, FAULTS_BEFORE, type Fault, type FaultPlan } from './common/faults';
export type { RequestRecord } from './log';

interface SandboxOptions {
	/** 0 takes any free port. */
	port: number;
	/** Milliseconds since 1970; the machine's clock when absent. */
	clock?: () => number;
	/** APIs that it plays by their descriptions. */
	described?: readonly DescribedApi[];
}

export interface Sandbox {
	/** e.g. `http://127.0.0.1:5680`; a provider's base URL is this plus its prefix. */
	readonly url: string;
	readonly accounts: DemoAccounts;
	/** The last 20,000 requests in order. */
	readonly requests: readonly RequestRecord[];
	/** Requests that redirects have led away from their APIs. */
	readonly strays: readonly Stray[];
	/** Text messages that OneAccess sent. */
	readonly sms: readonly SentSms[];
	/** The last 20 files that storages accepted. */
	readonly uploads: readonly UploadedFile[];
	/** Of a provider, or of one account; `app` includes every `app/user`. */
	counters(provider: ProviderName, account?: string): Counters;
	/** Calls a receiver as the vendor does; see the API's callback.ts for the fields. */
	callback(provider: ProviderName, fields: Fields): Promise<CallbackRecord>;
	/** Adds to the provider's knobs; an undefined value takes a knob away. */
	set(provider: ProviderName, knobs: Knobs): void;
	act(provider: ProviderName, action: Action): void;
	/** Moves XMP's figures (see the knob movingFigures) or MIOeSIM's catalogue by one step. */
	tick(provider: ProviderName): void;
	/** Puts other rows into a list of an API that is played by its description. */
	setRows(list: RowsOfList): void;
	/** Everything that the ticks have changed, in order. */
	record(provider: ProviderName): readonly unknown[];
	/** Clears counters, log, sessions, locks, orders and knobs; accounts stay. */
	reset(): void;
	/**
	 * Throws InvalidInput when fields are missing. Of a description it says which of its times and
	 * nonces cannot be told from a request.
	 */
	accountsAdd<P extends ProviderName>(provider: P, account: AccountTypes[P]): object | void;
	/** Ends all connections and refuses new ones, until it takes them again at the same port. */
	refuse(): Promise<void>;
	takeAgain(): Promise<void>;
	close(): Promise<void>;
}

/** Starts the APIs on 127.0.0.1; rejects when the port is taken. */
export async function startSandbox({
	port,
	clock = Date.now,
	described = [],
}: SandboxOptions): Promise<Sandbox> {
	const world = await World.start(clock);
	for (const api of described) world.api('described').provider.addAccount(api);
	const elsewhere = createElsewhere(world);
	const strayPort = await listen(elsewhere, 0);
	let actualPort = port;
	const places = (): Elsewhere => ({
		host: `http://localhost:${actualPort}/${ELSEWHERE}`,
		port: `http://127.0.0.1:${strayPort}/`,
		scheme: `https://127.0.0.1:${actualPort}/`,
	});
	const server = createSandboxServer(world, places);
	actualPort = await listen(server, port).catch(async (error: unknown) => {
		await stop(elsewhere);
		throw error;
	});
	return {
		url: `http://127.0.0.1:${actualPort}`,
		accounts: DEMO_ACCOUNTS,
		requests: world.log.records,
		strays: world.strays,
		sms: world.sms,
		uploads: world.uploads,
		counters: (provider, account) => world.log.counters(provider, account),
		callback: async (provider, fields) =>
			await world.callbacks.send(provider, world.api(provider).api, fields),
		set: (provider, knobs) => world.api(provider).knobs.set(knobs),
		act: (provider, action) => world.api(provider).provider.act(action),
		tick: (provider) => world.api(provider).provider.tick?.(),
		setRows: (list) => world.api('described').provider.setRows?.(list),
		record: (provider) => world.api(provider).provider.record?.() ?? [],
		reset: () => world.reset(),
		accountsAdd: (provider, account) => world.api(provider).provider.addAccount(account),
		refuse: async () => await stop(server),
		async takeAgain() {
			await listen(server, actualPort);
		},
		async close() {
			await stop(elsewhere);
			await stop(server);
		},
	};
}

/** Resolves to the port. */
async function listen(server: Server, port: number): Promise<number> {
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : port;
}

async function stop(server: Server): Promise<void> {
	if (!server.listening) return;
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}
