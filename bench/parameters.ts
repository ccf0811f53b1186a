/** 20 parameters such as an eSIM order's, the token included. */
export const parameters: Readonly<Record<string, string>> = {
	skuId: '60',
	priceId: '601',
	count: '1',
	email: 'buyer@example.com',
	orderNum: 'EO20260101120000123',
	iccids: '89852000263377870001,89852000263377870002',
	type: 'link',
	page: '1',
	limit: '50',
	start: '2026-01-01',
	end: '2026-01-31',
	remark: 'first order of the day',
	apiCode: '60-0-7-3-G',
	flows: '3',
	unit: 'GB',
	days: '7',
	price: '5.5',
	display: 'Japan',
	language: 'en',
	token: '54321-0123456789ABCDEF0123456789ABCDEF',
};

export const secretKey = 'f3b1c2d4e5f60718';
