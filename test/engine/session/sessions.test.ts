import type { Answer, Attachments, Call } from '../../../engine/provider/call';
import { sessionField, type CredentialFields } from '../../../engine/record/fields';
import { NoAnswerError } from '../../../engine/outcome/noAnswer';
import type { Provider } from '../../../engine/provider/provider';
import { mergedRecord } from '../../../engine/session/merge';
import {
	readRecord,
	writeRecord,
	type StoredSession,
	type Change,
} from '../../../engine/record/sessionRecord';
import { forgetSessions, obtainSession, type Obtained } from '../../../engine/session/sessions';
import {
	adoptSession,
	extendSession,
	keptSession,
	liveSession,
	refuseSession,
} from '../../../engine/session/live';
import { knownBy } from '../../../engine/session/fingerprint';
import type { Send } from '../../../engine/session/signIn';
import { iceKredit } from '../../../providers/iceKredit';
import { lanyingIm } from '../../../providers/lanyingIm';
import { mioesim } from '../../../providers/mioesim';
import { signatureOf } from '../../../providers/mioesim/signature';
import { oneAccess } from '../../../providers/oneAccess';
import { VirtualClock } from '../virtualClock';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

interface Sent {
	readonly call: Call;
	readonly attachments: Attachments | undefined;
}

type Reply = Answer | Error;

/** A provider's sign-in that gives these replies in turn, the last one again and again. */
function server(...replies: readonly Reply[]): { send: Send; sent: Sent[] } {
	const sent: Sent[] = [];
	const send: Send = async (call, attachments) => {
		const reply = replies[Math.min(sent.length, replies.length - 1)];
		sent.push({ call, attachments });
		await new Promise((resolve) => setImmediate(resolve));
		if (!reply || reply instanceof Error) throw new NoAnswerError(reply ?? 'no reply');
		return reply;
	};
	return { send, sent };
}

function answer(body: object | string, httpStatus = 200): Answer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { httpStatus, headers: {}, text };
}

const mioesimToken = (token: string) => answer({ code: 1, message: 'ok', data: { token } });
const wrongSign = answer({ code: -30, message: 'sign error' });
const wrongPassword = answer({ code: -1, message: 'wrong user name or password' });

const credential: CredentialFields = {
	baseUrl: 'https://bpm.example.com',
	phoneNumber: '13800000000',
	password: 'mypassword',
	secretKey: '1234567890qwertyuiopasdfghjklzxc',
	signatureForm: 'automatic',
};

let clock: VirtualClock;
beforeEach(() => {
	forgetSessions();
	clock = new VirtualClock();
});

function sessionOf(obtained: Obtained): StoredSession {
	if (obtained.kind === 'failed') throw new Error(`failed: ${obtained.outcome.message}`);
	return obtained.session;
}

function outcomeOf(obtained: Obtained) {
	if (obtained.kind === 'session') throw new Error('there is a session');
	return obtained.outcome;
}

async function obtain(send: Send, given: CredentialFields = credential, fresh = false) {
	return await obtainSession(mioesim, 'token', given, send, { clock, fresh });
}

/** A session as the engine's own sign-in makes it. */
function sessionFrom(
	provider: Provider,
	name: string,
	given: CredentialFields,
	token: string,
	expiresAt: number | null,
	obtainedAt: number,
): StoredSession {
	const spec = provider.sessions.find((session) => session.name === name);
	if (!spec) throw new Error(`There is no session ${name}`);
	const { fingerprint } = knownBy(provider.name, spec, given);
	return { token, fingerprint, obtainedAt, expiresAt };
}

/** The credential as n8n stores it after a sign-in. */
function stored(provider: Provider, given: CredentialFields): CredentialFields {
	const entries = provider.sessions.flatMap(({ name }) => {
		const session = liveSession(provider, name, given, clock.now());
		return session ? [[name, session] as const] : [];
	});
	return { ...given, [sessionField]: writeRecord(Object.fromEntries(entries)) };
}

const live = (given: CredentialFields) => liveSession(mioesim, 'token', given, clock.now());

