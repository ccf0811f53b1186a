import type { Call } from './call';
import { GROUPS, PARTNER_SKUS, type Sku } from './data';
import { Failure } from '../common/failure';
import { addEsimOrder, renewCard, renewCardByApiCode } from './ordering';

interface Endpoint {
	required: string[];
	/** Returns `data`; throws Failure. */
	run(call: Call): unknown;
	/** Code for an empty required parameter; -2 when absent. */
	emptyCode?: string;
	makesOrder?: true;
	/** The success code is the text "0" in this page's examples. */
	codeIsText?: true;
}

/** All calls but login: method and path, then what they need and do. */
export const ENDPOINTS = new Map<string, Endpoint>([
	['GET /api_esim/getSkus', { required: [], run: ({ catalogue }) => catalogue.skus.map(skuRow) }],
	['GET /api_esim/getSkuByGroup', { required: [], run: skusByGroup }],
	['GET /api_esim/getPackages', { required: ['skuId'], run: packages }],
	['GET /api_esim/getDpSupportSkuInfo', { required: ['dpId'], emptyCode: '-10', run: partnerSkus }],
	['GET /api_esim/getHistoryDetail', { required: ['iccid'], run: history }],
	[
		'POST /api_esim/addEsimOrder',
		{ required: ['skuId', 'priceId', 'count'], run: addEsimOrder, makesOrder: true },
	],
	[
		'POST /api_esim/renewCard',
		{ required: ['skuId', 'priceId'], run: renewCard, makesOrder: true },
	],
	[
		'POST /api_esim/renewCardByApiCode',
		{ required: ['apiCode'], run: renewCardByApiCode, makesOrder: true },
	],
	['POST /api_esim/refundOrder', { required: ['orderNum', 'iccids'], run: refund }],
	['POST /api_esim/handlerEsimPdf', { required: ['type', 'orderId'], run: pdf, codeIsText: true }],
]);

const skuRow = ({ skuid, display, countryCode }: Sku) => ({ skuid, display, countryCode });

function skusByGroup({ catalogue }: Call): unknown {
	const rowsOf = (group: string) => catalogue.skus.filter((sku) => sku.group === group).map(skuRow);
	return Object.fromEntries(GROUPS.map((group) => [group, rowsOf(group)]));
}

function packages({ params, catalogue }: Call): unknown {
	const skuid = Number(params.skuId);
	if (catalogue.sku(skuid) === undefined) throw new Failure('-3', 'No such SKU');
	const ofSku = catalogue.packages.filter((item) => item.skuid === skuid);
	return ofSku.map(({ skuid: _sku, ...row }) => row);
}

function partnerSkus({ params, catalogue }: Call): unknown {
	const skus = PARTNER_SKUS.get(params.dpId ?? '');
	if (skus === undefined) throw new Failure('-3', 'No such distribution partner');
	return catalogue.skus.filter(({ skuid }) => skus.includes(skuid)).map(skuRow);
}

function history({ account, params, orders }: Call): unknown {
	const found = orders.ofCard(account, params.iccid ?? '');
	if (found.length === 0) throw new Failure('-3', 'Data not found');
	return found.map(({ owner: _owner, ...order }) => order);
}

function refund({ account, params, orders }: Call): unknown {
	orders.cancel(orders.find(account, params.orderNum ?? ''), (params.iccids ?? '').split(','));
	return null;
}

function pdf({ account, params, orders }: Call): unknown {
	if (params.type !== 'email' && params.type !== 'link') {
		throw new Failure('-2', 'type must be email or link');
	}
	if (params.type === 'email' && !params.email) throw new Failure('-2', 'email is empty');
	const order = orders.find(account, params.orderId ?? '');
	if (order.status !== 0) throw new Failure('4', 'Order status abnormal');
	if (params.type === 'email') return null;
	const wanted = params.iccids ? params.iccids.split(',') : order.cards.map(({ iccid }) => iccid);
	const cards = order.cards.filter(({ iccid }) => wanted.includes(iccid));
	return Object.fromEntries(cards.map(({ iccid, pdfUrl }) => [iccid, pdfUrl]));
}
