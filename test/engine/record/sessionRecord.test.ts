import {
	readRecord,
	recordedSession,
	recordKey,
	withoutSession,
	writeRecord,
	type StoredSession,
} from '../../../engine/record/sessionRecord';

const session: StoredSession = {
	token: 'T',
	fingerprint: 'F',
	obtainedAt: 1,
	expiresAt: 2,
	variant: 'plain',
};

describe('the record in a credential', () => {
	it('holds sessions by name', () => {
		const sessions = { management: session, person: { ...session, expiresAt: null } };
		expect(readRecord({ sessionToken: writeRecord(sessions) })).toEqual(sessions);
		expect(readRecord({ sessionToken: writeRecord({}) })).toEqual({});
	});

	it.each([
		['nothing', undefined],
		['an empty slot', ''],
		['null', null],
		['a number', 5],
		['an object', { sessions: { token: session } }],
		['a bare token of another version', '29281-9EFE5E410BEF5300DD15E3830BD65601'],
		['broken JSON', '{"version":1,"sessions":{'],
		['a list', '[]'],
		['the text null', 'null'],
		['a number as text', '5'],
		['foreign JSON', '{"access_token":"x","expires_in":3600}'],
		['a list of sessions', JSON.stringify({ sessions: [session] })],
	])('counts as no session: %s', (_kind, sessionToken) => {
		expect(readRecord({ sessionToken })).toEqual({});
	});

	it.each([
		['without a token', { ...session, token: undefined }],
		['with a number for a token', { ...session, token: 5 }],
		['without a fingerprint', { ...session, fingerprint: undefined }],
		['without a beginning', { ...session, obtainedAt: undefined }],
		['with a date as text', { ...session, expiresAt: '2026-01-31' }],
		['without an end', { ...session, expiresAt: undefined }],
		['with a foreign variant', { ...session, variant: 5 }],
		['with something kept that is a list', { ...session, kept: 'refresh' }],
		['with something kept that is no text', { ...session, kept: { refresh: 'R', until: 5 } }],
		['that is kept, but not quite', { ...session, isKept: 'true' }],
		['that is not kept', { ...session, isKept: false }],
		['that is null', null],
		['that is text', 'T'],
	])('drops a session %s and keeps the others', (_kind, broken) => {
		const sessionToken = JSON.stringify({ version: 1, sessions: { broken, whole: session } });
		expect(readRecord({ sessionToken })).toEqual({ whole: session });
	});

	it('holds what was handed out beside a token, and whether a person made it', () => {
		const sessions = { person: { ...session, kept: { refresh: 'R' }, isKept: true as const } };
		expect(readRecord({ sessionToken: writeRecord(sessions) })).toEqual(sessions);
	});

	it('is nothing else where nothing has departed', () => {
		expect(writeRecord({ token: session }, {})).toBe(writeRecord({ token: session }));
		expect(JSON.parse(writeRecord({}))).toEqual({ version: 1, sessions: {} });
	});
});

it('a credential without its sessions is as it was, and equal to others of the same fields', () => {
	const credential = { account: 'a', sessionToken: writeRecord({ token: session }) };
	expect(withoutSession(credential)).toEqual({ account: 'a', sessionToken: undefined });
	expect(credential.sessionToken).not.toBeUndefined();
});

describe('a credential whose fields are expressions', () => {
	const of = (name: string) => ({
		account: 'a',
		expressionFields: JSON.stringify({
			known: ['account', 'sessionToken', 'allowedDomains'],
			held: [{ name, raw: '={{ $json.a }}' }],
		}),
	});

	it('holds a session for each account', () => {
		expect(recordKey(of('account'), 'token', 'F')).toBe('token F');
		expect(recordKey(of('allowedDomains'), 'token', 'F')).toBe('token');
		expect(recordKey({ account: 'a' }, 'token', 'F')).toBe('token');
	});

	it('finds that of the account, or the one that it had before', () => {
		const own = { ...session, token: 'own' };
		const record = (sessions: Record<string, StoredSession>) => ({
			sessionToken: writeRecord(sessions),
		});
		const both = record({ token: session, 'token F': own });
		expect(recordedSession(both, 'token', 'F')).toEqual(own);
		expect(recordedSession(both, 'token', 'G')).toEqual(session);
		expect(recordedSession(record({ 'token F': own }), 'token', 'G')).toBeUndefined();
	});
});
