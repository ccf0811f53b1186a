/**
 * XMP's calls besides the ad report, from the vendor's pages: what a user enters, and the request.
 * https://help-xmp.mobvista.com/en/docs/Wvdfva and its neighbours
 */
export const xmpCalls = [
	{
		operation: 'adAccount getMany',
		given: { channel: ['facebook', 'tiktok'], accountId: '1,0022' },
		request: 'POST /v2/media/account/list',
		json: '{"channel":["facebook","tiktok"],"account_id":["1","0022"]}',
		required: { channel: 'Channels' },
	},
	{
		operation: 'creative getReport',
		given: {
			startDate: '2026-01-01',
			endDate: '2026-01-30',
			metrics: 'currency_cost,click',
			costCurrency: 'eur',
			dimension: ['date', 'module'],
			accountId: '1',
			module: 'google',
			geo: 'CN',
			md5FileId: 'd41d8cd98f00b204e9800998ecf8427e',
			productId: '7',
			thirdPartyTimezone: 'UTC+8',
		},
		request: 'POST /v2/media/material_report/list',
		json: [
			'{"start_date":"2026-01-01","end_date":"2026-01-30","metrics":["currency_cost","click"]',
			'"cost_currency":"eur","dimension":["date","module"],"account_id":["1"],"module":"google"',
			'"geo":["CN"],"md5_file_id":["d41d8cd98f00b204e9800998ecf8427e"],"product_id":[7]',
			'"third_party_timezone":"UTC+8"}',
		].join(','),
		required: {
			startDate: 'Start Date',
			endDate: 'End Date',
			metrics: 'Metrics',
			costCurrency: 'Currency',
		},
	},
	{
		operation: 'creative getMany',
		given: {
			startDate: '2026-01-01',
			endDate: '2026-01-30',
			startDateUp: '2026-02-01',
			endDateUp: '2026-02-02',
			userMaterialId: 'a,b',
			md5FileId: ['m1', 'm2'],
			folderId: '5,6',
			isDeleted: 0,
		},
		request: 'POST /v2/media/material/list',
		json: [
			'{"start_date":"2026-01-01","end_date":"2026-01-30","start_date_up":"2026-02-01"',
			'"end_date_up":"2026-02-02","user_material_id":["a","b"],"md5_file_id":["m1","m2"]',
			'"folder_id":[5,6],"is_deleted":0}',
		].join(','),
		required: {},
		keep: ['folderId'],
	},
	{
		operation: 'department create',
		given: { teamName: 'Growth', teamType: 3 },
		request: 'POST /v1/media/team/add',
		json: '{"team_name":"Growth","team_type":3}',
		required: { teamName: 'Name', teamType: 'Type' },
	},
	{
		operation: 'folder getMany',
		given: { parentFolderId: '501' },
		request: 'POST /v1/media/folder/list',
		json: '{"folder_type":2,"parent_folder_id":[501]}',
		required: {},
	},
	{
		operation: 'metric getMany',
		given: { reportType: 'material', language: 'zh-CN' },
		request: 'POST /v1/media/report/fields',
		json: '{"report_type":"material"}',
		headers: { 'Accept-Language': 'zh-CN' },
		required: { reportType: 'Report' },
	},
	{
		operation: 'user getMany',
		given: { email: 'a@example.com', teamId: '1', userId: '2,3' },
		request: 'POST /v1/media/user/list',
		json: '{"email":["a@example.com"],"team_id":[1],"user_id":[2,3]}',
		required: {},
	},
] as const;
