import type { INodeType } from 'n8n-workflow';
import { IceKreditApi } from '../../credentials/IceKreditApi.credentials';
import { LanyingImCallbackApi } from '../../credentials/LanyingImCallbackApi.credentials';
import { LanyingImApi } from '../../credentials/LanyingImApi.credentials';
import { MioesimApi } from '../../credentials/MioesimApi.credentials';
import { OneAccessCallbackApi } from '../../credentials/OneAccessCallbackApi.credentials';
import { OneAccessApi } from '../../credentials/OneAccessApi.credentials';
import { SignedApi as SignedApiCredential } from '../../credentials/SignedApi.credentials';
import { SignedWebhookApi } from '../../credentials/SignedWebhookApi.credentials';
import { XmpApi } from '../../credentials/XmpApi.credentials';
import { systemClock } from '../../engine/basics/clock';
import { forgetGuesses } from '../../engine/credential/guess';
import { forgetCalls } from '../../engine/inbound/memory';
import { forgetPolls } from '../../engine/polling/poll';
import { forgetClocks } from '../../engine/serverClock/serverClock';
import { forgetSessions } from '../../engine/session/sessions';
import { IceKredit } from '../../nodes/IceKredit/IceKredit.node';
import { LanyingIm } from '../../nodes/LanyingIm/LanyingIm.node';
import { LanyingImTrigger } from '../../nodes/LanyingImTrigger/LanyingImTrigger.node';
import { Mioesim } from '../../nodes/Mioesim/Mioesim.node';
import { OneAccess } from '../../nodes/OneAccess/OneAccess.node';
import { OneAccessTrigger } from '../../nodes/OneAccessTrigger/OneAccessTrigger.node';
import { SignedApi } from '../../nodes/SignedApi/SignedApi.node';
import { SignedApiTrigger } from '../../nodes/SignedApiTrigger/SignedApiTrigger.node';
import { SignedWebhookTrigger } from '../../nodes/SignedWebhookTrigger/SignedWebhookTrigger.node';
import { Xmp } from '../../nodes/Xmp/Xmp.node';
import { withPollTimes } from '../support/pollTimes';
import type { Process } from './execution';

const nodes = {
	mioesim: new Mioesim(),
	iceKredit: new IceKredit(),
	oneAccess: new OneAccess(),
	lanyingIm: new LanyingIm(),
	xmp: new Xmp(),
	signedApi: new SignedApi(),
};

const triggers = {
	signedApiTrigger: withPollTimes(new SignedApiTrigger()),
	oneAccessTrigger: new OneAccessTrigger(),
	lanyingImTrigger: new LanyingImTrigger(),
	signedWebhookTrigger: new SignedWebhookTrigger(),
};

const withPackage = (types: Record<string, INodeType>) =>
	Object.fromEntries(
		Object.entries(types).map(([name, type]) => [`n8n-nodes-signed-apis.${name}`, type]),
	);

/** The package as a process has it; loaded anew, it is that of another one. */
export const loaded: Process = {
	nodeTypes: withPackage(nodes),
	triggerTypes: withPackage(triggers),
	credentialTypes: [
		new MioesimApi(),
		new IceKreditApi(),
		new OneAccessApi(),
		new LanyingImApi(),
		new XmpApi(),
		new SignedApiCredential(),
		new OneAccessCallbackApi(),
		new LanyingImCallbackApi(),
		new SignedWebhookApi(),
	],
	clock: systemClock,
	forget() {
		forgetSessions();
		forgetClocks();
		forgetGuesses();
		forgetPolls();
		forgetCalls();
	},
};
