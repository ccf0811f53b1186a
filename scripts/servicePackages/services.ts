import type { Provider } from '../../engine/provider/provider';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';

/** A service that has a package of its own beside the whole one: what its nodes cannot tell. */
export interface Service {
	readonly packageName: string;
	/** Its name is that of its folder in providers/. */
	readonly provider: Provider;
	/** What npm and n8n show of the package. */
	readonly description: string;
	readonly keywords: readonly string[];
	/** Its page in docs/providers/. */
	readonly page: string;
}

export const services: readonly Service[] = [
	{
		packageName: 'n8n-nodes-mioesim',
		provider: mioesim,
		description:
			'n8n nodes for MIOeSIM: choose packages, order and renew eSIMs, send their PDFs, and start workflows when the catalogue changes',
		keywords: ['mioesim', 'esim', 'reseller'],
		page: 'mioesim.md',
	},
	{
		packageName: 'n8n-nodes-icekredit',
		provider: iceKredit,
		description: 'n8n node for IceKredit: credit risk levels of customers in Nigeria',
		keywords: ['icekredit', 'credit-risk', 'nigeria'],
		page: 'icekredit.md',
	},
	{
		packageName: 'n8n-nodes-huawei-oneaccess',
		provider: oneAccess,
		description:
			'n8n nodes for Huawei Cloud OneAccess: logins, users and organizations, and workflows that start with its events',
		keywords: ['huawei', 'huawei-cloud', 'oneaccess', 'identity'],
		page: 'huawei-oneaccess.md',
	},
	{
		packageName: 'n8n-nodes-lanying-im',
		provider: lanyingIm,
		description:
			'n8n nodes for Lanying IM: messages, users, groups and files, and workflows that start with a message',
		keywords: ['lanying-im', 'maximtop', 'messaging', 'chat'],
		page: 'lanying-im.md',
	},
	{
		packageName: 'n8n-nodes-xmp-mobvista',
		provider: xmp,
		description:
			'n8n nodes for XMP by Mobvista: ad and creative reports, postbacks, and workflows that start when figures change',
		keywords: ['xmp', 'mobvista', 'ad-reports', 'marketing'],
		page: 'xmp-by-mobvista.md',
	},
];
