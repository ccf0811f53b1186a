const id = 'exampleXmp000001';

/**
 * The Data Table node of n8n 1 can neither create a table nor find one by name. There a user makes the
 * table in n8n beforehand and chooses it, and so does this: the example's first node only says which
 * table it is, and its last one has it by ID.
 */
export async function makeTableBeforehand({ api }) {
	const workflow = await api('GET', `/workflows/${id}`);
	const create = workflow.nodes.find(({ name }) => name === 'Table for Ad Spend');
	const { tableName: name, columns } = create.parameters;
	const { id: projectId } = await api('GET', '/projects/personal');
	const table = await api('POST', `/projects/${projectId}/data-tables`, {
		name,
		columns: columns.column,
	});
	const said = {
		...create,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ id: table.id, projectId }) },
	};
	const chosen = { __rl: true, mode: 'id', value: table.id };
	const nodes = workflow.nodes.map((node) => {
		if (node === create) return said;
		if (node.name !== 'Keep Row') return node;
		return {
			...node,
			typeVersion: 1,
			parameters: { ...node.parameters, dataTableId: chosen },
		};
	});
	const { versionId, connections, settings } = workflow;
	await api('PATCH', `/workflows/${id}`, { nodes, connections, settings, versionId });
}
