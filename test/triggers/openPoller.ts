import type { INodeParameters } from 'n8n-workflow';
import { Poller, type CredentialStore } from '../harness';
import { credentialTypes, pollingTypes } from '../support/package';

const credentialOf = {
	xmpTrigger: 'xmpApi',
	mioesimTrigger: 'mioesimApi',
	signedApiTrigger: 'signedApi',
};

/** A workflow of one of the package's polling triggers, with its demo credential. */
export function openPoller(
	name: keyof typeof credentialOf,
	store: CredentialStore,
	parameters: INodeParameters,
	timezone = 'UTC',
): Poller {
	const type = credentialOf[name];
	return new Poller({
		type: `n8n-nodes-signed-apis.${name}`,
		nodeTypes: pollingTypes,
		credentialTypes,
		store,
		credentials: { [type]: { id: type, name: type } },
		parameters,
		timezone,
	});
}

/** A clock for everything in this process that asks for the time: package, sandbox and n8n. */
export class Clock {
	/** Time (ms) that has passed, whatever the time of day was set to. */
	private passed = 0;

	constructor(private time: number) {
		jest.spyOn(Date, 'now').mockImplementation(() => this.time);
		const begin = performance.now();
		jest.spyOn(performance, 'now').mockImplementation(() => begin + this.passed);
	}

	get now(): number {
		return this.time;
	}

	pass(milliseconds: number): void {
		this.time += milliseconds;
		this.passed += milliseconds;
	}

	/** Somebody sets the time of day, so many ms forward, or back if below 0. */
	set(step: number): void {
		this.time += step;
	}

	stop(): void {
		jest.restoreAllMocks();
	}
}

export const minute = 60_000;
export const hour = 60 * minute;
