import type { Fields } from '../common/values';
import { daysBetween, type Parameter } from './parameters';
import { reportRows } from './report';
import { pageOf, reportRow, textsOf } from './rows';

export interface Endpoint {
	/** Calls per minute and client. */
	limit: number;
	parameters: Record<string, Parameter>;
	/** Checks that no single parameter tells; returns what is wrong. */
	check?(body: Fields): string | undefined;
	/** Returns `data`; so many rows of a report where they are wanted; `storage` is where files live. */
	run(body: Fields, wantedRows: number | undefined, storage: string): unknown;
}

const PAGING: Record<string, Parameter> = {
	page: { kind: 'integer', min: 1 },
	page_size: { kind: 'integer', min: 1, max: 1000 },
};

const DAYS: Record<string, Parameter> = {
	start_date: { kind: 'date', required: true },
	end_date: { kind: 'date', required: true },
};

/** All calls are POST; path, then limit, parameters and answer. */
export const ENDPOINTS = new Map<string, Endpoint>([
	[
		'/v2/media/account/report',
		{
			limit: 10,
			parameters: {
				...DAYS,
				dimension: { kind: 'texts' },
				metrics: { kind: 'texts', required: true },
				module: { kind: 'text' },
				account_id: { kind: 'texts' },
				campaign_id: { kind: 'texts' },
				adset_id: { kind: 'texts' },
				ad_id: { kind: 'texts' },
				geo: { kind: 'texts' },
				product_id: { kind: 'integers' },
				third_party_timezone: { kind: 'text' },
				currency: { kind: 'text' },
				...PAGING,
			},
			run: adReport,
		},
	],
	[
		'/v2/media/material_report/list',
		{
			limit: 10,
			parameters: {
				...DAYS,
				dimension: { kind: 'texts' },
				metrics: { kind: 'texts', required: true },
				md5_file_id: { kind: 'texts', max: 1000 },
				module: { kind: 'text' },
				account_id: { kind: 'texts' },
				geo: { kind: 'texts' },
				product_id: { kind: 'integers' },
				third_party_timezone: { kind: 'text' },
				cost_currency: { kind: 'text', required: true, oneOf: ['cny', 'usd', 'eur'] },
				...PAGING,
			},
			check: spanIsTooLong,
			run: materialReport,
		},
	],
	[
		'/v2/media/material/list',
		{
			limit: 120,
			parameters: {
				start_date: { kind: 'date' },
				end_date: { kind: 'date' },
				start_date_up: { kind: 'date' },
				end_date_up: { kind: 'date' },
				user_material_id: { kind: 'integersOrTexts' },
				material_id: { kind: 'integers' },
				md5_file_id: { kind: 'texts' },
				is_deleted: { kind: 'integer', oneOf: [0, 1] },
				folder_id: { kind: 'integers' },
				...PAGING,
			},
			check: (body) => hasNoFilter(body) ?? spanIsTooLong(body),
			run: (body, _rows, storage) => pageOf(body, MATERIALS, (index) => material(index, storage)),
		},
	],
	[
		'/v2/media/account/list',
		{
			limit: 10,
			parameters: {
				channel: { kind: 'texts', required: true },
				account_id: { kind: 'texts', max: 500 },
				...PAGING,
			},
			run: (body) => ({ list: pageOf(body, 260, (index) => adAccount(body, index)) }),
		},
	],
	[
		'/v1/media/user/list',
		{
			limit: 60,
			parameters: {
				team_id: { kind: 'integers' },
				user_id: { kind: 'integers' },
				email: { kind: 'texts' },
			},
			run: users,
		},
	],
	[
		'/v1/media/report/fields',
		{
			limit: 120,
			parameters: {
				report_type: { kind: 'text', required: true, oneOf: ['ad', 'material'] },
				module: { kind: 'text' },
			},
			run: ({ report_type }) => ({ fields: report_type === 'ad' ? AD_FIELDS : MATERIAL_FIELDS }),
		},
	],
	[
		'/v1/media/team/add',
		{
			limit: 120,
			parameters: {
				team_name: { kind: 'text', required: true, max: 20 },
				team_type: { kind: 'integer', required: true, min: 0, max: 3 },
			},
			run: () => ({ team_id: 9001 }),
		},
	],
	[
		'/v1/media/folder/list',
		{
			limit: 10,
			parameters: {
				folder_type: { kind: 'integer', required: true },
				parent_folder_id: { kind: 'integers' },
				...PAGING,
			},
			run: () => [
				{ folder_id: 501, folder_name: 'Summer', parent_folder_id: '0' },
				{ folder_id: 502, folder_name: 'Winter', parent_folder_id: '0' },
			],
		},
	],
]);