describe('one sign-in', () => {
	it('serves 100 callers at once, and only one of them signed in', async () => {
		const { send, sent } = server(mioesimToken('T1'), mioesimToken('T2'));
		const callers = Array.from({ length: 100 }, async () => await obtain(send, { ...credential }));
		const obtained = await Promise.all(callers);
		expect(sent).toHaveLength(1);
		expect(new Set(obtained.map((one) => sessionOf(one).token))).toEqual(new Set(['T1']));
		expect(obtained.filter((one) => one.kind === 'session' && one.signedIn)).toHaveLength(1);
	});

	it('serves those who want a fresh session at the same time, too', async () => {
		const { send, sent } = server(mioesimToken('T1'), mioesimToken('T2'));
		await Promise.all([obtain(send, credential, true), obtain(send, credential, true)]);
		expect(sent).toHaveLength(1);
	});

	it('that fails fails for every follower, and none of them signs in', async () => {
		const { send, sent } = server(new Error('ECONNREFUSED'), mioesimToken('T1'));
		const obtained = await Promise.all(Array.from({ length: 10 }, async () => await obtain(send)));
		expect(sent).toHaveLength(1);
		expect(new Set(obtained.map((one) => outcomeOf(one).category))).toEqual(new Set(['network']));
	});

	it('is enough for the whole life of the session', async () => {
		const { send, sent } = server(mioesimToken('T1'), mioesimToken('T2'));
		await obtain(send);
		await clock.pass(105 * minute - 1);
		expect(sessionOf(await obtain(send)).token).toBe('T1');
		expect(sent).toHaveLength(1);
		await clock.pass(1);
		expect(sessionOf(await obtain(send)).token).toBe('T2');
		expect(sent).toHaveLength(2);
	});

	it('is made per account', async () => {
		const { send, sent } = server(mioesimToken('T1'), mioesimToken('T2'));
		const other = { ...credential, phoneNumber: '13900000000' };
		await Promise.all([obtain(send), obtain(send, other)]);
		expect(sent).toHaveLength(2);
		expect(live(credential)?.token).not.toBe(live(other)?.token);
	});

	it('is made again when a fresh session is asked for', async () => {
		const { send, sent } = server(mioesimToken('T1'), mioesimToken('T2'));
		await obtain(send);
		expect(sessionOf(await obtain(send, credential, true)).token).toBe('T2');
		expect(sent).toHaveLength(2);
		expect(live(credential)?.token).toBe('T2');
	});

	it('is spared by a live session in the credential', async () => {
		const { send } = server(mioesimToken('T1'));
		await obtain(send);
		const kept = stored(mioesim, credential);
		forgetSessions();
		const other = server(mioesimToken('T2'));
		expect(sessionOf(await obtain(other.send, kept)).token).toBe('T1');
		expect(other.sent).toEqual([]);
	});

	it('that succeeds without a token is a failure', async () => {
		const { send } = server(answer({ code: 1, message: 'ok', data: {} }));
		expect(outcomeOf(await obtain(send))).toMatchObject({ category: 'provider' });
		expect(live(credential)).toBeUndefined();
	});
});

describe('an edited credential', () => {
	const edits: ReadonlyArray<
		[Provider, string, CredentialFields, Readonly<Record<string, string>>]
	> = [
		[
			mioesim,
			'token',
			credential,
			{
				baseUrl: 'https://other.example.com',
				phoneNumber: '13900000000',
				password: 'new',
				secretKey: 'new',
			},
		],
		[
			iceKredit,
			'token',
			{
				loginBaseUrl: 'https://sso.example.com',
				baseUrl: 'https://api.example.com',
				merchantName: 'lender',
				merchantPassword: 'password',
			},
			{
				loginBaseUrl: 'https://other.example.com',
				merchantName: 'other',
				merchantPassword: 'new',
			},
		],
		[
			oneAccess,
			'management',
			{ baseUrl: 'https://id.example.com', clientId: 'app', clientSecret: 'secret' },
			{
				baseUrl: 'https://other.example.com',
				clientId: 'other',
				clientSecret: 'new',
				tenantId: 'new',
			},
		],
		[
			oneAccess,
			'person',
			{ baseUrl: 'https://id.example.com', clientId: 'app', clientSecret: 'secret' },
			{ baseUrl: 'https://other.example.com', clientId: 'other', tenantId: 'new' },
		],
		[
			lanyingIm,
			'token',
			{
				apiEndpoint: 'https://im.example.com',
				appId: 'app',
				signInWith: 'loginName',
				loginName: 'ann',
				userName: 'ann',
				userId: '1',
				password: 'password',
			},
			{
				apiEndpoint: 'https://other.example.com',
				appId: 'other',
				signInWith: 'userName',
				loginName: 'bob',
				userName: 'bob',
				userId: '2',
				password: 'new',
			},
		],
	];
	const cases = edits.flatMap(([provider, name, given, edited]) =>
		Object.entries(edited).map(([field, value]) => ({ provider, name, given, field, value })),
	);

	test.each(cases)(
		'has no session any more: $provider.name $name, $field',
		({ provider, name, given, field, value }) => {
			const now = clock.now();
			const session = sessionFrom(provider, name, given, 'T', now + hour, now);
			adoptSession(provider, name, given, session);
			const kept = { ...given, [sessionField]: writeRecord({ [name]: session }) };
			expect(liveSession(provider, name, kept, now)?.token).toBe('T');
			expect(liveSession(provider, name, { ...kept, [field]: value }, now)).toBeUndefined();
			forgetSessions();
			expect(liveSession(provider, name, kept, now)?.token).toBe('T');
			expect(liveSession(provider, name, { ...kept, [field]: value }, now)).toBeUndefined();
		},
	);

	it('keeps its session if what was edited has nothing to do with it', () => {
		const now = clock.now();
		adoptSession(
			mioesim,
			'token',
			credential,
			sessionFrom(mioesim, 'token', credential, 'T', now + hour, now),
		);
		expect(live({ ...credential, changeRateLimit: true, rateLimitRequests: 5 })?.token).toBe('T');
		expect(live({ ...credential, baseUrl: 'https://bpm.example.com/' })?.token).toBe('T');
	});

	it('cannot take over a session by shifting text between two fields', () => {
		const now = clock.now();
		const one = { ...credential, password: 'ab', secretKey: 'c' };
		adoptSession(mioesim, 'token', one, sessionFrom(mioesim, 'token', one, 'T', now + hour, now));
		expect(live({ ...credential, password: 'a', secretKey: 'bc' })).toBeUndefined();
	});
});

