import type { Category, ResponseCode } from '../../engine/provider/responseCode';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { providers } from '../../providers';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';

/** Longest name of an output that the canvas shows whole. */
const longestLabel = 23;

interface Documented {
	readonly provider: string;
	readonly table: readonly ResponseCode[];
	/** Codes whose category follows from the vendor's wording, blank-separated. */
	readonly sure: Partial<Record<Category, string>>;
	/** Codes that are documented, but whose category is our judgment. */
	readonly unsure?: string;
}

/** Written from the vendors' pages, not from the tables under test. */
const documented: readonly Documented[] = [
	{
		provider: 'MIOeSIM calls',
		table: mioesim.responseCodes.call,
		sure: {
			success: '0',
			session: '-1',
			input: '-2 -8 -10',
			notFound: '-3 3',
			credentials: '-30',
			provider: '99',
		},
		unsure: '4 22',
	},
	{
		provider: 'MIOeSIM sign-in',
		table: mioesim.responseCodes.signIn,
		sure: { success: '1', credentials: '-1 -2 -30', permission: '-3' },
	},
	{
		provider: 'IceKredit',
		table: iceKredit.responseCodes.call,
		sure: {
			success: '00',
			session: '200005 200006 10000401',
			credentials: '200002 200008 200009',
			permission: '200007 200010',
			input: '10000400 10000405 10000415 20100102 20100103 20100301 20100302',
			notFound: '10000404',
			rateLimit: '10000429',
			balance: '20100202',
			provider: '02 10000001 20100300',
		},
		unsure: '200020 20100200 20100201',
	},
	{
		provider: 'OneAccess',
		table: oneAccess.responseCodes.call,
		sure: {
			success: '200 201 204',
			session: 'invalid_token',
			credentials: [
				'APP.0001 LOGIN.0001 LOGIN.0002 invalid_client invalid_grant',
				'SDK.COMMON.1012 SDK.LOGIN.1003 SDK.LOGIN.1005',
			].join(' '),
			permission: 'ACCESS_DENIED access_denied insufficient_scope',
			input: [
				'400 APP.0002 APP_ACCOUNT.0002 APP_ACCOUNT.0003 APP_ACCOUNT.0004 APP_ACCOUNT.0007',
				'APP_ACCOUNT.0008 APP_ACCOUNT.0035 APP_ACCOUNT.0036 APP_ORG.0003 APP_ORG.0006',
				'CAPTCHA.0002 CAPTCHA.0003 CAPTCHA.0004 PARAM.0004 PARAM.0005',
				'USER.0036 USER.0037 USER.0038 APP.ACC.0013 APP.ACC.0029 APP.ACCOUNT.0045',
				'SDK.COMMON.1001 SDK.COMMON.1002 SDK.COMMON.1003 SDK.COMMON.1006 SDK.COMMON.1007',
				'invalid_scope invalid_request redirect_uri_mismatch',
			].join(' '),
			notFound: [
				'APP_ACCOUNT.0001 APP_ACCOUNT.0006 APP_ORG.0001 APP_ORG.0004',
				'USER.0001 SDK.COMMON.1013 APP.ORG.0024 APP.ACCOUNT.0028',
			].join(' '),
			provider: '500 SDK.COMMON.1008',
			other: 'PASSWORD_WARN PASSWORD_EXPIRED MFA_AUTH SOCIAL_BIND USER_REGISTER',
		},
		unsure: [
			'302 401 unauthorized unauthorized_user unsupported_grant_type unsupported_response_type',
			'APP.0003 APP_ORG.0002 APP_ORG.0007 PARAM.0003 APP.ORG.0027 APP.ORG.0028',
			'SDK.COMMON.1004 SDK.COMMON.1005 SDK.COMMON.1009 SDK.COMMON.1010 SDK.COMMON.1011',
			'SDK.COMMON.1014 SDK.LOGIN.1001 SDK.LOGIN.1002 SDK.LOGIN.1004 IDAAS.SDK.PARAM.0014',
		].join(' '),
	},
	{
		provider: 'Lanying IM',
		table: lanyingIm.responseCodes.call,
		sure: {
			success: '200',
			session: '402 10003 10008',
			credentials: '40000',
			permission: '10010 20011 20012 20013 20018 20023',
			input: '10001 10002 10004 10005 12002 12005 20003 20017 20024 20025',
			notFound: '10000 20001 20020 20022',
			balance: '30021 30022 30023',
			provider: '10009 20000',
		},
		unsure: [
			'10006 10007 10011 10012 12001 12003 12004 12006 20002 20004 20005 20006 20007',
			'20008 20009 20010 20014 20015 20016 20021',
		].join(' '),
	},
	{
		provider: 'XMP',
		table: xmp.responseCodes.call,
		sure: { success: '0', other: '-1', input: '400001', rateLimit: 'TOO_FREQUENT' },
	},
];

