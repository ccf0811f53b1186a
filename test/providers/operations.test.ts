import type { Call } from '../../engine/provider/call';
import { stringifyJson } from '../../engine/basics/json';
import { buildCall } from '../../engine/request/build';
import type { CallOperation } from '../../engine/provider/operation';
import { InvalidInputError } from '../../engine/basics/invalidInput';
import type { Provider } from '../../engine/provider/provider';
import { mioesim } from '../../providers/mioesim';
import { xmp } from '../../providers/xmp';
import { exact } from '../support/exactJson';
import {
	callsAsGroupAdmin,
	documentedCalls,
	type DocumentedCall,
} from '../vectors/documentedCalls';
import { providers } from '../../providers';

const credential = {
	baseUrl: 'https://api.example.com',
	apiEndpoint: 'https://api.example.com',
	clientId: 'client',
};

function callsOf(provider: Provider): ReadonlyArray<readonly [string, CallOperation]> {
	return provider.resources.flatMap(({ name, operations }) =>
		operations.flatMap((operation) =>
			operation.kind === 'call' ? [[`${name} ${operation.name}`, operation] as const] : [],
		),
	);
}

function operationOf({ provider, operation }: DocumentedCall): CallOperation {
	const found = callsOf(provider).find(([name]) => name === operation)?.[1];
	if (!found) throw new Error(`${provider.name} has no operation ${operation}`);
	return found;
}

const today = () => '2026-03-05';

function build(row: DocumentedCall, given: DocumentedCall['given']): Call {
	const operation = operationOf(row);
	return buildCall(row.provider, operation, credential, ({ name }) => given[name], today);
}

test.each(providers)('every operation of $name is in this table', (provider) => {
	const listed = documentedCalls
		.filter((row) => row.provider === provider)
		.map(({ operation }) => operation);
	expect(listed.sort()).toEqual(
		callsOf(provider)
			.map(([name]) => name)
			.sort(),
	);
});

test.each(callsAsGroupAdmin)('$operation can be made as the admin of a group', (row) => {
	expect(build(row, row.given).headers).toEqual(row.headers ?? {});
});

describe.each(documentedCalls)('$provider.name $operation', (row) => {
	it('sends every parameter where the vendor wants it', () => {
		const { method, path, query, headers, body } = build(row, row.given);
		expect(`${method} ${path}`).toBe(row.request);
		expect(query).toEqual(row.query ?? {});
		expect(headers).toEqual(row.headers ?? {});
		expect(body.kind).toBe(row.json ? 'json' : row.form ? 'form' : row.text ? 'text' : 'none');
		if (body.kind === 'text') expect(body.text).toBe(row.text);
		if (body.kind === 'form') expect(body.fields).toEqual(row.form);
		if (body.kind === 'json') {
			expect(exact(stringifyJson(body.value))).toEqual(exact(row.json ?? ''));
		}
	});

	it('goes to a service of the provider', () => {
		const names = row.provider.services.map(({ name }) => name);
		expect(names).toContain(build(row, row.given).service);
	});

	it('leaves out what the user left empty', () => {
		const given = Object.fromEntries(
			Object.entries(row.given).map(([name, value]) => [
				name,
				name in row.required || row.keep?.includes(name) ? value : '',
			]),
		);
		const { body, query, headers } = build(row, given);
		const content = body.kind === 'json' ? body.value : body.kind === 'form' ? body.fields : {};
		const text = stringifyJson([content, query, headers]);
		expect(text).not.toMatch(/""|null|undefined|\[\]/);
	});

	// The token of the item is no part of a row: the nodes' own tests do without it.
	const required = Object.entries(row.required)
		.filter(([name]) => name !== 'itemToken')
		.map(([name, displayName]) => ({ name, displayName }));
	if (required.length > 0) {
		it.each(required)('sends nothing without $displayName', ({ name, displayName }) => {
			const build_ = () => build(row, { ...row.given, [name]: '' });
			expect(build_).toThrow(InvalidInputError);
			expect(build_).toThrow(`"${displayName}" is required but empty`);
		});
	}

	it('is never repeated if it writes or costs money', () => {
		const { effect, isRepeatable } = operationOf(row);
		expect(isRepeatable).toBe(effect === 'reads');
	});

	it('names the vendor’s page', () => {
		expect(URL.canParse(operationOf(row).source)).toBe(true);
	});
});