describe('a refused token', () => {
	it('is not used again, though its clock is running and the credential holds it', async () => {
		const { send } = server(mioesimToken('T1'), mioesimToken('T2'));
		const session = sessionOf(await obtain(send));
		const kept = stored(mioesim, credential);
		refuseSession(mioesim, 'token', credential, session);
		expect(live(kept)).toBeUndefined();
		expect(sessionOf(await obtain(send, kept)).token).toBe('T2');
	});

	it('makes way for another one that the credential holds by now, without a sign-in', async () => {
		const { send, sent } = server(mioesimToken('T1'), mioesimToken('T3'));
		const session = sessionOf(await obtain(send));
		const sessions = { token: { ...session, token: 'T2', obtainedAt: session.obtainedAt - 1 } };
		refuseSession(mioesim, 'token', credential, session);
		const reread = { ...credential, [sessionField]: writeRecord(sessions) };
		expect(sessionOf(await obtain(send, reread)).token).toBe('T2');
		expect(sent).toHaveLength(1);
	});

	it('takes no newer session with it', async () => {
		const { send } = server(mioesimToken('T1'), mioesimToken('T2'));
		const old = sessionOf(await obtain(send));
		await obtain(send, credential, true);
		refuseSession(mioesim, 'token', credential, old);
		expect(live(credential)?.token).toBe('T2');
	});

	it('does not come back by a late good answer', () => {
		const lender = iceCredential();
		const session = iceSession(lender);
		refuseSession(iceKredit, 'token', lender, session);
		extendSession(iceKredit, 'token', lender, session, clock.now());
		expect(liveSession(iceKredit, 'token', lender, clock.now())).toBeUndefined();
	});
});

describe('of the session in memory and the one in the credential', () => {
	const at = (token: string, obtainedAt: number, expiresAt: number | null): StoredSession => ({
		...sessionFrom(mioesim, 'token', credential, token, expiresAt, obtainedAt),
	});

	it.each([
		['memory is newer', 2, 4, 1, 3, 'memory'],
		['the credential is newer', 1, 3, 2, 4, 'record'],
		['memory is newer but ends earlier', 2, 3, 1, 4, 'memory'],
		['the credential is newer but ends earlier', 1, 4, 2, 3, 'record'],
		['both are as old and memory ends later', 1, 4, 1, 3, 'memory'],
		['both are as old and the credential ends later', 1, 3, 1, 4, 'record'],
		['the one in memory never ends but is older', 1, null, 2, 3, 'record'],
		['the one in the credential never ends but is older', 2, 3, 1, null, 'memory'],
	])('the newer wins: %s', (_case, memoryAt, memoryEnd, recordAt, recordEnd, winner) => {
		const now = clock.now();
		const end = (hours: number | null) => (hours === null ? null : now + hours * hour);
		adoptSession(mioesim, 'token', credential, at('memory', now - 10 + memoryAt, end(memoryEnd)));
		const record = { token: at('record', now - 10 + recordAt, end(recordEnd)) };
		expect(live({ ...credential, [sessionField]: writeRecord(record) })?.token).toBe(winner);
	});

	it('the live one wins over a newer dead one', () => {
		const now = clock.now();
		adoptSession(mioesim, 'token', credential, at('memory', now - hour, now + hour));
		const record = { token: at('record', now - minute, now - 1) };
		expect(live({ ...credential, [sessionField]: writeRecord(record) })?.token).toBe('memory');
	});
});

function iceCredential(): CredentialFields {
	return {
		loginBaseUrl: 'https://sso.example.com',
		baseUrl: 'https://api.example.com',
		merchantName: 'lender',
		merchantPassword: 'password',
	};
}

function iceSession(lender: CredentialFields): StoredSession {
	const now = clock.now();
	const session = sessionFrom(iceKredit, 'token', lender, 'T', now + 20 * minute, now);
	adoptSession(iceKredit, 'token', lender, session);
	return session;
}

