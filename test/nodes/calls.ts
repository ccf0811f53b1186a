import type { INodeParameters } from 'n8n-workflow';
import type { Provider } from '../../engine/provider/provider';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';
import type { ProviderName, Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { nodeNames, type NodeName } from '../support/package';

export const providers: Record<NodeName, Provider> = {
	mioesim,
	iceKredit,
	oneAccess,
	lanyingIm,
	xmp,
};

/** What the sandbox calls each provider. */
export const sandboxName: Record<NodeName, ProviderName> = {
	mioesim: 'mioesim',
	iceKredit: 'icekredit',
	oneAccess: 'oneaccess',
	lanyingIm: 'lanying',
	xmp: 'xmp',
};

/** One call per provider that needs everything it can need: session, sign, body. */
export interface SampleCall {
	readonly parameters: INodeParameters;
	readonly path: string;
	/** Where the engine signs in; undefined where there is no session. */
	readonly signInPath: string | undefined;
	/** How often the call goes out when no usable answer comes. */
	readonly requestsWithoutAnswer: number;
}

export const calls: Record<NodeName, SampleCall> = {
	mioesim: {
		parameters: { resource: 'sku', operation: 'getMany' },
		path: '/api_esim/getSkus',
		signInPath: '/api_order/login',
		requestsWithoutAnswer: 2,
	},
	iceKredit: {
		parameters: {
			resource: 'creditRisk',
			operation: 'getLevel',
			bvn: '22123456789',
			mobile: '09012345678',
			equipmentSn: 'e-1',
			sn: 'loan-1',
			borrowCount: 0,
		},
		path: '/person-ds/credit/NigeriaAutoDecision',
		signInPath: '/api/login.do',
		requestsWithoutAnswer: 1,
	},
	oneAccess: {
		parameters: {
			resource: 'ssoTicket',
			operation: 'create',
			itemToken: 'bts-session-of-the-item',
		},
		path: '/api/v2/tenant/sso/session-token/sso-ticket',
		signInPath: '/api/v2/tenant/token',
		requestsWithoutAnswer: 1,
	},
	lanyingIm: {
		parameters: {
			resource: 'message',
			operation: 'send',
			type: 1,
			targets: '2321235000002',
			contentType: 0,
			content: 'hello',
		},
		path: '/message/send',
		signInPath: '/token/user',
		requestsWithoutAnswer: 1,
	},
	xmp: {
		parameters: {
			resource: 'adReport',
			operation: 'get',
			dateRange: 'custom',
			startDate: '2026-01-01',
			endDate: '2026-01-03',
			metrics: 'cost,click',
			dimension: ['date'],
			limit: 2,
		},
		path: '/v2/media/account/report',
		signInPath: undefined,
		requestsWithoutAnswer: 2,
	},
};

/** No throttle of our own, and a "minute" of one second, so that tests stay quick. */
export const quickLimits = {
	advanced: true,
	changeRateLimit: true,
	rateLimitRequests: 0,
	rateLimitWindow: 1,
};

type Data = ReturnType<typeof demoData>[NodeName];

/** Credential data of the demo accounts; Lanying IM signs in as a user, so that it has a session. */
export function credentialData(sandbox: Sandbox): Record<NodeName, Data> {
	const data = demoData(sandbox);
	const [alice] = sandbox.accounts.lanying.app.users;
	return {
		mioesim: { ...data.mioesim, ...quickLimits },
		iceKredit: { ...data.iceKredit, ...quickLimits },
		oneAccess: { ...data.oneAccess, ...quickLimits },
		lanyingIm: {
			...data.lanyingIm,
			...quickLimits,
			signInWith: 'userName',
			userName: alice?.username ?? '',
			password: alice?.password ?? '',
		},
		xmp: { ...data.xmp, ...quickLimits },
	};
}

/** A credential table of the demo accounts, with changes for one of them. */
export async function storeFor(
	sandbox: Sandbox,
	changes: Partial<Record<NodeName, Data>> = {},
): Promise<CredentialStore> {
	const data = credentialData(sandbox);
	return await CredentialStore.create(
		nodeNames.map((name) => record(name, { ...data[name], ...changes[name] })),
	);
}

/** How many requests reached a path of a provider. */
export function requestsTo(sandbox: Sandbox, name: NodeName, path?: string): number {
	return sandbox.requests.filter(
		(request) =>
			request.provider === sandboxName[name] && (path === undefined || request.path === path),
	).length;
}
