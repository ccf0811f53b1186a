import { readRecord, writeRecord, type StoredSession } from '../../../engine/record/sessionRecord';

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
		['that is null', null],
		['that is text', 'T'],
	])('drops a session %s and keeps the others', (_kind, broken) => {
		const sessionToken = JSON.stringify({ version: 1, sessions: { broken, whole: session } });
		expect(readRecord({ sessionToken })).toEqual({ whole: session });
	});
});
