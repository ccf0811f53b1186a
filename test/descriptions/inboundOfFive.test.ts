import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeWebhook } from '../../engine/description/judge';
import { readInbound } from '../../engine/description/read';
import type { OutgoingCall } from '../../sandbox/common/callback';
import { lanying } from '../../sandbox/lanying';
import { LANYING_CALLBACK } from '../../sandbox/lanying/accounts';
import { oneaccess } from '../../sandbox/oneaccess';
import { ONEACCESS_CALLBACK } from '../../sandbox/oneaccess/accounts';

/** The callbacks of two vendors that have triggers of their own, described. */
function inboundOf(name: string) {
	const result = readInbound(readFileSync(join(__dirname, 'webhooks', `${name}.json`), 'utf8'));
	if (result.kind === 'wrong') throw new Error(JSON.stringify(result.problems));
	return result.compiled;
}

const now = Date.UTC(2026, 0, 2);

function judge(name: string, { headers, body }: OutgoingCall, fields: Record<string, string>) {
	const received = {
		method: 'POST',
		url: 'https://n8n.example.com/webhook/1/callback',
		rawQuery: '',
		headers: Object.entries(headers),
		body: Buffer.from(body),
	};
	return judgeWebhook(inboundOf(name), received, fields, now);
}

describe('a OneAccess event that is signed and not encrypted', () => {
	const { security_token: token, signing_key: signingKey } = ONEACCESS_CALLBACK;
	const fields = { securityToken: token, signingKey };
	const call = (changes: object = {}) =>
		oneaccess.callback(
			{ eventType: 'CREATE_USER', data: { username: 'ann' }, encryptionKey: '', ...changes },
			now,
		);

	test('starts, and is known by its nonce when it comes again', () => {
		const judged = judge('oneAccess', call({ nonce: 'n1' }), fields);
		expect(judged).toMatchObject({ kind: 'webhook', event: 'CREATE_USER' });
		expect(judged.kind === 'webhook' && judged.marks[0]).toEqual({
			mark: 'id n1',
			until: undefined,
		});
	});

	test.each([
		['another token', { token: 'another' }, 'wrong'],
		['another key', { signingKey: 'another' }, 'wrong'],
		['data that was changed', { fault: 'tampered' }, 'wrong'],
		['an old time', { timestamp: 1_700_000_000_000 }, 'stale'],
		['broken JSON', { fault: 'brokenJson' }, 'wrong'],
	])('is refused with %s', (_what, changes, kind) => {
		expect(judge('oneAccess', call(changes), fields).kind).toBe(kind);
	});

	test('that checks the address is answered with what it has sent', () => {
		const judged = judge('oneAccess', call({ eventType: 'CHECK_URL', data: 'abc' }), fields);
		expect(judged).toMatchObject({ kind: 'challenge', answer: { code: '200', data: 'abc' } });
	});
});

describe('a message of Lanying IM', () => {
	const fields = { secret: LANYING_CALLBACK.signature };
	const call = (changes: object = {}) => lanying.callback({ ...changes });

	test('starts, with an ID of 19 digits', () => {
		const judged = judge('lanyingIm', call({ message: { msgId: '9007199254740993001' } }), fields);
		expect(judged).toMatchObject({ event: 'CHAT', marks: [{ mark: 'id 9007199254740993001' }] });
	});

	test.each(['another', ''])('is refused with the signature "%s"', (signature) => {
		expect(judge('lanyingIm', call({ signature }), fields).kind).toBe('wrong');
	});
});