describe('what the vendors do not accept is refused before it is sent', () => {
	const row = (operation: string) => {
		const found = documentedCalls.find((candidate) => candidate.operation === operation);
		if (!found) throw new Error(`there is no row ${operation}`);
		return found;
	};

	it.each([
		['package getMany', { skuId: 'Japan' }, /"SKU" must be a number/],
		['order renew', { iccid: '', orderNum: '' }, /"Order Number or ICCID" is required/],
		['creative getReport', { endDate: '2026-02-01' }, /"End Date" is more than 30 days after/],
		['creative getReport', { endDate: '2025-12-31' }, /"End Date" is before "?Start Date/],
		['creative getMany', { endDateUp: '' }, /"Updated To" is required with Updated From/],
		['creative getReport', { md5FileId: Array(1001).fill('m') }, /takes at most 1000 entries/],
		['department create', { teamName: 'x'.repeat(21) }, /"Name" must have at most 20 characters/],
		['adAccount getMany', { accountId: Array(501).fill('1') }, /takes at most 500 entries/],
		['order create', { count: 0 }, /"Number of Cards" must be at least 1/],
		['order sendPdf', { email: 'ann' }, /"Email" must be an email address/],
		['card getHistory', { iccid: 934801019851134300 }, /"ICCID" is a number too long to be exact/],
		['creditRisk getLevel', { borrowCount: -1 }, /"Borrow Count" must be at least 0/],
		['creditRisk getLevel', { borrowCount: 1.5 }, /"Borrow Count" must be a whole number/],
		['user delete', { userId: '..' }, /"User" must be an ID without spaces and slashes/],
		['organization create', { code: 'a b' }, /"Code" must be at most 64 letters/],
		['appRole addMembers', { accountIds: Array(51).fill('a') }, /takes at most 50 entries/],
		['login smsCode', { mobile: 'ann' }, /"Mobile Number" must be a phone number/],
		['smsCode send', { mobile: 'ann' }, /"Mobile Number" must be a phone number/],
		['captcha verify', { position: '{x: 237}' }, /"Position" is not valid JSON/],
		['registration create', { birthday: '1990-02-30' }, /"Birthday" must be a date/],
		['message send', { type: 3 }, /"To" must be one of/],
		['group create', { type: 1 }, /"Type" must be one of/],
		['groupMember ban', { duration: -2 }, /"Duration" must be at least -1/],
		['groupMember remove', { userIds: 'ann' }, /"User Names or IDs" must be a numeric ID/],
		['groupSetting updatePushMode', { pushMode: 5 }, /"Push Mode" must be one of/],
		['message send', { contentType: 8 }, /"Content Type" must be one of/],
		['message send', { targets: 'ann' }, /"Users" must be a numeric ID/],
		['message send', { attachment: '{' }, /"Attachment" is not valid JSON/],
		['message send', { actAsUserId: 'ann' }, /"Act as User" must be a numeric ID/],
		['token getByUserId', { userId: Number('6597413380352123456') }, /"User" is a number too long/],
		['adReport get', { startDate: '2026-02-30' }, /"Start Date" must be a date/],
		['adReport get', { dimension: [['date']] }, /"Dimensions" must be text, but is a list/],
		['adReport get', { currency: 'GBP' }, /"Currency" must be one of CNY, EUR, USD/],
		['adReport get', { productId: 'x' }, /"Product IDs" must be a whole number/],
	])('%s %j', (operation, wrong, message) => {
		const { given } = row(operation);
		expect(() => build(row(operation), { ...given, ...wrong })).toThrow(message);
	});
});

it('the creative report offers the dimensions that its page lists, and no other report’s', () => {
	const operation = xmp.resources
		.flatMap(({ operations }) => operations)
		.find(({ action }) => action === 'Get a creative report');
	const parameters = operation?.kind === 'call' ? operation.parameters : [];
	const dimension = parameters.find(({ name }) => name === 'dimension');
	const offered = dimension?.type === 'choices' ? dimension.options : [];
	expect(offered.map(({ value }) => value).sort()).toEqual(
		[
			...['material_name', 'md5_file_id', 'date', 'module', 'account_id', 'account_name'],
			...['campaign_id', 'campaign_name', 'adset_id', 'adset_name', 'ad_id', 'ad_name'],
			...['product_id', 'geo'],
		].sort(),
	);
});

it.each(['89852000000000000001', '8985200000000000000F', '934801019851134300'])(
	'a card may have the number %s, as no form of it is documented',
	(iccid) => {
		const operation = mioesim.resources
			.flatMap(({ operations }) => operations)
			.find(({ action }) => action === 'Get the history of a card');
		if (operation?.kind !== 'call') throw new Error('There is no such call');
		const call = buildCall(
			mioesim,
			operation,
			{},
			({ name }) => (name === 'iccid' ? iccid : ''),
			today,
		);
		expect(call.query).toEqual({ iccid });
	},
);
