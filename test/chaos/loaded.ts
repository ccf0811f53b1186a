import { IceKreditApi } from '../../credentials/IceKreditApi.credentials';
import { LanyingImApi } from '../../credentials/LanyingImApi.credentials';
import { MioesimApi } from '../../credentials/MioesimApi.credentials';
import { OneAccessApi } from '../../credentials/OneAccessApi.credentials';
import { SignedApi as SignedApiCredential } from '../../credentials/SignedApi.credentials';
import { XmpApi } from '../../credentials/XmpApi.credentials';
import { systemClock } from '../../engine/basics/clock';
import { forgetGuesses } from '../../engine/credential/guess';
import { forgetClocks } from '../../engine/serverClock/serverClock';
import { forgetSessions } from '../../engine/session/sessions';
import { IceKredit } from '../../nodes/IceKredit/IceKredit.node';
import { LanyingIm } from '../../nodes/LanyingIm/LanyingIm.node';
import { Mioesim } from '../../nodes/Mioesim/Mioesim.node';
import { OneAccess } from '../../nodes/OneAccess/OneAccess.node';
import { SignedApi } from '../../nodes/SignedApi/SignedApi.node';
import { Xmp } from '../../nodes/Xmp/Xmp.node';
import type { Process } from './execution';

const nodes = {
	mioesim: new Mioesim(),
	iceKredit: new IceKredit(),
	oneAccess: new OneAccess(),
	lanyingIm: new LanyingIm(),
	xmp: new Xmp(),
	signedApi: new SignedApi(),
};

/** The package as a process has it; loaded anew, it is that of another one. */
export const loaded: Process = {
	nodeTypes: Object.fromEntries(
		Object.entries(nodes).map(([name, node]) => [`n8n-nodes-signed-apis.${name}`, node]),
	),
	credentialTypes: [
		new MioesimApi(),
		new IceKreditApi(),
		new OneAccessApi(),
		new LanyingImApi(),
		new XmpApi(),
		new SignedApiCredential(),
	],
	clock: systemClock,
	forget() {
		forgetSessions();
		forgetClocks();
		forgetGuesses();
	},
};
