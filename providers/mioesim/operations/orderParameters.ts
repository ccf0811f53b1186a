import type { Parameter } from '../../../engine/provider/parameter';
import { choicePattern, isNoDayPass, needsNoStartDate } from '../packageChoice';

const numeric = { pattern: /^\d+$/, patternText: 'a number' } as const;

export const skuId: Parameter = {
	type: 'text',
	name: 'skuId',
	displayName: 'SKU',
	description: 'The country or region, from the field skuid of SKU: Get Many',
	lookup: 'sku',
	place: 'body',
	required: true,
	placeholder: 'e.g. 45',
	...numeric,
};

export const priceId: Parameter = {
	type: 'text',
	name: 'priceId',
	displayName: 'Package',
	description: 'The package of the SKU, from the field priceid of Package: Get Many',
	lookup: 'package',
	place: 'body',
	required: true,
	placeholder: 'e.g. 441',
	pattern: choicePattern,
	patternText: 'a number',
};

/** For packages that are day passes, or may be one. */
export const daypassDays: Parameter = {
	type: 'integer',
	name: 'daypassDays',
	displayName: 'Days',
	description:
		'How many days the day pass is for, between minDay and maxDay of the package; 0 if the package is no day pass',
	place: 'body',
	front: true,
	min: 0,
	hide: { priceId: isNoDayPass },
};

/** For packages that begin on a day of the user's choice, or may do so. */
export const beginDate: Parameter = {
	type: 'date',
	format: 'MM/dd/yyyy',
	name: 'beginDate',
	displayName: 'Start Date',
	description: 'First day of the package; empty if mustDate of the package is not 1',
	place: 'body',
	front: true,
	hide: { priceId: needsNoStartDate },
};

export const orderNum: Parameter = {
	type: 'text',
	name: 'orderNum',
	displayName: 'Order Number',
	description: 'Number of the order, from the field orderNum',
	place: 'body',
	front: true,
	placeholder: 'e.g. EP20240124000013',
};

export const iccid: Parameter = {
	type: 'text',
	name: 'iccid',
	displayName: 'ICCID',
	description: 'Number of the card',
	place: 'body',
	front: true,
	placeholder: 'e.g. 934801019851134300',
};

/** What any order takes besides. */
export const orderDetails: readonly Parameter[] = [
	{
		type: 'choice',
		name: 'backInfo',
		displayName: 'Answer With',
		description: 'What the answer holds',
		place: 'body',
		options: [
			{ name: 'Full Order', value: '1' },
			{ name: 'Order Number Only', value: '0' },
			{ name: 'PDF Links', value: '2' },
		],
		default: '1',
	},
	{
		type: 'text',
		name: 'otherItemId',
		displayName: 'Your Item ID',
		description: 'Your own number of the line item; MIOeSIM keeps it with the order',
		place: 'body',
	},
	{
		type: 'text',
		name: 'otherOrderId',
		displayName: 'Your Order ID',
		description:
			'Your own number of the order. With it you can find out whether an order was placed when its answer was lost.',
		place: 'body',
	},
	{
		type: 'text',
		name: 'pdfLanguage',
		displayName: 'PDF Language',
		description: 'Language of the PDF with the activation code; English if not set',
		place: 'body',
		placeholder: 'e.g. en-US',
	},
	{
		type: 'text',
		name: 'remark',
		displayName: 'Remark',
		description: 'A note that is kept with the order',
		place: 'body',
	},
];
