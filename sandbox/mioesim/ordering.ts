import { PARTNER_SKUS, type Package } from './data';
import type { Catalogue } from './catalogue';
import type { Call } from './call';
import { Failure } from '../common/failure';
import type { Order } from './orders';

/** Places an order; the checks are those of the place-order page. */
export function addEsimOrder({ account, params, orders, storage, catalogue }: Call): unknown {
	const plan = planBy(
		catalogue,
		(item) => item.skuid === Number(params.skuId) && isPrice(item, params.priceId),
	);
	const count = Number(params.count);
	if (!/^[1-9]\d*$/.test(params.count ?? ''))
		throw new Failure('-3', 'count must be a number from 1');
	const iccids = checkPhysical(params, plan, count);
	if (plan.mustDate === 1) checkBeginDate(params.beginDate);
	if (params.isSendEmail === '1' && !params.customerEmail) {
		throw new Failure('-2', 'customerEmail is empty');
	}
	const order = orders.place({
		owner: account,
		storage,
		plan,
		count,
		days: daypassDays(params, plan),
		iccids,
		otherOrderId: params.otherOrderId ?? '',
		remark: params.remark ?? '',
	});
	return withBackInfo(order, params.backInfo);
}

export function renewCard(call: Call): unknown {
	const { params } = call;
	return renew(
		call,
		planBy(
			call.catalogue,
			(item) => item.skuid === Number(params.skuId) && isPrice(item, params.priceId),
		),
	);
}

export function renewCardByApiCode(call: Call): unknown {
	return renew(
		call,
		planBy(call.catalogue, (item) => item.apiCode === call.params.apiCode),
	);
}

function renew({ account, params, orders, storage }: Call, plan: Package): unknown {
	if (!params.orderNum && !params.iccid) throw new Failure('-2', 'orderNum or iccid is required');
	const main = params.orderNum
		? orders.find(account, params.orderNum)
		: orders.ofCard(account, params.iccid ?? '').find((order) => !order.renewal);
	if (main === undefined) throw new Failure('3', 'Data does not exist');
	if (plan.flowType !== 0) throw new Failure('-3', 'This plan cannot be renewed');
	const order = orders.place({
		owner: account,
		storage,
		plan,
		count: 1,
		days: 'apiCode' in params ? 0 : daypassDays(params, plan),
		iccids: [],
		otherOrderId: params.otherOrderId ?? '',
		remark: params.remark ?? '',
		main,
	});
	return withBackInfo(order, params.backInfo);
}

/** Shapes for 0 and 2 are not documented; these hold what the page names. */
function withBackInfo(order: Order, backInfo = ''): unknown {
	const { owner: _owner, ...full } = order;
	if (backInfo === '1') return full;
	if (backInfo !== '2') return { orderNum: order.orderNum };
	return { orderNum: order.orderNum, pdfUrl: order.cards.map(({ pdfUrl }) => pdfUrl) };
}

function planBy({ packages }: Catalogue, matches: (item: Package) => boolean): Package {
	const plan = packages.find(matches);
	if (plan === undefined) throw new Failure('-3', 'No such plan');
	return plan;
}

const isPrice = (item: Package, priceId = '') => item.priceid === Number(priceId);

function daypassDays(params: Call['params'], plan: Package): number {
	if (plan.supportDaypass === 0) return 0;
	if (!params.daypassDays) throw new Failure('-2', 'daypassDays is empty');
	const days = Number(params.daypassDays);
	if (!Number.isInteger(days) || days < plan.minDay || days > plan.maxDay) {
		throw new Failure('-3', `daypassDays must be from ${plan.minDay} to ${plan.maxDay}`);
	}
	return days;
}

function checkBeginDate(beginDate = ''): void {
	if (beginDate === '') throw new Failure('-2', 'beginDate is empty');
	if (!/^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/\d{4}$/.test(beginDate)) {
		throw new Failure('-3', 'beginDate must be MM/dd/yyyy');
	}
}

/** Physical cards: the partner must be named, and as many ICCIDs as cards. */
function checkPhysical(params: Call['params'], plan: Package, count: number): string[] {
	const iccids = (params.iccids ?? '').split(',').filter((iccid) => iccid !== '');
	if (iccids.length === 0) return [];
	const skus = PARTNER_SKUS.get(params.dpId ?? '');
	if (!skus?.includes(plan.skuid))
		throw new Failure('-3', 'dpId is missing or does not sell this SKU');
	if (iccids.length !== count) throw new Failure('-3', 'iccids must be as many as count');
	return iccids;
}
