import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../../engine/credential/authenticate';
import { preAuthenticateWith } from '../../engine/credential/preAuthenticate';
import { credentialProperties } from '../../engine/credential/properties';
import type { Places } from '../../engine/description/fields';
import { readDescription, type Compiled } from '../../engine/description/read';
import { problemText } from '../../engine/description/problems';
import { presets } from '../../descriptions';

/** A description without anything in it that matters. */
export const plainDescription = {
	version: 1,
	name: 'Test',
	hosts: { api: 'https://api.example.com' },
	fields: [
		{ name: 'key', label: 'Key', secret: false },
		{ name: 'secret', label: 'Secret', secret: true },
	],
	answers: { code: 'httpStatus', success: ['2*'], codes: [] },
};

/** Throws where something is wrong with it. */
export function compile(description: object, places?: Places): Compiled {
	const read = readDescription(JSON.stringify(description), presets, places);
	if (read.kind === 'compiled') return read.compiled;
	throw new Error(read.problems.map(problemText).join('\n'));
}

export function compilePlain(changes: object, places?: Places): Compiled {
	return compile({ ...plainDescription, ...changes }, places);
}

/** What is wrong with a description, a line for each. */
export function problemsOf(description: object): readonly string[] {
	const read = readDescription(JSON.stringify(description), presets);
	return read.kind === 'wrong' ? read.problems.map(problemText) : [];
}

/** A preset whose only host is the one that the credential names. */
export function presetOnHost(name: string): Compiled {
	return compile({
		extends: name,
		hosts: { api: '{baseUrl}' },
		fields: [{ name: 'baseUrl', label: 'Base URL', secret: false }],
	});
}

/** A credential type that is made of a description. */
export function credentialTypeFor({ provider }: Compiled): ICredentialType {
	return {
		name: 'signedApi',
		displayName: provider.displayName,
		properties: credentialProperties(provider),
		authenticate: authenticateWith(provider),
		preAuthentication: preAuthenticateWith(provider),
	};
}
