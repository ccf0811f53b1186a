import type { ICredentialType, INodeType } from 'n8n-workflow';
import { IceKreditApi } from '../../credentials/IceKreditApi.credentials';
import { LanyingImCallbackApi } from '../../credentials/LanyingImCallbackApi.credentials';
import { LanyingImApi } from '../../credentials/LanyingImApi.credentials';
import { MioesimApi } from '../../credentials/MioesimApi.credentials';
import { OneAccessCallbackApi } from '../../credentials/OneAccessCallbackApi.credentials';
import { OneAccessApi } from '../../credentials/OneAccessApi.credentials';
import { SignedApi } from '../../credentials/SignedApi.credentials';
import { SignedWebhookApi } from '../../credentials/SignedWebhookApi.credentials';
import { XmpApi } from '../../credentials/XmpApi.credentials';
import { IceKredit } from '../../nodes/IceKredit/IceKredit.node';
import { LanyingIm } from '../../nodes/LanyingIm/LanyingIm.node';
import { Mioesim } from '../../nodes/Mioesim/Mioesim.node';
import { MioesimTrigger } from '../../nodes/MioesimTrigger/MioesimTrigger.node';
import { OneAccess } from '../../nodes/OneAccess/OneAccess.node';
import { SignedApiTrigger } from '../../nodes/SignedApiTrigger/SignedApiTrigger.node';
import { Xmp } from '../../nodes/Xmp/Xmp.node';
import { XmpTrigger } from '../../nodes/XmpTrigger/XmpTrigger.node';
import { withPollTimes } from './pollTimes';

export type NodeName = 'mioesim' | 'iceKredit' | 'oneAccess' | 'lanyingIm' | 'xmp';

/** A node that is made as it is needed: a form has hundreds of fields, and most files run one node. */
function lazy(make: () => INodeType): INodeType {
	let made: INodeType | undefined;
	const node = () => (made ??= make());
	return {
		get description() {
			return node().description;
		},
		get methods() {
			return node().methods;
		},
		get execute() {
			return node().execute;
		},
		get poll() {
			return node().poll;
		},
	};
}

const nodes: Record<NodeName, INodeType> = {
	mioesim: lazy(() => new Mioesim()),
	iceKredit: lazy(() => new IceKredit()),
	oneAccess: lazy(() => new OneAccess()),
	lanyingIm: lazy(() => new LanyingIm()),
	xmp: lazy(() => new Xmp()),
};

export const nodeNames = Object.keys(nodes) as NodeName[];

/** The package's nodes under the names that saved workflows use. */
export const nodeTypes = Object.fromEntries(
	nodeNames.map((name) => [`n8n-nodes-signed-apis.${name}`, nodes[name]]),
);

export const credentialTypes: ICredentialType[] = [
	new MioesimApi(),
	new IceKreditApi(),
	new OneAccessApi(),
	new LanyingImApi(),
	new XmpApi(),
	new SignedApi(),
	new SignedWebhookApi(),
	new OneAccessCallbackApi(),
	new LanyingImCallbackApi(),
];

export const nodeOf = (name: NodeName): INodeType => nodes[name];

/** The package's polling triggers, as n8n loads them. */
export const pollingTypes = {
	'n8n-nodes-signed-apis.xmpTrigger': lazy(() => withPollTimes(new XmpTrigger())),
	'n8n-nodes-signed-apis.signedApiTrigger': lazy(() => withPollTimes(new SignedApiTrigger())),
	'n8n-nodes-signed-apis.mioesimTrigger': lazy(() => withPollTimes(new MioesimTrigger())),
};