describe('a sliding session', () => {
	const liveIce = (lender: CredentialFields) =>
		liveSession(iceKredit, 'token', lender, clock.now());

	it('lives on from each good answer', async () => {
		const lender = iceCredential();
		const session = iceSession(lender);
		for (let answers = 0; answers < 5; answers += 1) {
			await clock.pass(18 * minute);
			expect(liveIce(lender)?.token).toBe('T');
			extendSession(iceKredit, 'token', lender, session, clock.now());
		}
		await clock.pass(19 * minute);
		expect(liveIce(lender)).toBeUndefined();
	});

	it('lives on where its margin is half of its life, however old it is', async () => {
		const sessions = iceKredit.sessions.map((each) => ({ ...each, marginCap: 60 * minute }));
		const provider = { ...iceKredit, sessions };
		const lender = iceCredential();
		const session = iceSession(lender);
		for (let answers = 0; answers < 5; answers += 1) {
			await clock.pass(9 * minute);
			expect(liveSession(provider, 'token', lender, clock.now())?.token).toBe('T');
			extendSession(provider, 'token', lender, session, clock.now());
		}
		await clock.pass(10 * minute);
		expect(liveSession(provider, 'token', lender, clock.now())).toBeUndefined();
	});

	it('is extended in memory: the credential keeps its lower bound', async () => {
		const lender = iceCredential();
		const session = iceSession(lender);
		const kept = stored(iceKredit, lender);
		await clock.pass(10 * minute);
		extendSession(iceKredit, 'token', lender, session, clock.now());
		await clock.pass(15 * minute);
		expect(liveIce(kept)?.token).toBe('T');
		forgetSessions();
		expect(liveIce(kept)).toBeUndefined();
	});

	it('is also extended where this process knows it from the credential only', async () => {
		const lender = iceCredential();
		const session = iceSession(lender);
		const kept = stored(iceKredit, lender);
		forgetSessions();
		await clock.pass(10 * minute);
		extendSession(iceKredit, 'token', lender, session, clock.now());
		await clock.pass(15 * minute);
		expect(liveIce(kept)?.token).toBe('T');
	});

	it('is not brought back by an answer to the one before', () => {
		const lender = iceCredential();
		const old = iceSession(lender);
		const now = clock.now();
		adoptSession(
			iceKredit,
			'token',
			lender,
			sessionFrom(iceKredit, 'token', lender, 'T2', now + 20 * minute, now),
		);
		extendSession(iceKredit, 'token', lender, old, now + minute);
		expect(liveIce(lender)?.token).toBe('T2');
	});

	it('is the only kind that good answers extend', async () => {
		const { send } = server(mioesimToken('T1'));
		const session = sessionOf(await obtain(send));
		await clock.pass(100 * minute);
		extendSession(mioesim, 'token', credential, session, clock.now());
		await clock.pass(5 * minute);
		expect(live(credential)).toBeUndefined();
	});
});

