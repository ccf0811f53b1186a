import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialsDecrypted } from 'n8n-workflow';
import { described, presets } from '../../descriptions';
import { describedTestWith } from '../../engine/credential/describedTest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { presetNamed } from '../sandbox/describedVectors';
import { valuesOf } from './own';

interface Parts {
	readonly name: string;
	readonly docs?: string;
	readonly sources?: readonly string[];
	readonly probe?: { readonly method: string; readonly path: string };
	readonly signIn?: object;
}
const partsOf = (preset: string) => presets.find(preset) as Parts;
const probed = presets.names.filter((preset) => partsOf(preset).probe !== undefined);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

const testCredential = describedTestWith(described);

/** Presses Test with a credential whose API the sandbox plays, with what the first example typed. */
async function pressed(preset: string, typed: Readonly<Record<string, string>>) {
	const hosts = { api: `${sandbox.url}/described/${preset}` };
	const description = { ...presetNamed(preset), hosts };
	const [vector] = description.vectors ?? [];
	const account = Object.fromEntries(
		Object.entries(vector?.fields ?? {}).filter(([name]) => name !== 'baseUrl'),
	);
	sandbox.accountsAdd('described', { name: preset, description, accounts: [account] });
	const own = {
		extends: preset,
		hosts,
		fields: [{ name: 'baseUrl', label: 'Base URL', secret: false, default: hosts.api }],
	};
	const data = {
		api: 'anotherApi',
		description: JSON.stringify(own),
		values: valuesOf({ ...account, ...typed }),
	};
	const credential = { id: '1', name: 'a', type: 'signedApi', data } as object;
	return await testCredential.call(
		new CredentialTestContext({} as never),
		credential as ICredentialsDecrypted,
	);
}

it.each(probed)('the call by which %s is tested is documented somewhere', (preset) => {
	const { docs, sources = [] } = partsOf(preset);
	expect([docs, ...sources].filter(Boolean)).not.toEqual([]);
});

it.each(probed)('the call by which %s is tested is one that the API accepts', async (preset) => {
	sandbox.reset();
	const { status, message } = await pressed(preset, {});
	expect([status, message]).toEqual(['OK', expect.stringContaining('succeeded')]);
	const { method, path } = partsOf(preset).probe ?? {};
	const calls = sandbox.requests.map((request) => request.path.replace(`/${preset}`, ''));
	expect([method, calls.at(-1)]).toEqual([sandbox.requests.at(-1)?.method, path?.split('?')[0]]);
});

it('the document names the presets of which no call is known, and says it of no other', () => {
	const file = join(__dirname, '..', '..', 'docs', 'signed-api.md');
	const [, named = ''] =
		/no call is known that any account may\smake:\s([^.]+)\./.exec(readFileSync(file, 'utf8')) ??
		[];
	const names = named.split(/,\s|\sand\s/);
	expect(names.length).toBeGreaterThan(5);
	for (const name of names) {
		const parts = presets.names.map(partsOf).filter((each) => each.name.startsWith(name));
		expect([name, parts.length]).toEqual([name, 1]);
		expect([name, parts[0]?.probe, parts[0]?.signIn]).toEqual([name, undefined, undefined]);
	}
});