const words = (text: string | undefined) => text?.split(' ') ?? [];

/** The problems of each row, so that a failing test shows every bad row at once. */
const rowsWhere = (table: readonly ResponseCode[], isWrong: (row: ResponseCode) => boolean) =>
	table.filter(isWrong).map((row) => `${row.code} ${row.label}`);

it('every table of every provider is among these', () => {
	const tables = providers.flatMap(({ responseCodes: { call, signIn } }) => [call, signIn]);
	expect(new Set(documented.map(({ table }) => table))).toEqual(new Set(tables));
	expect(documented).toHaveLength(new Set(tables).size);
});

describe.each(documented)('response codes of $provider', ({ table, sure, unsure }) => {
	it('holds every documented code exactly once, and no other', () => {
		const expected = [...Object.values(sure).flatMap(words), ...words(unsure)];
		expect(table.map(({ code }) => code).sort()).toEqual(expected.sort());
		expect(new Set(expected).size).toBe(expected.length);
	});

	it('puts each code into the category that the vendor describes', () => {
		const categoryOf = new Map(table.map(({ code, category }) => [code, category]));
		const misplaced = Object.entries(sure).flatMap(([category, codes]) =>
			words(codes)
				.filter((code) => categoryOf.get(code) !== category)
				.map((code) => `${code} is ${categoryOf.get(code)}, not ${category}`),
		);
		expect(misplaced).toEqual([]);
	});

	it('starts with the success rows', () => {
		const firstFailure = table.findIndex(({ category }) => category !== 'success');
		expect(firstFailure).toBeGreaterThan(0);
		expect(rowsWhere(table.slice(firstFailure), ({ category }) => category === 'success')).toEqual(
			[],
		);
	});

	it('gives each code a label that is short', () => {
		expect(rowsWhere(table, ({ label }) => label.length > longestLabel)).toEqual([]);
	});

	it('explains each code in one sentence and says in one or two what to do', () => {
		const sentence = /^[A-Z][^.]*\.$/;
		const oneOrTwoSentences = /^[A-Z].*\.$/;
		const count = (text: string) => text.split(/\. (?=[A-Z])/).length;
		expect(rowsWhere(table, ({ meaning }) => !sentence.test(meaning))).toEqual([]);
		expect(
			rowsWhere(table, ({ remedy }) => !oneOrTwoSentences.test(remedy) || count(remedy) > 2),
		).toEqual([]);
		expect(rowsWhere(table, ({ meaning, remedy }) => / {2}/.test(meaning + remedy))).toEqual([]);
	});

	it('writes labels in title case', () => {
		const small = /^(a|an|and|in|of|or|to)$/;
		const isLower = ({ label }: ResponseCode) =>
			label.split(' ').some((word) => !/^[A-Z]/.test(word) && !small.test(word));
		expect(rowsWhere(table, isLower)).toEqual([]);
	});
});
