import type { Description } from '../../engine/description/vocabulary';
import type { Names } from './names';

interface Request {
	readonly method: string;
	readonly path: string;
}

/** A call that the description itself names: for a test, or as a documented example. */
export function exampleRequest({ probe, vectors = [], signIn }: Description): Request {
	const isSignIn = ({ path }: Request) =>
		signIn?.steps.some((step) => step.path.split('?', 1).join('') === path) ?? false;
	const known = vectors.map(({ request }) => request).filter((request) => !isSignIn(request));
	const { method, path } = probe ?? known[0] ?? { method: 'GET', path: '/' };
	return { method, path };
}

/** A workflow that explains the signature of a call, and makes it. */
export function exampleWorkflow(names: Names, description: Description): string {
	const { packageName, displayName, nodeName, credentialName } = names;
	const request = exampleRequest(description);
	const node = (id: string, name: string, place: number, parameters: object) => ({
		parameters: { resource: 'api', ...parameters, ...request },
		id,
		name,
		type: `${packageName}.${nodeName}`,
		typeVersion: 1,
		position: [220 * place, 0],
		credentials: { [credentialName]: { id: '', name: displayName } },
	});
	const link = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const [explain, call] = ['Explain Signature', `Call ${displayName}`];
	return `${JSON.stringify(
		{
			name: `Make a call of ${displayName}`,
			nodes: [
				{
					parameters: {},
					id: 'start',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
				},
				node('explain', explain, 1, { operation: 'explainSignature' }),
				node('call', call, 2, { operation: 'request', outputMode: 'successFailure' }),
			],
			connections: { Start: link(explain), [explain]: link(call) },
			settings: {},
		},
		null,
		'\t',
	)}\n`;
}
