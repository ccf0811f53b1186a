import type { CallOperation, Operation } from '../../../engine/provider/operation';
import type { Values } from '../../../engine/provider/parameter';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
import {
	beginDate,
	daypassDays,
	iccid,
	orderDetails,
	orderNum,
	priceId,
	skuId,
} from './orderParameters';
import { requireStartDate, withPackage } from './orderedPackage';

const reference = 'https://developers.mioesim.com/api-reference';

/** Orders cost money: none is ever sent again because its answer was lost. */
const paid = {
	kind: 'call',
	method: 'POST',
	bodyFormat: 'form',
	effect: 'costsMoney',
	isRepeatable: false,
	itemsAt: 'data',
} as const satisfies Partial<CallOperation>;

const pdf = {
	...paid,
	path: '/api_esim/handlerEsimPdf',
	source: `${reference}/send-pdf-email`,
} as const;

const pdfOrder = {
	...orderNum,
	name: 'orderId',
	required: true,
} as const;

const pdfCards = {
	type: 'list',
	of: 'text',
	joined: true,
	name: 'iccids',
	displayName: 'ICCIDs',
	description: 'Comma-separated numbers of cards; all cards of the order if not set',
	place: 'body',
} as const;

const daysLimit = 'between the least and the most of a day pass that is chosen from the list';

/** Physical cards are named all or not at all. Throws an InvalidInputError. */
function requireAllCards({ count, iccids }: Values): void {
	if (iccids === undefined) return;
	const named = String(iccids).split(',').length;
	if (named === count) return;
	const reason = `must be as many as Number of Cards, which is ${String(count)}, but are ${named}`;
	throw new InvalidInputError('ICCIDs', reason);
}

export const orderOperations: readonly Operation[] = [
	{
		...paid,
		name: 'create',
		displayName: 'Create',
		action: 'Place an order',
		description:
			'Orders eSIMs or physical SIMs. Costs money, and the node never sends an order twice by itself.',
		path: '/api_esim/addEsimOrder',
		parameters: [
			skuId,
			priceId,
			{
				type: 'integer',
				name: 'count',
				displayName: 'Number of Cards',
				description: 'How many cards to order',
				place: 'body',
				required: true,
				min: 1,
				default: 1,
			},
			daypassDays,
			beginDate,
			{
				type: 'choice',
				name: 'cardType',
				displayName: 'Card Type',
				description: 'What kind of SIM to order',
				place: 'form',
				front: true,
				options: [
					{ name: 'eSIM', value: 'esim' },
					{ name: 'Physical SIM', value: 'physical' },
				],
				default: 'esim',
			},
			{
				type: 'text',
				name: 'dpId',
				displayName: 'Distribution Partner ID',
				description: 'The dpId that MIOeSIM issued for physical SIMs',
				place: 'body',
				required: true,
				placeholder: 'e.g. DP1001',
				show: { cardType: ['physical'] },
			},
			{
				type: 'list',
				of: 'text',
				joined: true,
				name: 'iccids',
				displayName: 'ICCIDs',
				description: 'Comma-separated numbers of the physical cards, as many as are ordered',
				place: 'body',
				front: true,
				show: { cardType: ['physical'] },
			},
			{
				type: 'text',
				name: 'customerEmail',
				displayName: 'Customer Email',
				description: 'Address to which the PDF goes if it is sent',
				place: 'body',
				placeholder: 'e.g. name@email.com',
			},
			{
				type: 'flag',
				as: ['0', '1'],
				name: 'isSendEmail',
				displayName: 'Send PDF by Email',
				description: 'Whether to send the PDF to the customer',
				place: 'body',
			},
			...orderDetails,
		],
		finish: (call, values) => {
			requireAllCards(values);
			requireStartDate(values);
			return withPackage(call, values);
		},
		limits: {
			iccids: 'as many entries as Number of Cards',
			daypassDays: daysLimit,
		},
		source: `${reference}/place-order`,
	},
	{
		...paid,
		name: 'renew',
		displayName: 'Renew',
		action: 'Renew an order',
		description:
			'Adds a package to a card that was ordered before; only packages with flowType 0 can be renewed. Costs money, and is never sent twice by the node.',
		path: '/api_esim/renewCard',
		parameters: [orderNum, iccid, skuId, priceId, daypassDays, ...orderDetails],
		requiresOneOf: ['orderNum', 'iccid'],
		// No page names a start date for a renewal.
		finish: withPackage,
		limits: { daypassDays: daysLimit },
		source: `${reference}/renew-order`,
	},
	{
		...paid,
		name: 'renewByApiCode',
		displayName: 'Renew by API Code',
		action: 'Renew an order by API code',
		description:
			'Adds the package with an API code to a card that was ordered before. Costs money, and is never sent twice by the node.',
		path: '/api_esim/renewCardByApiCode',
		parameters: [
			orderNum,
			iccid,
			{
				type: 'text',
				name: 'apiCode',
				displayName: 'API Code',
				description: 'The package, from the field apiCode of Package: Get Many without Simplify',
				place: 'body',
				required: true,
				placeholder: 'e.g. 40-0-3-1-G',
			},
			...orderDetails,
		],
		requiresOneOf: ['orderNum', 'iccid'],
		source: `${reference}/renew-order-by-apicode`,
	},
	{
		...paid,
		name: 'cancel',
		displayName: 'Cancel',
		action: 'Cancel cards of an order',
		description:
			'Cancels some or all cards of an order and asks for the money back. Writes: it cannot be undone, and is never sent twice by the node.',
		path: '/api_esim/refundOrder',
		effect: 'writes',
		parameters: [
			{ ...orderNum, required: true },
			{
				...pdfCards,
				description: 'Comma-separated numbers of the cards to cancel',
				required: true,
			},
			{
				type: 'text',
				name: 'remark',
				displayName: 'Remark',
				description: 'A note that is kept with the cancellation',
				place: 'body',
			},
		],
		source: `${reference}/cancel-order`,
	},
	{
		...pdf,
		name: 'getPdf',
		displayName: 'Get PDF Links',
		action: 'Get the PDF links of an order',
		description:
			'Returns a link to the activation PDF of each card, and the PDFs themselves if wanted. Reads only.',
		effect: 'reads',
		isRepeatable: true,
		fixedBody: { type: 'link' },
		parameters: [pdfOrder, pdfCards],
		files: { kind: 'links', at: '' },
	},
	{
		...pdf,
		name: 'sendPdf',
		displayName: 'Send PDF',
		action: 'Send the PDF of an order by email',
		description: 'Sends the activation PDFs by email. Writes: an email goes out.',
		effect: 'writes',
		fixedBody: { type: 'email' },
		parameters: [
			pdfOrder,
			{
				type: 'text',
				name: 'email',
				displayName: 'Email',
				description: 'Address to which the PDFs are sent',
				place: 'body',
				required: true,
				placeholder: 'e.g. name@email.com',
				pattern: /^[^\s@]+@[^\s@]+$/,
				patternText: 'an email address',
			},
			pdfCards,
			{
				type: 'flag',
				as: ['0', '1'],
				name: 'saveType',
				displayName: 'Save Address',
				description: 'Whether to keep this address with the order',
				place: 'body',
			},
		],
	},
];
