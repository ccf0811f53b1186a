import assert from 'node:assert/strict';
import { describedSecrets } from './describedApis.mjs';
import { httpWorkflow, items, nodeWorkflow } from './workflows.mjs';

/** The parameters of a call by the node. */
export const request = (method, path, more) => ({
	...{ resource: 'api', operation: 'request', method, path },
	...more,
});

/** Calls of APIs that `describedApi` has made. */
export function describedRuns(n8n) {
	/** By the node: the items that left it. None of them may hold a secret. */
	const byNode = async ({ credential }, parameters, input = items(1)) =>
		shown(await n8n().runWorkflow(nodeWorkflow('signedApi', parameters, credential, { input })));
	/** By n8n's HTTP Request node. */
	const byHttp = async ({ credential, url }, { path, ...parameters }, input = items(1)) => {
		const asked = { ...parameters, url: `${url}${path}` };
		return shown(await n8n().runWorkflow(httpWorkflow('signedApi', asked, credential, { input })));
	};

	function shown(run) {
		const said = JSON.stringify([run.runData, run.error]);
		for (const text of Object.values(describedSecrets)) assert.ok(!said.includes(text), text);
		assert.doesNotMatch(said, /token-[\da-f]{32}/);
		return run;
	}

	function assertAll(run, count, isGood) {
		assert.equal(run.status, 'success', run.error?.message);
		const all = run.items('Node');
		assert.equal(all.length, count);
		assert.ok(all.every(isGood), JSON.stringify(all.find((item) => !isGood(item))));
	}

	return { byNode, byHttp, assertAll };
}
