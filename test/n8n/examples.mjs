import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

/** What each example leaves on each output: a count, or the codes of the failures there. */
const expected = {
	exampleMioesim01: {
		'List SKUs': [8],
		'List Packages': [11, [], [], [], []],
		'Packages With Prices': [11],
	},
	exampleIceKredit1: { 'Score Applicant': [2, [], [], ['INVALID_INPUT'], []], Scored: [2] },
	exampleOneAccess1: {
		'Log In With SMS Code': [1, ['MFA_AUTH'], ['ACCESS_DENIED'], ['SDK.COMMON.1006']],
		'Get SSO Ticket': [1],
		'Hand Over Ticket': [1],
	},
	exampleLanying01: {
		'Get User Token': [1, ['10000'], ['10010'], []],
		'Send Message': [1, []],
		Sent: [1],
	},
	exampleXmp000001: { 'Ad Spend of Last Week': [450, [], [], [], []], Rows: [450] },
	exampleHttp000001: {
		'MIOeSIM SKUs': [1],
		'IceKredit Score': [1],
		'OneAccess Users': [1],
		'Lanying IM Users': [1],
		'XMP Ad Accounts': [1],
	},
};

/** The bodies that the HTTP Request nodes get back: proof that each request was accepted. */
const answered = {
	'MIOeSIM SKUs': ({ code }) => code === 0,
	'IceKredit Score': ({ response_code: code }) => code === '00',
	'OneAccess Users': ({ total }) => total > 0,
	'Lanying IM Users': ({ code }) => code === 200,
	'XMP Ad Accounts': ({ code }) => code === 0,
};

export function describeExamples(n8n) {
	describe('the example workflows', () => {
		for (const [id, nodes] of Object.entries(expected)) {
			it(id, async () => {
				const run = await n8n().runWorkflow(id);
				assert.equal(run.status, 'success', run.error?.message);
				for (const [name, outputs] of Object.entries(nodes)) {
					outputs.forEach((content, output) => {
						const left = run.items(name, output);
						const found = typeof content === 'number' ? left.length : left.map(({ code }) => code);
						assert.deepEqual(found, content, `${name}, output ${output}`);
					});
				}
				if (id !== 'exampleHttp000001') return;
				for (const [name, isGood] of Object.entries(answered)) {
					assert.ok(isGood(run.items(name)[0]), `${name}: ${JSON.stringify(run.items(name)[0])}`);
				}
			});
		}
	});
}
