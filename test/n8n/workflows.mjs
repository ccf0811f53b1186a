const prefix = 'n8n-nodes-signed-apis.';

export const credentialTypeOf = {
	mioesim: 'mioesimApi',
	iceKredit: 'iceKreditApi',
	oneAccess: 'oneAccessApi',
	lanyingIm: 'lanyingImApi',
	xmp: 'xmpApi',
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

/** The same with n8n's HTTP Request node and a credential of the package. */
export function httpWorkflow(node, parameters, credential, { input = items(1), ...settings } = {}) {
	const type = credentialTypeOf[node];
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