const field = (name: string, source: string) => ({ field: name, title: name, source });
const AD_FIELDS = ['cost', 'impression', 'click', 'ctr', 'cpm', 'postback_install'].map((name) =>
	field(name, name === 'postback_install' ? 'third_party' : 'media'),
);
const MATERIAL_FIELDS = ['currency_cost', 'impression', 'click'].map((name) =>
	field(name, 'media'),
);

function spanIsTooLong(body: Fields): string | undefined {
	for (const [start, end] of [
		['start_date', 'end_date'],
		['start_date_up', 'end_date_up'],
	] as const) {
		const [first, last] = [body[start], body[end]];
		if (typeof first !== typeof last) return `${start} and ${end} go together`;
		if (typeof first !== 'string' || typeof last !== 'string') continue;
		if (daysBetween(first, last) - 1 > 30) return `${start} to ${end} is more than 30 days`;
	}
	return undefined;
}

function hasNoFilter(body: Fields): string | undefined {
	const plain = ['client_id', 'timestamp', 'sign', 'is_deleted', 'page', 'page_size'];
	const hasFilter = Object.keys(body).some((name) => !plain.includes(name));
	return hasFilter ? undefined : 'at least one filter is required';
}

function adReport(body: Fields, wantedRows: number | undefined): unknown {
	if (wantedRows !== undefined) {
		return { list: pageOf(body, wantedRows, (index) => reportRow(body, index)) };
	}
	const asked = textsOf(body.dimension);
	return listOf(body, reportRows(body, asked.length === 0 ? ['account_id'] : asked));
}

function materialReport(body: Fields, wantedRows: number | undefined): unknown {
	if (wantedRows !== undefined) {
		return { list: pageOf(body, wantedRows, (index) => materialReportRow(body, index)) };
	}
	const dimensions = new Set([...textsOf(body.dimension), 'material_name', 'md5_file_id']);
	return listOf(body, reportRows(body, [...dimensions, 'xmp_material_id']));
}

function listOf(body: Fields, rows: readonly Fields[]): unknown {
	return { list: pageOf(body, rows.length, (index) => rows[index]) };
}

function materialReportRow(body: Fields, index: number): Fields {
	const { name, md5 } = { name: `material ${index + 1}`, md5: `md5-${index + 1}` };
	const base = { material_name: name, md5_file_id: md5, xmp_material_id: 700_000 + index };
	const extra = reportRow({ ...body, dimension: textsOf(body.dimension) }, index);
	return { ...extra, ...base };
}

/** Creatives in the library. */
export const MATERIALS = 250;

function material(index: number, storage: string): Fields {
	const format = index % 2 === 0 ? 'png' : 'mp4';
	return {
		material_name: `material ${index + 1}`,
		material_id: 700_000 + index,
		user_material_id: 800_000 + index,
		md5_file_id: `md5-${index + 1}`,
		material_type: index % 2 === 0 ? 'image' : 'video',
		tag: [],
		designer: [],
		customer: [],
		width: 1080,
		height: 1920,
		shape: 'vertical',
		format,
		file_url: `${storage}/material-${index + 1}.${format}`,
		duration: index % 2 === 0 ? 0 : 15.5,
	};
}

function adAccount(body: Fields, index: number): Fields {
	const channels = textsOf(body.channel);
	return {
		channel: channels[index % channels.length],
		account_id: String(600_000 + index),
		account_name: `account ${index + 1}`,
		alias_name: `alias ${index + 1}`,
		auth_status: (['AUTHORIZED', 'AUTH_INVALID', 'UNBINDED'] as const)[index % 3],
		owner_user: { user_id: 1, user_name: 'owner' },
		assist_user_list: [],
	};
}

function users(body: Fields): unknown {
	const all = [1, 2, 3].map((user_id) => ({
		user_id,
		user_name: `user ${user_id}`,
		team_id: 10 + user_id,
		team_name: `team ${user_id}`,
		team_type: user_id - 1,
		email: `user${user_id}@example.com`,
		role_id: user_id,
		status: user_id === 3 ? 2 : 1,
		created_time: '2023-01-01 00:00:00',
	}));
	const { user_id: ids, team_id: teams, email: emails } = body;
	return all.filter(
		(user) =>
			(!Array.isArray(ids) || ids.includes(user.user_id)) &&
			(!Array.isArray(teams) || teams.includes(user.team_id)) &&
			(!Array.isArray(emails) || emails.includes(user.email)),
	);
}