describe('a rejected sign-in', () => {
	it('is not sent again for 30 s, and its outcome says so', async () => {
		const { send, sent } = server(wrongPassword, mioesimToken('T1'));
		expect(outcomeOf(await obtain(send))).toMatchObject({ code: '-1', category: 'credentials' });
		await clock.pass(29_999);
		const again = outcomeOf(await obtain(send));
		expect(again).toMatchObject({ code: '-1', category: 'credentials', label: 'Wrong Login' });
		expect(again.message).toMatch(/wrong user name or password.*not repeated.* 1 s/);
		expect(sent).toHaveLength(1);
		await clock.pass(1);
		expect(sessionOf(await obtain(send)).token).toBe('T1');
	});

	it('is not sent again for those either who ask for a fresh session', async () => {
		const { send, sent } = server(wrongPassword);
		await obtain(send);
		await obtain(send, credential, true);
		expect(sent).toHaveLength(1);
	});

	it('cools down anew after each rejection, and does not extend its time by being asked', async () => {
		const { send, sent } = server(wrongPassword);
		for (let asked = 0; asked < 9; asked += 1) {
			await obtain(send);
			await clock.pass(10 * second);
		}
		expect(sent).toHaveLength(3);
	});

	it('may be sent at once after the credential was edited', async () => {
		const { send, sent } = server(wrongPassword, mioesimToken('T1'));
		await obtain(send);
		const edited = { ...credential, password: 'right' };
		expect(sessionOf(await obtain(send, edited)).token).toBe('T1');
		expect(sent).toHaveLength(2);
		expect(outcomeOf(await obtain(send)).message).toMatch(/not repeated/);
	});

	it('is no hindrance to a session that was made elsewhere', async () => {
		const { send, sent } = server(wrongPassword);
		await obtain(send);
		const now = clock.now();
		const session = sessionFrom(mioesim, 'token', credential, 'elsewhere', now + hour, now);
		const kept = { ...credential, [sessionField]: writeRecord({ token: session }) };
		expect(sessionOf(await obtain(send, kept)).token).toBe('elsewhere');
		expect(sent).toHaveLength(1);
	});

	it.each([
		['the network fails', new Error('socket hang up'), 'network'],
		['a gateway answers with HTML', answer('<html>502 Bad Gateway</html>', 502), 'provider'],
		['the answer is empty', answer('', 200), 'provider'],
		['the answer is no JSON', answer('oops', 200), 'provider'],
	])('is held back for 5 s only where %s', async (_case, reply, category) => {
		const { send, sent } = server(reply, mioesimToken('T1'));
		expect(outcomeOf(await obtain(send)).category).toBe(category);
		await clock.pass(4 * second);
		const again = outcomeOf(await obtain(send));
		expect(again.category).toBe(category);
		expect(again.message).toMatch(/not repeated; the next one is possible in 1 s\)$/);
		expect(sent).toHaveLength(1);
		await clock.pass(second);
		expect(sessionOf(await obtain(send)).token).toBe('T1');
		expect(sent).toHaveLength(2);
	});

	it.each([
		['02', 5],
		['10000001', 5],
		// The throttle holds it back.
		['10000429', 0],
	])('is held back where the provider says %s for %i s', async (code, seconds) => {
		const { send, sent } = server(answer({ response_code: code, message: 'no' }));
		const lender = iceCredential();
		const again = async () => await obtainSession(iceKredit, 'token', lender, send, { clock });
		await again();
		if (seconds > 0) await again();
		expect(sent).toHaveLength(1);
		await clock.pass(seconds * second);
		await again();
		expect(sent).toHaveLength(2);
	});

	it.each([
		[401, ''],
		[403, ''],
		[403, '<html>Forbidden</html>'],
		[401, '{"oops":1}'],
		[403, '{"code":1,"message":"ok","data":{"token":"T0"}}'],
	])('without a code, with HTTP %i and "%s", is one as well', async (httpStatus, body) => {
		const { send, sent } = server(answer(body, httpStatus), mioesimToken('T1'));
		const outcome = outcomeOf(await obtain(send));
		expect(outcome).toMatchObject({ code: 'HTTP_ERROR', category: 'credentials', httpStatus });
		expect(outcome.remedy).toMatch(/^Check the account and the secrets/);
		await clock.pass(29 * second);
		expect(outcomeOf(await obtain(send)).message).toMatch(/another one is possible in 1 s/);
		expect(sent).toHaveLength(1);
		await clock.pass(second);
		expect(sessionOf(await obtain(send)).token).toBe('T1');
	});

	it('is no rejection where nothing was sent', async () => {
		const unsent: Send = async () => await Promise.reject(new Error('"Requests" is empty'));
		const outcome = outcomeOf(await obtain(unsent));
		expect(outcome).toMatchObject({ code: 'INVALID_INPUT', message: '"Requests" is empty' });
		const { send } = server(mioesimToken('T1'));
		expect(sessionOf(await obtain(send)).token).toBe('T1');
	});

	it.each([-hour, hour])('rests as long when the clock is set by %i ms', async (step) => {
		const { send } = server(wrongPassword, mioesimToken('T1'));
		await obtain(send);
		clock.set(step);
		await clock.pass(29 * second);
		expect(outcomeOf(await obtain(send)).message).toMatch(/possible in 1 s/);
		await clock.pass(second);
		expect(sessionOf(await obtain(send)).token).toBe('T1');
	});

	it('cools down a locked account', async () => {
		const { send, sent } = server(answer({ response_code: '200008', message: 'locked' }));
		const lender = iceCredential();
		await obtainSession(iceKredit, 'token', lender, send, { clock });
		const again = await obtainSession(iceKredit, 'token', lender, send, { clock });
		expect(outcomeOf(again)).toMatchObject({ code: '200008', label: 'Account Locked' });
		expect(sent).toHaveLength(1);
	});
});

describe('the two signature forms of MIOeSIM', () => {
	const parameters = { phonenumber: '13800000000', password: 'mypassword' };
	const secretKey = '1234567890qwertyuiopasdfghjklzxc';
	const plain = '9d3017ea1ffa8e5df1839a5bef2f4da4';
	const encoded = 'AB0603942871EFEC83C327DA614E644F';
	const signs = (sent: readonly Sent[]) => sent.map(({ attachments }) => attachments?.body?.sign);

	it('are tried plain first, and the other one not at all if that works', async () => {
		const { send, sent } = server(mioesimToken('T1'));
		expect(sessionOf(await obtain(send)).variant).toBe('plain');
		expect(signs(sent)).toEqual([plain]);
		expect(sent[0]?.call).toMatchObject({
			method: 'POST',
			path: '/api_order/login',
			body: { kind: 'json', value: parameters },
		});
	});

	it('are tried the other way only where the first was called a wrong signature', async () => {
		const { send, sent } = server(wrongSign, mioesimToken('T1'));
		expect(sessionOf(await obtain(send)).variant).toBe('encoded');
		expect(signs(sent)).toEqual([plain, encoded]);
	});

	it('are not both tried with a wrong password', async () => {
		const { send, sent } = server(wrongPassword, mioesimToken('T1'));
		expect(outcomeOf(await obtain(send)).label).toBe('Wrong Login');
		expect(signs(sent)).toEqual([plain]);
	});

	it('are each tried once where both are wrong', async () => {
		const { send, sent } = server(wrongSign);
		expect(outcomeOf(await obtain(send))).toMatchObject({ code: '-30', category: 'credentials' });
		expect(signs(sent)).toEqual([plain, encoded]);
	});

	it.each([
		['plain', plain],
		['encoded', encoded],
	])('are not tried in turn where the credential names one: %s', async (signatureForm, sign) => {
		const { send, sent } = server(wrongSign, mioesimToken('T1'));
		await obtain(send, { ...credential, signatureForm });
		expect(signs(sent)).toEqual([sign]);
	});

	it('are remembered in the credential and used for signing by another process', async () => {
		const { send } = server(wrongSign, mioesimToken('T1'));
		await obtain(send);
		const kept = stored(mioesim, credential);
		forgetSessions();
		expect(readRecord(kept).token?.variant).toBe('encoded');
		const token = live(kept);
		const call = {
			method: 'GET',
			service: 'api',
			path: '/api_esim/getSkus',
			url: 'https://api.example.com/api_esim/getSkus',
			host: 'api.example.com',
			query: {},
			rawQuery: '',
			headers: {},
			body: {},
			bodyKind: 'none',
			bodyText: '',
		} as const;
		const sessions: Record<string, StoredSession> = token ? { token } : {};
		const now = clock.now();
		expect(
			mioesim.authenticate(call, { credential: kept, sessions, now, serverNow: now, nonce: '' })
				.query,
		).toEqual({
			token: 'T1',
			sign: signatureOf({ token: 'T1' }, secretKey, 'encoded'),
		});
	});
});

