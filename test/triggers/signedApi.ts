import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { List } from '../../sandbox/described/behaviour';
import { readDescription } from '../../sandbox/described/description';
import { presetNamed } from '../sandbox/describedVectors';
import { CredentialStore } from '../harness';
import { Clock, openPoller } from './openPoller';

export const noon = Date.parse('2026-03-04T12:00:00Z');
export const clientSecret = 'the-secret-of-the-devices';
export const path = '/v1.0/devices';

/** A credential for one of the two accounts that there are. */
export function credentialOf({ url }: Sandbox, clientId: string, secret: string) {
	const hosts = { api: `${url}/described/${clientId}` };
	return {
		api: 'anotherApi',
		description: JSON.stringify({ extends: 'tuya', hosts }),
		values: {
			value1: { name: 'clientId', value: clientId },
			value2: { name: 'clientSecret', value: secret },
		},
	};
}

/** The list of a Tuya that the sandbox plays: signed, with a signed sign-in, in pages of 3. */
export class Devices {
	private constructor(
		readonly sandbox: Sandbox,
		readonly store: CredentialStore,
		readonly clock: Clock,
	) {}

	static async open(): Promise<Devices> {
		const clock = new Clock(noon);
		const sandbox = await startSandbox({ port: 0, clock: () => Date.now() });
		const list: List = {
			items: [],
			at: 'result.list',
			by: 'page',
			param: 'page_no',
			sizeParam: 'page_size',
			since: { param: 'from', at: 'updated' },
		};
		// An account each: with a clock that stands still, it would look forever for what is wrong.
		for (const clientId of ['id', 'other']) {
			const hosts = { api: `${sandbox.url}/described/${clientId}` };
			const description = readDescription({ ...presetNamed('tuya'), hosts });
			const accounts = [{ clientId, clientSecret }];
			sandbox.accountsAdd('described', {
				...{ name: clientId, description, accounts },
				routes: [{ path, list }],
			});
		}
		const data = credentialOf(sandbox, 'id', clientSecret);
		const store = await CredentialStore.create([
			{ id: 'signedApi', name: 'Tuya', type: 'signedApi', data },
		]);
		return new Devices(sandbox, store, clock);
	}

	/** The rows of the list from now on. */
	set(...items: object[]): void {
		for (const api of ['id', 'other']) this.sandbox.setRows({ api, path, items });
	}

	trigger(changes: INodeParameters = {}) {
		return openPoller('signedApiTrigger', this.store, { ...parameters, ...changes });
	}

	/** What was asked for, without the sign-ins. */
	get asked(): ReadonlyArray<Record<string, string>> {
		return this.sandbox.requests
			.filter((request) => request.path === `/id${path}`)
			.map(({ query }) => Object.fromEntries(query));
	}

	/** Answers this in place of the list, so many times. */
	answer(status: number, body: string, more: object = {}): void {
		const contentType = 'application/json';
		const forceAnswer = { path: `/id${path}`, status, contentType, body, ...more };
		this.sandbox.set('described', { forceAnswer });
	}

	async close(): Promise<void> {
		this.clock.stop();
		await this.sandbox.close();
	}
}

export const parameters: INodeParameters = {
	path,
	itemsAt: 'result.list',
	pagination: 'pageNumber',
	pageParameter: 'page_no',
	sizeParameter: 'page_size',
	pageSize: 3,
	stop: 'shortPage',
	key: 'id',
	events: ['new', 'changed', 'removed'],
	additionalFields: { includePrevious: true },
};
