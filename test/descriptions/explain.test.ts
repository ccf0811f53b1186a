import { createHash, createHmac } from 'node:crypto';
import { explain } from '../../engine/explain/explain';
import { compilePlain } from './described';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

const changes = {
	add: { query: { t: '{t}' } },
	values: [
		{ name: 't', time: 's' },
		{ name: 'q', params: { from: ['query'] } },
		{ name: 'str', text: '{method}{lf}{path}{lf}{q}{tab}{secret}{token}' },
		{ name: 'bytes', text: '{key|fromHex}' },
	],
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { secret: '{secret}' } }],
		token: { body: 'token' },
		life: 'never',
	},
	attach: {
		headers: {
			Sign: 'v1={str|hmac:sha256:secret|hex}',
			Key: '{str|hmac:md5:bytes|hex}',
			Open: '{key}',
		},
	},
};
const credential = { key: '00ff', secret: 'my-secret ' };

function explanation() {
	const options = { method: 'GET' as const, url: 'https://api.example.com/a?b=%C2%A0' };
	const session = (name: string) => (name === 'token' ? 'the-token' : '');
	return explain(compilePlain(changes), credential, options, { moment: 5000, session });
}

const named = (name: string) => {
	const { values, added } = explanation();
	return [...values, ...added].find((text) => text.name === name);
};

it('shows a text piece by piece, with what nobody sees drawn and secrets masked', () => {
	const str = named('str');
	expect(str?.text).toBe('GET⏎/a⏎b=⍽&t=5⇥‹10 characters, ends with a blank›‹9 characters›');
	expect(str?.pieces.map(({ written }) => written)).toEqual([
		...['{method}', '{lf}', '{path}', '{lf}', '{q}', '{tab}', '{secret}', '{token}'],
	]);
	expect(str?.sha256).toBe(sha256('GET\n/a\nb=\u00a0&t=5\tmy-secret the-token'));
});

it('says with what a digest is made, and where it goes', () => {
	expect(named('headers.Sign')?.pieces).toEqual([
		{ written: 'v1=', text: 'v1=' },
		{
			written: '{str|hmac:sha256:secret|hex}',
			text: '‹64 characters›',
			over: 'str',
			algorithm: 'HMAC-SHA256',
			keys: ['secret: 10 characters, ends with a blank'],
			output: 'hex',
		},
	]);
	expect(named('headers.Key')?.pieces[0]?.keys).toEqual(['bytes: 2 bytes']);
	expect(named('bytes')).toEqual({
		name: 'bytes',
		text: '‹00ff›',
		pieces: [{ written: '{key|fromHex}', text: '‹00ff›' }],
		sha256: sha256(Buffer.from('00ff', 'hex')),
	});
	expect(named('query.t')?.text).toBe('5');
	expect(named('headers.Open')?.text).toBe('00ff');
});

it('names each digest and the form in which it leaves', () => {
	const ways = Object.entries({
		'{key|md5|hex|upper}': ['MD5', 'hex, upper case'],
		'{key|sha256}x': ['SHA-256', 'bytes'],
		'{key|sha1|hex|hmac:sha512:secret|base64}': ['SHA-1, then hex, then HMAC-SHA512', 'Base64'],
	}).map(([text, way], index) => ({ name: `v${index}`, text, way }));
	const values = ways.map(({ name, text }) => ({ name, text }));
	const headers = { Sign: '{v0}' };
	const options = { method: 'GET' as const, url: 'https://api.example.com/a' };
	const compiled = compilePlain({ values, attach: { headers } });
	const found = explain(compiled, credential, options, { moment: 5000 }).values;
	expect(found.map(({ pieces: [piece] }) => [piece?.algorithm, piece?.output])).toEqual(
		ways.map(({ way }) => way),
	);
});

it('gives no digest by which a secret could be guessed: that of a text which is always the same', () => {
	const texts = {
		fixed: 'KEY{secret}',
		plain: '{key}',
		signed: '{secret}{t}',
		made: '{fixed|md5|hex}',
	};
	const values = [
		{ name: 't', time: 's' },
		...Object.entries(texts).map(([name, text]) => ({ name, text })),
	];
	const compiled = compilePlain({ values, attach: { headers: { Sign: '{signed|md5|hex}' } } });
	const options = { method: 'GET' as const, url: 'https://api.example.com/a' };
	const found = explain(compiled, credential, options, { moment: 5000 }).values;
	const digests = Object.fromEntries(found.map(({ name, sha256: digest }) => [name, digest]));
	expect(digests).toMatchObject({ plain: sha256('00ff'), signed: sha256('my-secret 5') });
	expect(digests.fixed).toBeUndefined();
	expect(digests.made).toBeUndefined();
});

it('holds no secret, and no sign', () => {
	const text = JSON.stringify(explanation());
	for (const secret of ['my-secret', 'the-token']) expect(text).not.toContain(secret);
	const sign = createHmac('sha256', 'my-secret ').update(
		'GET\n/a\nb=\u00a0&t=5\tmy-secret the-token',
	);
	expect(text).not.toContain(sign.digest('hex'));
});