describe('the two sessions of OneAccess', () => {
	const application = {
		baseUrl: 'https://id.example.com',
		clientId: 'app',
		clientSecret: 'client secret',
	};
	const management = (token: string) =>
		answer({ access_token: token, token_type: 'Bearer', expires_in: 1719, scope: 'all' });
	const tokens = (given: CredentialFields) =>
		Object.fromEntries(Object.entries(readRecord(given)).map(([name, { token }]) => [name, token]));

	const person = (token: string, life: number, at = clock.now()) =>
		keptSession(oneAccess, 'person', application, token, at + life, at);
	/** The credential after a change was stored. */
	const after = (given: CredentialFields, ...changes: Change[]): CredentialFields => {
		const record = mergedRecord(oneAccess, given, changes, clock.now());
		return record ? { ...given, [sessionField]: writeRecord(record) } : given;
	};

	it('live side by side in one record and are renewed one by one', async () => {
		const { send, sent } = server(management('M1'), management('M2'));
		const made = async (given: CredentialFields) => ({
			name: 'management',
			session: sessionOf(await obtainSession(oneAccess, 'management', given, send, { clock })),
		});
		const one = after(application, await made(application));
		const kept = after(one, { name: 'person', session: person('P1', 2 * hour) });
		expect(tokens(kept)).toEqual({ management: 'M1', person: 'P1' });

		forgetSessions();
		await clock.pass(hour);
		expect(tokens(after(kept, await made(kept)))).toEqual({ management: 'M2', person: 'P1' });
		expect(sent).toHaveLength(2);
	});

	it('are stored without the one that is dead', async () => {
		const kept = after(application, { name: 'person', session: person('P1', hour) });
		await clock.pass(hour);
		const { send } = server(management('M1'));
		const session = sessionOf(await obtainSession(oneAccess, 'management', kept, send, { clock }));
		expect(tokens(after(kept, { name: 'management', session }))).toEqual({ management: 'M1' });
	});

	it('change persons: the later login replaces the earlier one, also if it ends earlier', () => {
		const ann = { name: 'person', session: person('Ann', 168 * hour) };
		const bob = { name: 'person', session: person('Bob', 12 * hour, clock.now() + 1) };
		expect(tokens(after(after(application, ann), bob))).toEqual({ person: 'Bob' });
		// A worker that was slower to store the earlier login.
		expect(tokens(after(after(application, bob), ann))).toEqual({ person: 'Bob' });
	});

	it('leave a person’s session where it was put, whoever names the same application', () => {
		const kept = after(application, { name: 'person', session: person('Ann', hour) });
		const now = clock.now();
		expect(liveSession(oneAccess, 'person', kept, now)?.token).toBe('Ann');
		for (const stranger of [{ ...application }, { ...application, clientSecret: '' }]) {
			expect(liveSession(oneAccess, 'person', stranger, now)).toBeUndefined();
		}
	});

	it('do not bring a session back that another worker has taken out', () => {
		const kept = after(application, { name: 'person', session: person('Ann', hour) });
		const out = after(kept, { name: 'person', session: undefined, replaces: 'Ann' });
		expect(tokens(out)).toEqual({});
		const other = after(kept, { name: 'person', session: undefined, replaces: 'Bob' });
		expect(tokens(other)).toEqual({ person: 'Ann' });
	});

	it('are not stored in a credential that was edited after it was read', () => {
		const edited = { ...application, clientId: 'other' };
		const change = { name: 'person', session: person('Ann', hour) };
		expect(mergedRecord(oneAccess, edited, [change], clock.now())).toBeUndefined();
	});

	it('sign in with client ID and secret as a form', async () => {
		const { send, sent } = server(management('M1'));
		await obtainSession(oneAccess, 'management', application, send, { clock });
		expect(sent[0]?.call).toMatchObject({
			method: 'POST',
			path: '/api/v2/tenant/token',
			body: {
				kind: 'form',
				fields: {
					grant_type: 'client_credentials',
					client_id: 'app',
					client_secret: 'client secret',
				},
			},
		});
	});

	it('end in a clear outcome without a client secret: it names the field, nothing is sent', async () => {
		const { send, sent } = server(management('M1'));
		const given = { ...application, clientSecret: '' };
		const obtained = await obtainSession(oneAccess, 'management', given, send, { clock });
		expect(outcomeOf(obtained)).toMatchObject({ code: 'NO_SESSION', category: 'session' });
		expect(outcomeOf(obtained).message).toMatch(/client secret/i);
		expect(sent).toEqual([]);
	});

	it('end in a clear outcome without a person: it names the operations, nothing is sent', async () => {
		const { send, sent } = server(management('M1'));
		const obtained = await obtainSession(oneAccess, 'person', application, send, { clock });
		expect(outcomeOf(obtained)).toMatchObject({ code: 'NO_SESSION', category: 'session' });
		expect(outcomeOf(obtained).message).toMatch(/With SMS Code/);
		expect(outcomeOf(obtained).message).toMatch(/With Password/);
		const names = oneAccess.resources.flatMap(({ operations }) =>
			operations.map(({ displayName }) => displayName),
		);
		expect(names).toEqual(expect.arrayContaining(['With SMS Code', 'With Password']));
		expect(sent).toEqual([]);
	});

	it('use a person’s session to its very end, since no machine can renew it', async () => {
		const now = clock.now();
		const session = keptSession(oneAccess, 'person', application, 'P1', now + hour, now);
		const kept = { ...application, [sessionField]: writeRecord({ person: session }) };
		await clock.pass(hour - 1);
		expect(liveSession(oneAccess, 'person', kept, clock.now())?.token).toBe('P1');
		await clock.pass(1);
		expect(liveSession(oneAccess, 'person', kept, clock.now())).toBeUndefined();
	});
});

