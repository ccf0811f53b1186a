import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { demoCredentials } from '../../scripts/demoCredentials.mjs';
import { withShapes } from './shapes.mjs';
import { credentialTypeOf } from './workflows.mjs';

const folder = new URL('../workflows/', import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

/** As in test/nodes/calls.ts: no throttle, and a minute of a second for "too frequent". */
const quickLimits = {
	advanced: true,
	changeRateLimit: true,
	rateLimitRequests: 0,
	rateLimitWindow: 1,
};

/** The whole workflows that npm test runs on n8n-core, with the same expected items. */
export function describeFixtures(n8n, sandbox) {
	describe('the workflows of test/workflows', () => {
		const names = readdirSync(folder)
			.filter((file) => file.endsWith('.workflow.json'))
			.map((file) => file.replace('.workflow.json', ''));

		/** An account that nobody has signed in to, because forced codes also count for sign-ins. */
		async function newMerchant({ merchantPassword }) {
			const name = `merchant-${Math.random()}`;
			const account = { merchant_name: name, password: merchantPassword, state: 'active' };
			await sandbox().addAccount('icekredit', account);
			return name;
		}

		/** Credentials of the fixture's own: another credential with the same account and limits. */
		async function bind(workflow, expected) {
			const demo = await demoCredentials(n8n().sandboxUrl);
			const bound = new Map();
			const used = workflow.nodes.flatMap(({ credentials = {} }) => Object.keys(credentials));
			for (const [name, type] of Object.entries(credentialTypeOf)) {
				if (!used.includes(type)) continue;
				const { data } = demo.find((credential) => credential.type === type);
				const body = { name: `${type} ${Math.random()}`, type };
				body.data = { ...data, ...quickLimits, ...expected.credential?.[name] };
				if (name === 'iceKredit') body.data.merchantName = await newMerchant(data);
				const { id } = await n8n().api('POST', '/credentials', body);
				bound.set(type, { id, name: body.name });
			}
			const nodes = workflow.nodes.map((node) => {
				const [type] = Object.keys(node.credentials ?? {});
				return type ? { ...node, credentials: { [type]: bound.get(type) } } : node;
			});
			const trigger = nodes.find(({ type }) => type.endsWith('manualTrigger')).name;
			const pinData = { [trigger]: expected.input.map((json) => ({ json })) };
			return { ...workflow, nodes, pinData };
		}

		for (const name of names) {
			it(name, async () => {
				const expected = read(`${name}.expected.json`);
				const workflow = await bind(read(`${name}.workflow.json`), expected);
				const knobs = Object.entries(expected.knobs ?? {});
				for (const [provider, values] of knobs) await sandbox().set(provider, values);
				const run = await n8n().runWorkflow(workflow);
				for (const [provider, values] of knobs) {
					const removed = Object.keys(values).map((knob) => [knob, null]);
					await sandbox().set(provider, Object.fromEntries(removed));
				}
				assert.equal(run.status, 'success', run.error?.message);
				for (const [node, outputs] of Object.entries(expected.outputs)) {
					const left = run.runData[node]?.at(-1)?.data?.main ?? [];
					outputs.forEach((items, output) => {
						const actual = (left[output] ?? []).map(({ json, pairedItem }) => ({
							json,
							pairedItem: pairedItem.item,
						}));
						assert.deepEqual(actual, withShapes(actual, items), `${node}, output ${output}`);
					});
				}
			});
		}
	});
}
