import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../engine/credential/authenticate';
import { credentialProperties } from '../engine/credential/properties';
import { xmp } from '../providers/xmp';

export class XmpApi implements ICredentialType {
	name = 'xmpApi';

	displayName = 'XMP by Mobvista API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/xmp-by-mobvista.md';

	icon = {
		light: 'file:../nodes/Xmp/xmp.svg',
		dark: 'file:../nodes/Xmp/xmp.dark.svg',
	} as const;

	properties = credentialProperties(xmp);

	authenticate = authenticateWith(xmp);
}