describe('what is known by public facts only', () => {
	const stranger = { ...credential, password: '', secretKey: '' };

	it('is no reason to send a sign-in: it names the field that is empty', async () => {
		const { send, sent } = server(mioesimToken('T1'));
		const { message } = outcomeOf(await obtain(send, { ...credential, secretKey: '' }));
		expect(message).toMatch(/"Secret Key" is empty/);
		expect(sent).toEqual([]);
	});

	it('is never put where another credential would find it', () => {
		const now = clock.now();
		const session = sessionFrom(mioesim, 'token', stranger, 'T', now + hour, now);
		adoptSession(mioesim, 'token', { ...stranger }, session);
		expect(live({ ...stranger })).toBeUndefined();
	});

	it('holds an application’s public key apart for each execution', async () => {
		const application = { baseUrl: 'https://id.example.com', clientId: 'app', clientSecret: '' };
		const key = (text: string) => answer({ public_key: text });
		const { send, sent } = server(key('of a stranger’s proxy'), key('true'));
		const ask = async (given: CredentialFields) =>
			sessionOf(await obtainSession(oneAccess, 'publicKey', given, send, { clock })).token;
		expect(await ask({ ...application })).toBe('of a stranger’s proxy');
		const own = { ...application };
		expect([await ask(own), await ask(own)]).toEqual(['true', 'true']);
		expect(sent).toHaveLength(2);
	});

	it('does not let a running sign-in be shared either', async () => {
		const application = { baseUrl: 'https://id.example.com', clientId: 'app', clientSecret: '' };
		const { send, sent } = server(answer({ public_key: 'K' }));
		const ask = async () =>
			await obtainSession(oneAccess, 'publicKey', { ...application }, send, { clock });
		await Promise.all([ask(), ask()]);
		expect(sent).toHaveLength(2);
	});
});

describe('a session that was kept on request', () => {
	const user = {
		apiEndpoint: 'https://im.example.com',
		appId: 'app',
		signInWith: 'userId',
		userId: '1',
		password: 'password',
	};
	const now = () => clock.now();
	const kept = (token: string) => ({
		...user,
		[sessionField]: writeRecord({
			token: keptSession(lanyingIm, 'token', user, token, now() + hour, now()),
		}),
	});
	const found = (given: CredentialFields) => liveSession(lanyingIm, 'token', given, now())?.token;

	it('speaks for its own credential, also beside another one of the same account', () => {
		const [ann, bob] = [kept('Ann'), kept('Bob')];
		expect([found(ann), found(bob), found(user)]).toEqual(['Ann', 'Bob', undefined]);
		adoptSession(lanyingIm, 'token', ann, readRecord(ann).token!);
		extendSession(lanyingIm, 'token', ann, readRecord(ann).token!, now());
		expect([found(ann), found(bob), found(user)]).toEqual(['Ann', 'Bob', undefined]);
	});

	it('comes before a session that the engine has made for the account since', async () => {
		const ann = kept('Ann');
		await clock.pass(1);
		const { send } = server(answer({ code: 200, data: { token: 'own', expire: 0 } }));
		await obtainSession(lanyingIm, 'token', user, send, { clock });
		expect([found(ann), found(user)]).toEqual(['Ann', 'own']);
	});

	it('does not give way to one that the engine has made, but for the user who renews it', async () => {
		const ann = kept('Ann');
		await clock.pass(1);
		const session = sessionFrom(lanyingIm, 'token', user, 'own', now() + hour, now());
		const merged = (replaces?: string) =>
			mergedRecord(lanyingIm, ann, [{ name: 'token', session, replaces }], now())?.token?.token;
		expect(merged()).toBe('Ann');
		expect(merged('Ann')).toBe('own');
	});
});

