const prefix = 'n8n-nodes-signed-apis.';

export const credentialTypeOf = {
	mioesim: 'mioesimApi',
	iceKredit: 'iceKreditApi',
	oneAccess: 'oneAccessApi',
	lanyingIm: 'lanyingImApi',
	xmp: 'xmpApi',
	signedApi: 'signedApi',
};

function workflow(name, subject, input) {
	return {
		name,
		nodes: [
			{
				id: 'trigger',
				name: 'Trigger',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{ id: 'node', name: 'Node', typeVersion: 1, position: [220, 0], ...subject },
		],
		connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		pinData: { Trigger: input },
	};
}

/** So many items for the trigger. */
export function items(count) {
	return Array.from({ length: count }, (_, index) => ({ json: { index } }));
}

/** A workflow of a trigger and one node of the package, named "Node". */
export function nodeWorkflow(node, parameters, credential, { input = items(1), ...settings } = {}) {
	const credentials = { [credentialTypeOf[node]]: credential };
	return workflow(node, { type: `${prefix}${node}`, parameters, credentials, ...settings }, input);
}

/** A workflow of a trigger and these nodes, one after the other. */
export function chainWorkflow(name, nodes, input) {
	const chain = [
		{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		...nodes,
	];
	const links = chain.slice(1).map((next, index) => {
		const main = [[{ node: next.name, type: 'main', index: 0 }]];
		return [chain[index].name, { main }];
	});
	return {
		name,
		nodes: chain.map((node, index) => ({
			id: node.name,
			typeVersion: 1,
			position: [220 * index, 0],
			...node,
		})),
		connections: Object.fromEntries(links),
		pinData: { Trigger: input },
	};
}

/** Like nodeWorkflow, with n8n's HTTP Request node and a credential of the package or its type. */
export function httpWorkflow(node, parameters, credential, { input = items(1), ...settings } = {}) {
	const type = credentialTypeOf[node] ?? node;
	const subject = {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			options: {},
			...parameters,
		},
		credentials: { [type]: credential },
		...settings,
	};
	return workflow(`HTTP Request, ${node}`, { ...subject, typeVersion: 4.2 }, input);
}

/** A workflow of an AI agent that has a node of the package as its only tool, named "Tool". */
export function agentWorkflow(node, tool, credential, modelCredential) {
	const into = (type) => [[{ node: 'Agent', type, index: 0 }]];
	const base = workflow(
		`Agent, ${node}`,
		{
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3.1,
			parameters: { promptType: 'define', text: 'Use the tool', options: {} },
		},
		items(1),
	);
	const model = {
		id: 'model',
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		position: [220, 200],
		parameters: { model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
		credentials: { openAiApi: modelCredential },
	};
	const subject = {
		id: 'tool',
		name: 'Tool',
		type: `${prefix}${node}Tool`,
		typeVersion: 1,
		position: [440, 200],
		credentials: { [credentialTypeOf[node]]: credential },
		...tool,
	};
	return {
		...base,
		// As every workflow has it that was made in the editor; an agent needs it.
		settings: { executionOrder: 'v1' },
		nodes: [...base.nodes, model, subject],
		connections: {
			Trigger: { main: into('main') },
			Model: { ai_languageModel: into('ai_languageModel') },
			Tool: { ai_tool: into('ai_tool') },
		},
	};
}
