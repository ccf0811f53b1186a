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
			keys: ['secret: 10 characters, ends with a blank'],
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

it('holds no secret, and no sign', () => {
	const text = JSON.stringify(explanation());
	for (const secret of ['my-secret', 'the-token']) expect(text).not.toContain(secret);
	const sign = createHmac('sha256', 'my-secret ').update(
		'GET\n/a\nb=\u00a0&t=5\tmy-secret the-token',
	);
	expect(text).not.toContain(sign.digest('hex'));
});
