import type { Sandbox } from '../../../sandbox';
import type { CredentialRecord } from '../../harness';
import { demoData } from '../../support/credentials';
import { idOf, typeOf } from '../accounts';
import { depotDescription, depotPlayed, depotValues } from '../depot';
import { workers } from './steps';

/** So many reports in so long (ms). */
export const reportLimit = 6;
export const reportWindow = 2_000;
export const reportPath = '/v2/media/account/report';

/** Accounts that nobody has used, with two credentials of each, which share a Redis. */
export function newAccounts(
	sandbox: Sandbox,
	number: number,
	redisUrl: string,
): CredentialRecord[] {
	const { mioesim, xmp } = sandbox.accounts;
	const phonenumber = String(15_000_000_000 + number);
	const clientId = `client-${number}`;
	sandbox.accountsAdd('mioesim', { ...mioesim.reseller, phonenumber });
	sandbox.accountsAdd('xmp', { ...xmp.client, client_id: clientId });
	const depot = depotPlayed(sandbox.url);
	sandbox.accountsAdd('described', { ...depot, limits: [] });
	const demo = demoData(sandbox);
	const limits = { changeRateLimit: true, rateLimitRequests: reportLimit };
	const { limits: _limits, ...description } = depotDescription(sandbox.url);
	const data = {
		mioesim: { ...demo.mioesim, phoneNumber: phonenumber },
		xmp: { ...demo.xmp, clientId, ...limits, rateLimitWindow: reportWindow / 1000 },
		signedApi: {
			api: 'anotherApi',
			// Another name of the description is another account as well.
			description: JSON.stringify({ ...description, name: `Depot ${number}` }),
			values: depotValues(),
		},
	};
	const shared = { advanced: true, workers: 'redis', redisUrl, workerCount: workers };
	return (['mioesim', 'xmp', 'signedApi'] as const).flatMap((node) =>
		['A', 'B'].map((credential) => ({
			...{ id: idOf(node, credential), name: `${node} ${credential}`, type: typeOf[node] },
			data: { ...data[node], ...shared },
		})),
	);
}