describe('one account with and without a fixed way to sign', () => {
	const automatic = credential;
	const plain = { ...credential, signatureForm: 'plain' };

	it('has one session', async () => {
		const { send, sent } = server(mioesimToken('T1'), mioesimToken('T2'));
		for (const given of [automatic, plain, automatic, plain]) await obtain(send, given);
		expect(sent).toHaveLength(1);
		expect(live(automatic)).toEqual(live(plain));
	});

	it('is not held back where the fixed way is the wrong one', async () => {
		const { send, sent } = server(wrongSign, wrongSign, mioesimToken('T1'));
		expect(outcomeOf(await obtain(send, plain)).code).toBe('-30');
		expect(outcomeOf(await obtain(send, plain)).message).toMatch(/not repeated/);
		expect(sessionOf(await obtain(send, automatic)).token).toBe('T1');
		expect(sent).toHaveLength(3);
		// And now the other one has a session, too.
		expect(sessionOf(await obtain(send, plain)).token).toBe('T1');
	});

	it('does not fail with a sign-in in the wrong way that it has waited for', async () => {
		const { send } = server(wrongSign, wrongSign, mioesimToken('T1'));
		const [first, second] = await Promise.all([obtain(send, plain), obtain(send, automatic)]);
		expect(outcomeOf(first).code).toBe('-30');
		expect(sessionOf(second).token).toBe('T1');
	});
});

describe('the sessions of Lanying IM', () => {
	const user = {
		apiEndpoint: 'https://im.example.com',
		appId: 'app',
		signInWith: 'userId',
		userId: '6597413380352123456',
		password: 'password',
	};

	it('are the typed admin token, trimmed, without any sign-in', async () => {
		const { send, sent } = server();
		const admin = { ...user, signInWith: 'adminToken', adminToken: ' ADMIN ' };
		const obtained = await obtainSession(lanyingIm, 'token', admin, send, { clock });
		expect(sessionOf(obtained)).toMatchObject({ token: 'ADMIN', expiresAt: null });
		const change = { name: 'token', session: sessionOf(obtained) };
		expect(mergedRecord(lanyingIm, admin, [change], clock.now())).toBeUndefined();
		expect(sent).toEqual([]);
	});

	it('end in a clear outcome without an admin token', async () => {
		const { send, sent } = server();
		const admin = { ...user, signInWith: 'adminToken', adminToken: '' };
		const obtained = await obtainSession(lanyingIm, 'token', admin, send, { clock });
		expect(outcomeOf(obtained).message).toMatch(/Token Management/);
		expect(sent).toEqual([]);
	});

	it.each([
		['userId', '/token/id', '{"user_id":6597413380352123456,"password":"password"}'],
		['loginName', '/token/login', '{"login_name":"ann@example.com","password":"password"}'],
		['userName', '/token/user', '{"name":"ann","password":"password"}'],
	])('sign in as the credential says: %s', async (signInWith, path, body) => {
		const { send, sent } = server(answer({ code: 200, data: { token: 'T', expire: 0 } }));
		const given = { ...user, signInWith, loginName: 'ann@example.com', userName: 'ann' };
		await obtainSession(lanyingIm, 'token', given, send, { clock });
		expect(sent[0]?.call).toMatchObject({ method: 'POST', path, headers: { app_id: 'app' } });
		const { body: value } = sent[0]?.call ?? {};
		expect(value?.kind === 'json' && JSON.stringify(value.value)).toBe(
			body.replace('6597413380352123456', '{"digits":"6597413380352123456"}'),
		);
	});

	it('are bad input where the credential’s user ID is no number, and nothing is sent', async () => {
		const { send, sent } = server();
		const obtained = await obtainSession(lanyingIm, 'token', { ...user, userId: 'ann' }, send, {
			clock,
		});
		expect(outcomeOf(obtained)).toMatchObject({ code: 'INVALID_INPUT', category: 'input' });
		expect(outcomeOf(obtained).message).toMatch(/User ID/);
		expect(sent).toEqual([]);
	});
});

it('counts broken or foreign text in the slot as no session, and signs in', async () => {
	for (const slot of ['{', 'null', '[]', '"T"', 'T', '{"sessions":{"token":{"token":"X"}}}']) {
		forgetSessions();
		const { send, sent } = server(mioesimToken('T1'));
		const given = { ...credential, [sessionField]: slot };
		expect(sessionOf(await obtain(send, given)).token).toBe('T1');
		expect(sent).toHaveLength(1);
	}
});
