import { readWorkflows } from '../../scripts/exampleWorkflows.mjs';
import { examplesFolder } from '../../scripts/paths.mjs';

/**
 * n8n 1 gives each workflow an ID of its own, whatever the file says. Gives back the same server, in
 * which an example can be named by the ID in its file, as it can be in n8n 2.
 */
export async function withIdsOfFiles(server) {
	const saved = await server.api('GET', '/workflows');
	const ids = readWorkflows(examplesFolder).map(({ id, name }) => [
		id,
		saved.find((workflow) => workflow.name === name).id,
	]);
	const translated = (text) =>
		ids.reduce((result, [inFile, inN8n]) => result.replaceAll(inFile, inN8n), text);
	return {
		...server,
		api: async (method, path, ...rest) => await server.api(method, translated(path), ...rest),
		runWorkflow: async (workflowOrId, options) => {
			const isId = typeof workflowOrId === 'string';
			return await server.runWorkflow(isId ? translated(workflowOrId) : workflowOrId, options);
		},
	};
}
