import type { INodeParameters } from 'n8n-workflow';
import type { ProviderName, RequestRecord } from '../../sandbox';

/** A node with something to do, of which the sandbox's ledger tells for which item it was done. */
export interface Work {
	readonly node: 'mioesim' | 'iceKredit' | 'oneAccess' | 'lanyingIm' | 'xmp' | 'signedApi';
	readonly provider: ProviderName;
	readonly parameters: INodeParameters;
	/** Of a call that changes something or costs money: where, and the mark of its item. */
	readonly path?: string;
	readonly markOf?: (request: RequestRecord) => unknown;
	/** Whether it hands out what it would otherwise hide. */
	readonly handsOut?: true;
	/** With n8n's HTTP Request node in place of the node; its items and errors are n8n's own. */
	readonly isHttp?: true;
}

const member = (name: string) => (request: RequestRecord) =>
	(request.body as Record<string, unknown> | undefined)?.[name];
const mark = '={{ $json.mark }}';
const day = '={{ $json.day }}';

/** n8n's own node looks at the clock of the machine. */
const impatient = { options: { timeout: '={{ $json.timeout }}' } };
const orderFields = { skuId: '45', priceId: '441', count: '1', otherOrderId: mark };
const ordered = '={"skuId":"45","priceId":"441","count":"1","otherOrderId":"{{ $json.mark }}"}';
const request = { resource: 'api', operation: 'request' };

export const works = {
	listSkus: {
		node: 'mioesim',
		provider: 'mioesim',
		parameters: { resource: 'sku', operation: 'getMany' },
	},
	order: {
		node: 'mioesim',
		provider: 'mioesim',
		parameters: {
			...{ resource: 'order', operation: 'create', skuId: '45', priceId: '441', count: 1 },
			additionalFields: { otherOrderId: mark },
		},
		path: '/api_esim/addEsimOrder',
		markOf: member('otherOrderId'),
	},
	orderByRequest: {
		node: 'mioesim',
		provider: 'mioesim',
		parameters: {
			...{ ...request, method: 'POST', path: '/api_esim/addEsimOrder', sendBody: true },
			...{ bodyFormat: 'form', bodyMode: 'json', bodyJson: ordered },
		},
		path: '/api_esim/addEsimOrder',
		markOf: member('otherOrderId'),
	},
	orderByHttp: {
		node: 'mioesim',
		provider: 'mioesim',
		isHttp: true,
		parameters: {
			...{ method: 'POST', url: '={{ $json.url }}/mioesim/api_esim/addEsimOrder' },
			...{ sendBody: true, contentType: 'form-urlencoded', specifyBody: 'keypair' },
			...impatient,
			bodyParameters: {
				parameters: Object.entries(orderFields).map(([name, value]) => ({ name, value })),
			},
		},
		path: '/api_esim/addEsimOrder',
		markOf: member('otherOrderId'),
	},
	renew: {
		node: 'mioesim',
		provider: 'mioesim',
		parameters: { resource: 'session', operation: 'renew' },
	},
	score: {
		node: 'iceKredit',
		provider: 'icekredit',
		parameters: {
			...{ resource: 'creditRisk', operation: 'getLevel', bvn: '22123456789' },
			...{ mobile: '09012345678', equipmentSn: 'e-1', sn: mark, borrowCount: 0 },
		},
		path: '/person-ds/credit/NigeriaAutoDecision',
		markOf: member('sn'),
	},
	logIn: {
		node: 'oneAccess',
		provider: 'oneaccess',
		parameters: {
			...{ resource: 'login', operation: 'smsCode', mobile: '12345678901' },
			...{ verifyCode: '232326', keepSession: true },
		},
		handsOut: true,
	},
	ticket: {
		node: 'oneAccess',
		provider: 'oneaccess',
		parameters: { resource: 'ssoTicket', operation: 'create', targetClientId: mark },
		handsOut: true,
	},
	createUser: {
		node: 'oneAccess',
		provider: 'oneaccess',
		parameters: {
			...{ resource: 'user', operation: 'create', userName: mark },
			mobile: '={{ "1360" + String(10000000 + Number($json.mark.slice(1))).slice(1) }}',
		},
		path: '/api/v2/tenant/users',
		markOf: member('user_name'),
	},
	listUsers: {
		node: 'oneAccess',
		provider: 'oneaccess',
		parameters: { resource: 'user', operation: 'getMany', limit: 3 },
	},
	message: {
		node: 'lanyingIm',
		provider: 'lanying',
		parameters: {
			...{ resource: 'message', operation: 'send', type: 1, targets: '2321235000002' },
			...{ contentType: 0, content: mark },
		},
		path: '/message/send',
		markOf: member('content'),
	},
	roster: {
		node: 'lanyingIm',
		provider: 'lanying',
		parameters: { resource: 'roster', operation: 'getMany' },
	},
	report: {
		node: 'xmp',
		provider: 'xmp',
		parameters: {
			...{ resource: 'adReport', operation: 'get', dateRange: 'custom', limit: 2 },
			...{ startDate: day, endDate: day, metrics: 'cost', dimension: ['date'] },
		},
	},
	postback: {
		node: 'xmp',
		provider: 'xmp',
		parameters: {
			...{ resource: 'postback', operation: 'sendDailyTotal', channel: 'facebook' },
			...{ campaignId: 'c1', adsetId: 's1', adId: '1', country: 'US', eventName: 'purchase' },
			...{ eventDate: day, activeDate: day, requestId: mark },
			additionalFields: { eventCount: 1 },
		},
		path: '/s2s/postback/v2',
		markOf: ({ body }) =>
			(body as { data?: ReadonlyArray<{ request_id?: string }> } | undefined)?.data?.[0]
				?.request_id,
	},
	ship: {
		node: 'signedApi',
		provider: 'described',
		parameters: {
			...{ ...request, method: 'POST', path: '/parcels', sendBody: true },
			...{ bodyFormat: 'json', bodyMode: 'json', bodyJson: '={"mark":"{{ $json.mark }}"}' },
		},
		path: '/depot/parcels',
		markOf: member('mark'),
	},
	shipByHttp: {
		node: 'signedApi',
		provider: 'described',
		isHttp: true,
		parameters: {
			...{ method: 'POST', url: '={{ $json.url }}/described/depot/parcels' },
			...{ sendBody: true, specifyBody: 'json', jsonBody: '={"mark":"{{ $json.mark }}"}' },
			...impatient,
		},
		path: '/depot/parcels',
		markOf: member('mark'),
	},
	parcels: {
		node: 'signedApi',
		provider: 'described',
		parameters: {
			...{ ...request, method: 'GET', path: '/list', itemsAt: 'list' },
			...{ pagination: 'pageNumber', stop: 'emptyPage', returnAll: true },
		},
	},
} satisfies Record<string, Work>;

export type WorkName = keyof typeof works;
export const workNames = Object.keys(works) as WorkName[];
export const workOf = (name: WorkName): Work => works[name];
