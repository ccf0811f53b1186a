import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../engine/credential/authenticate';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { credentialProperties } from '../engine/credential/properties';
import { oneAccess } from '../providers/oneAccess';

export class OneAccessApi implements ICredentialType {
	name = 'oneAccessApi';

	displayName = 'Huawei OneAccess API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/huawei-oneaccess.md';

	icon = {
		light: 'file:../nodes/OneAccess/oneAccess.svg',
		dark: 'file:../nodes/OneAccess/oneAccess.dark.svg',
	} as const;

	properties = credentialProperties(oneAccess);

	preAuthentication = preAuthenticateWith(oneAccess);

	authenticate = authenticateWith(oneAccess);
}
