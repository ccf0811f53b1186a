import type * as Package from './package';

/**
 * The credential types as another package brings them that holds the same code: a copy with a memory
 * of its own. n8n knows one credential type of a name, that of the package it has loaded last.
 */
function loadAgain(): Pick<typeof Package, 'credentialTypes'> {
	const n8nWorkflow: unknown = jest.requireActual('n8n-workflow');
	let copy: Pick<typeof Package, 'credentialTypes'> = { credentialTypes: [] };
	jest.isolateModules(() => {
		// n8n gives all packages the same.
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		copy = jest.requireActual<typeof Package>('./package');
	});
	jest.dontMock('n8n-workflow');
	return copy;
}

export const { credentialTypes: otherCredentialTypes } = loadAgain();
