import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { problemText } from '../../engine/description/problems';
import { readDescription, type Compiled } from '../../engine/description/read';
import type { Vector } from '../../engine/description/vocabulary';
import { runVectors } from '../../engine/explain/vectors';
import { ExampleError } from '../../engine/finding/base';
import { readExample } from '../../engine/finding/readExample';
import { findSignature, type FindOptions, type Found } from '../../engine/finding/find';
import { wordsOf } from '../../engine/finding/words';
import { CancelledError } from '../../engine/basics/cancel';
import { examplesToFind } from './examplesToFind';

/** Signatures after which each example has been found, but for those that are named. */
const soon = 240_000;
const forEver = { mostTime: Infinity };

async function find(example: object, options: FindOptions = {}): Promise<Found> {
	const read = readExample(JSON.stringify(example));
	if (read.kind === 'wrong') throw new Error(read.problems.map(problemText).join('\n'));
	return await findSignature(read.example, { ...forEver, mostTried: soon, ...options });
}

function compiled(description: object): Compiled {
	const read = readDescription(JSON.stringify(description));
	if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
	return read.compiled;
}

/** What a description makes of an example, if it is not what the example expects. */
function differences(description: object, changes: Partial<Vector> = {}) {
	const whole = compiled(description);
	const [vector] = whole.description.vectors ?? [];
	if (!vector) throw new Error('There is no vector');
	const vectors = [{ ...vector, ...changes }];
	return runVectors({ ...whole, description: { ...whole.description, vectors } }).flatMap(
		({ lines }) => lines,
	);
}

function named(api: string) {
	const [found] = examplesToFind.filter((one) => one.api === api);
	if (!found) throw new Error(`There is no ${api}`);
	return found;
}

const kept = new Map<string, Promise<Found>>();

/** What is found of an example; once for each. */
async function foundOf(api: string): Promise<Found> {
	const found = kept.get(api) ?? find(named(api).example);
	kept.set(api, found);
	return await found;
}

/** With a digit in the middle of the digest changed. */
function spoil(signature: string): string {
	const [digest = ''] = /[\w+/-]{22,}(?:={0,2})(?!.*[\w+/-]{22,})/.exec(signature) ?? [];
	const at = signature.lastIndexOf(digest) + 10;
	const other = signature.charAt(at) === '7' ? '8' : '7';
	return `${signature.slice(0, at)}${other}${signature.slice(at + 1)}`;
}

/** Signed by a search that takes too long for a test that runs each time. */
const late = 'OVH, with a body';
const inTime = examplesToFind.filter(({ api }) => api !== late);

it('has the examples of the pages', () => {
	expect(examplesToFind.length).toBe(41);
});

describe.each(inTime)('$api', ({ api, example, text }) => {
	let found: Found;
	beforeAll(async () => {
		found = await foundOf(api);
	});

	it('is found, and nothing else before it', () => {
		expect(found.recipes.length).toBeGreaterThan(0);
		const documented = typeof text === 'string' ? text : text.toString('hex');
		for (const { description } of found.recipes) {
			expect(differences(description)).toEqual([]);
			expect(differences(description, { expect: { 'values.text': documented } })).toEqual([]);
		}
	});

	it('is not, where a character of the signature is another one', async () => {
		const spoilt = spoil(example.signature);
		const options = { mostTried: Math.min(5000, found.tried.signatures * 2) };
		const { recipes } = await find({ ...example, signature: spoilt }, options);
		expect(recipes).toEqual([]);
	});
});

describe('recipes of others, with inputs of our own', () => {
	const secret = 'tGz8Kq1mN4vB7xW2';
	const hmac = (name: string, text: string, key = secret) =>
		createHmac(name, key).update(text).digest('base64');
	const hash = (name: string, text: string) => createHash(name).update(text).digest('hex');
	const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
	const query = 'https://a.example.com/x?b=2&a=1&c=hello%20world';
	const body = '{"a":1}';
	const sorted = 'a=1&b=2&c=hello world';
	const timestamp = '1700000123';

	it.each([
		[
			'the URL and the parameters of a form behind it',
			{ url: 'https://a.example.com/x?f=1', headers: form, body: 'To=%2B15&From=%2B14&Sid=C1' },
			{},
			hmac('sha1', 'https://a.example.com/x?f=1From+14SidC1To+15'),
		],
		[
			'the digest of the body on a line of its own',
			{ url: 'https://a.example.com/x?f=1', body },
			{ timestamp },
			hmac('sha512', `POST\n/x\nf=1\n${hash('sha512', body)}\n${timestamp}`),
		],
		[
			'the time behind the body',
			{ url: query, body },
			{ timestamp },
			hmac('sha256', `POST${query}${body}${timestamp}`),
		],
		[
			'a date in front of method, host, path and parameters',
			{
				url: 'https://a.example.com/x',
				headers: { Date: 'Tue, 21 Aug 2012 17:29:18 -0000', ...form },
				body: 'u=root&n=A%20B',
			},
			{},
			hmac('sha1', 'Tue, 21 Aug 2012 17:29:18 -0000\nPOST\na.example.com\n/x\nn=A%20B&u=root'),
		],
		[
			'a time before the body',
			{ url: 'https://a.example.com/x', body },
			{ expires: timestamp },
			hmac('sha256', `POST/x${timestamp}${body}`),
		],
		['& in front', { url: query }, {}, hash('md5', `&${sorted}${secret}`)],
		[
			'& behind the key',
			{ url: query },
			{},
			hmac('sha1', `POST&%2Fx&${encodeURIComponent('a=1&b=2&c=hello%20world')}`, `${secret}&`),
		],
		[
			'a hash of a hash and the secret',
			{ url: query },
			{},
			hash('md5', hash('md5', sorted) + secret),
		],
		['the hash of the secret', { url: query }, {}, hash('md5', sorted + hash('md5', secret))],
		[
			'a hash twice',
			{ url: 'https://a.example.com/x', body },
			{ timestamp },
			hash('sha256', hash('sha256', `${body}${timestamp}${secret}`)),
		],
		['upper case', { url: query }, {}, hash('md5', `${sorted}&key=${secret}`.toUpperCase())],
		[
			'a secret that is signed and signs',
			{ url: 'https://a.example.com/x', body },
			{ timestamp },
			hmac('sha256', `${timestamp}\n${secret}`),
		],
		[
			'a secret around that signs, too',
			{ url: `https://a.example.com/x?k=6&t=${timestamp}&p=10`, body },
			{},
			hmac('sha256', `${secret}/xk6p10t${timestamp}${body}${secret}`),
		],
	])('%s', async (_what, request, values, signature) => {
		const example = {
			request: { method: 'POST', ...request },
			secrets: { secret },
			values,
			signature,
		};
		const { recipes } = await find(example);
		expect(recipes.length).toBeGreaterThan(0);
	});

	it('a request line by line, whose digest is signed with the secret itself', async () => {
		const lines = [
			'GET',
			'/v1/x/',
			'a=1&b=2',
			'host:a.example.com',
			'x-sdk-date:20191115T033655Z',
			'',
		];
		const request = [...lines, 'host;x-sdk-date', hash('sha256', '')].join('\n');
		const text = `SDK-HMAC-SHA256\n20191115T033655Z\n${hash('sha256', request)}`;
		const signed = createHmac('sha256', secret).update(text).digest('hex');
		const { recipes } = await find({
			request: {
				url: 'https://a.example.com/v1/x?b=2&a=1',
				headers: { 'X-Sdk-Date': '20191115T033655Z' },
			},
			secrets: { secret },
			signature: `SDK-HMAC-SHA256 Access=QTWA, SignedHeaders=host;x-sdk-date, Signature=${signed}`,
			at: 'headers.Authorization',
		});
		expect(differences(recipes[0]?.description ?? {}, { expect: { 'values.text': text } })).toEqual(
			[],
		);
	});

	it('a private key, also where the end of the signature looks like a digest', async () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
		const signed = (count: number) => {
			const text = `a=1&n=${count}`;
			return { text, signature: sign('sha256', Buffer.from(text), privateKey).toString('base64') };
		};
		let count = 0;
		// Base64 of 32 bytes behind something that may separate words: one of about twenty.
		while (!/[+/][\w+/]{42}[AEIMQUYcgkosw048]=$/.test(signed(count).signature)) count += 1;
		const { text, signature } = signed(count);
		const { recipes } = await find({
			request: { url: `https://a.example.com/x?${text}` },
			secrets: { pem },
			signature,
			at: 'query.sign',
		});
		expect(recipes[0]?.description.attach).toEqual({
			query: { sign: '{text|sign:rsa-sha256:pem|base64}' },
		});
	});

	it('a private key', async () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
		for (const name of ['sha256', 'sha1']) {
			const signature = sign(name, Buffer.from(sorted), privateKey).toString('base64');
			const { recipes } = await find({
				request: { url: query },
				secrets: { pem },
				signature,
				at: 'query.sign',
			});
			expect(recipes[0]?.description.attach).toEqual({
				query: { sign: `{text|sign:rsa-${name}:pem|base64}` },
			});
		}
	});
});

it('finds nothing where the signature is noise', async () => {
	const { example } = named('Lazada');
	const noise = [16, 20, 32, 48, 64].flatMap((length) => {
		const bytes = randomBytes(length);
		return [bytes.toString('hex'), bytes.toString('base64')];
	});
	for (const signature of noise) {
		const { recipes, forms, tried } = await find({ ...example, signature }, { mostTried: 5000 });
		expect(recipes).toEqual([]);
		expect(forms.length).toBe(1);
		expect(tried).toMatchObject({ stopped: 'count' });
		expect(tried.signatures).toBeGreaterThanOrEqual(5000);
	}
});

describe('another request, signed with what was found', () => {
	it('comes out for OVH, without a body as with one', async () => {
		const { recipes } = await foundOf('OVH, without a body');
		const body = '{"some": "random", "data": 42}';
		const request = { method: 'POST' as const, path: '/unit/test', body };
		const expected = { 'headers.X-Ovh-Signature': '$1$9acb1ac0120006d16261a635aed788e83ab172d2' };
		expect(differences(recipes[0]?.description ?? {}, { request, expect: expected })).toEqual([]);
	});

	it('comes out for Tuya, with another token', async () => {
		const { recipes } = await foundOf('Tuya, call with a token');
		const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
		const text = `1KAD46OrT9HafiKdsXegnew15889257780005138cc3a9033d69856923fd07b491173POST\n${sha256}\narea_id:a\ncall_id:b\n\n/v1.0/x?a=1`;
		const secret = '4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC';
		const sign = createHmac('sha256', secret).update(text).digest('hex').toUpperCase();
		const { description } = recipes[0] ?? {};
		const fields = { ...description?.vectors?.[0]?.fields, accessToken: 'new' };
		const request = {
			method: 'POST' as const,
			path: '/v1.0/x',
			query: 'a=1',
			headers: { area_id: 'a', call_id: 'b', 'Content-Type': 'text/plain' },
			body: 'test',
		};
		const changes = { fields, request, expect: { 'headers.sign': sign } };
		expect(differences(description ?? {}, changes)).toEqual([]);
	});

	it('comes out for Lazada, with parameters in another order and a time of its own', async () => {
		const { recipes } = await foundOf('Lazada');
		const text = '/x/getaccess_tokentestapp_key123456beta2sign_methodsha256timestamp5000zeta1';
		const sign = createHmac('sha256', 'helloworld').update(text).digest('hex').toUpperCase();
		const request = {
			method: 'GET' as const,
			path: '/x/get',
			query: { zeta: '1', sign_method: 'sha256', beta: '2' },
		};
		const changes = { given: { now: '5000' }, request, expect: { 'query.sign': sign } };
		expect(differences(recipes[0]?.description ?? {}, changes)).toEqual([]);
	});

	it('comes out for AWS, with a day and a region of its own', async () => {
		const { recipes } = await foundOf('AWS Signature 4, get-vanilla, the signature alone');
		const { description } = recipes[0] ?? {};
		expect(description?.values?.find(({ name }) => name === 'date')).toEqual({
			name: 'date',
			time: 'yyyyMMdd',
		});
		expect(JSON.stringify(description?.values)).toContain('{region|hmac:sha256:key1}');
	});
});

describe('a secret that was pasted wrongly', () => {
	const secret = '192006250b4c09247ec02edce69f6a2d';
	const example = (typed: string) => ({
		request: { method: 'GET', url: 'https://api.example.com/a?b=1&c=x' },
		secrets: { key: typed },
		signature: createHmac('sha256', secret).update('/a?b=1&c=x').digest('hex'),
	});

	it.each([
		['a blank behind it', `${secret} `, 'the blank at the end of the secret removed'],
		['a blank before it', ` ${secret}`, 'the blank at the beginning of the secret removed'],
		['a line feed', `${secret}\n`, 'the line feed at the end of the secret removed'],
		['a line break', `${secret}\r\n`, 'the line feed at the end of the secret removed'],
		['quotes', `"${secret}"`, 'the quotes around the secret removed'],
		['typographic quotes', `“${secret}”`, 'the quotes around the secret removed'],
		['a comma', `${secret},`, 'the comma or semicolon behind the secret removed'],
		['quotes and a comma', `"${secret}",`, 'all around the secret removed'],
		['a zero-width blank', `${secret}\u200b`, 'the invisible characters in the secret removed'],
		['a byte order mark', `\ufeff${secret}`, 'the invisible characters in the secret removed'],
		[
			'a blank that does not break',
			`${secret}\u00a0`,
			'the invisible characters in the secret removed',
		],
		['its name', `secret=${secret}`, 'the name before the secret removed'],
		['its name with a colon', `App Secret: ${secret}`, 'the name before the secret removed'],
		[
			'a line break inside',
			`${secret.slice(0, 9)}\n${secret.slice(9)}`,
			'the line breaks and blanks within the secret removed',
		],
		['brackets', `<${secret}>`, 'the brackets around the secret removed'],
		['a prefix', `whsec_${secret}`, 'the prefix of the secret removed'],
	])('%s', async (_what, typed, says) => {
		const found = await find(example(typed));
		expect(found.recipes[0]?.mended).toBe(says);
		expect(wordsOf(found)).toContain(`  with ${says}`);
		expect(found.recipes[0]?.description.vectors?.[0]?.fields).toEqual({ key: secret });
	});

	it('percent-encoded, or with escapes', async () => {
		const sign = createHmac('sha256', 'a/b+c=').update('/a?b=1&c=x').digest('hex');
		const says = async (typed: string) =>
			(await find({ ...example(typed), signature: sign })).recipes[0]?.mended;
		expect(await says('a%2Fb%2Bc%3D')).toBe('the secret percent-decoded');
		expect(await says('a\\/b+c=')).toBe('the backslashes in the secret removed');
	});

	it('is as it is where it is right, and says whose it is of several', async () => {
		const right = createHmac('sha256', `${secret} `).update('/a?b=1&c=x').digest('hex');
		const found = await find({ ...example(`${secret} `), signature: right });
		expect(found.recipes[0]?.mended).toBe('');
		const two = { ...example(''), secrets: { other: 'abc', key: `${secret} ` } };
		expect((await find(two)).recipes[0]?.mended).toBe('the blank at the end of `key` removed');
	});
});

describe('what the example does not tell', () => {
	const hmac = (text: string) => createHmac('sha256', 'secret').update(text).digest('hex');
	const undecided = async (url: string, text: string) => {
		const request = { method: 'GET', url };
		return (await find({ request, secrets: { secret: 'secret' }, signature: hmac(text) }))
			.undecided;
	};

	it('is said: the order, where parameters stand in it already', async () => {
		const line = expect.stringContaining('in which order the parameters are signed');
		expect(await undecided('https://a.example.com/x?a=1&b=2', 'a1b2')).toContainEqual(line);
		expect(await undecided('https://a.example.com/x?b=2&a=1', 'a1b2')).not.toContainEqual(line);
	});

	it('is said: the encoding, where it changes nothing', async () => {
		const line = expect.stringContaining('whether parameters are signed encoded');
		expect(await undecided('https://a.example.com/x?b=2&a=1', 'a1b2')).toContainEqual(line);
		expect(await undecided('https://a.example.com/x?b=2&a=%2F', 'a/b2')).not.toContainEqual(line);
	});

	it('is said: what is signed of a body that is not there', async () => {
		const line = 'whether the body is signed, and where: the example has none';
		expect(await undecided('https://a.example.com/x?b=2&a=1', 'GET/x?b=2&a=1')).toContainEqual(
			line,
		);
	});

	it('is said: the form of the address', async () => {
		const line = expect.stringContaining('which form of the address is signed');
		expect(await undecided('https://a.example.com/x', 'GET/x')).toContainEqual(line);
		expect(await undecided('https://a.example.com/x?a=1', 'GET/x?a=1')).not.toContainEqual(line);
	});
});

describe('a search', () => {
	const noise = {
		request: {
			method: 'POST',
			url: 'https://a.example.com/x',
			body: { a: 'x'.repeat(20_000), b: 1 },
		},
		secrets: { secret: 'secret' },
		values: { nonce: 'n1', timestamp: '1700000000' },
		signature: 'ab'.repeat(32),
	};

	/** A clock by which each turn is over when anybody looks. */
	const hasty = () => {
		let now = 0;
		return { steady: () => (now += 11), sleep: async () => await Promise.resolve() };
	};

	it('lets others have their turn after little work, whatever is signed', async () => {
		const counts: number[] = [0];
		const onProgress = (tried: number) => counts.push(tried);
		await find(noise, { mostTried: 3000, clock: hasty(), onProgress });
		const steps = counts.slice(1).map((count, index) => count - (counts[index] ?? 0));
		expect(counts.length).toBeGreaterThan(100);
		// Of the shortest texts as many as make up for one of 24 kB.
		expect(Math.max(...steps)).toBeLessThan(200);
		expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
	});

	it('ends when it is cancelled, before and while it runs', async () => {
		const before = new AbortController();
		before.abort();
		await expect(find(noise, { signal: before.signal })).rejects.toBeInstanceOf(CancelledError);
		const while_ = new AbortController();
		let last = 0;
		const onProgress = (tried: number) => {
			last = tried;
			if (tried > 500) while_.abort();
		};
		const options = { signal: while_.signal, clock: hasty(), onProgress };
		await expect(find(noise, options)).rejects.toBeInstanceOf(CancelledError);
		expect(last).toBeLessThan(1000);
	});

	it('ends when its time is over, and says so', async () => {
		const found = await find(noise, { clock: hasty(), mostTime: 20_000 });
		expect(found.tried.stopped).toBe('time');
		expect(wordsOf(found)[1]).toMatch(
			/^tried [\d,]+ signatures in 20\.\d s, until the time was over$/,
		);
	});

	it('does not take longer for hundreds of parameters, headers and secrets that look odd', async () => {
		const many = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`p${n}`, `v${n}`]));
		const headers = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`x-h${n}`, `v${n}`]));
		const turns = { mostTried: 2000 };
		const request = {
			method: 'POST',
			url: 'https://a.example.com/x',
			query: many,
			body: many,
			headers,
		};
		const secrets = Object.fromEntries(Array.from({ length: 4 }, (_, n) => [`s${n}`, `"v${n}" ,`]));
		const { recipes, mends } = await find({ ...noise, request, secrets }, turns);
		expect(recipes).toEqual([]);
		expect(mends.length).toBe(8);
	});

	it('tells what was tried, by what it was', async () => {
		const found = await find(noise, { mostTried: 5000 });
		expect(found.tried.by['HMAC-SHA-256 with secret']).toBeGreaterThan(100);
		expect(found.tried.by['pieces joined by nothing']).toBeGreaterThan(100);
		const all = Object.entries(found.tried.by).filter(([says]) => !says.startsWith('pieces'));
		const sum = all.reduce((total, [, count]) => total + count, 0);
		expect(sum).toBe(found.tried.signatures);
		expect(wordsOf(found)[0]).toBe(
			'nothing fits. The signature can be SHA-256 as hex, and so can its HMAC',
		);
	});

	it('shows no secret in its words', async () => {
		for (const { api, example } of inTime) {
			const words = wordsOf(await foundOf(api)).join('\n');
			for (const secret of Object.values(example.secrets)) {
				if (secret.length > 8) expect(words).not.toContain(secret);
			}
		}
	});
});

describe('a signature by its looks', () => {
	const looks = async (signature: string) =>
		(
			await find(
				{ request: { url: 'https://a.example.com/x' }, secrets: { s: 'x' }, signature },
				{ mostTried: 1 },
			)
		).forms;

	it.each([
		['ab'.repeat(16), 'MD5 as hex'],
		['AB'.repeat(20), 'SHA-1 as hex in upper case'],
		[`sha256=${'0a'.repeat(32)}`, 'SHA-256 as hex'],
		[Buffer.alloc(48, 7).toString('base64'), 'SHA-384 as Base64'],
		[Buffer.alloc(64, 255).toString('base64url'), 'SHA-512 as Base64url without "="'],
		[Buffer.from('0a'.repeat(32)).toString('base64'), 'SHA-256 as Base64 of hex'],
		[Buffer.from('0A'.repeat(16)).toString('base64'), 'MD5 as Base64 of hex in upper case'],
		[
			encodeURIComponent(Buffer.alloc(20, 254).toString('base64')),
			'SHA-1 as Base64, percent-encoded',
		],
		[Buffer.alloc(32, 7).toString('base64').replace('=', ''), 'SHA-256 as Base64 without "="'],
		[` ${'ab'.repeat(16)}\n`, 'MD5 as hex'],
	])('%s', async (signature, says) => {
		expect(await looks(signature)).toEqual([says]);
	});

	it('says so where it can be none', async () => {
		const words = async (signature: string) =>
			wordsOf(
				await find({ request: { url: 'https://a.example.com/x' }, secrets: { s: 'x' }, signature }),
			);
		expect(await words('abcdef')).toEqual([
			'nothing was tried: the signature has 6 characters, which would be 3 bytes, while MD5 has 16 bytes, SHA-1 20, SHA-256 32, SHA-384 48 and SHA-512 64. Check that it is complete',
		]);
		expect((await words(randomBytes(256).toString('base64')))[0]).toContain(
			'256 bytes: as long as an RSA signature. Give the private key in PEM as the secret',
		);
	});
});

describe('an example that cannot be read', () => {
	const problemsOf = (example: unknown) => {
		const read = readExample(typeof example === 'string' ? example : JSON.stringify(example));
		return read.kind === 'wrong' ? read.problems.map(problemText) : [];
	};
	const right = {
		request: { url: 'https://a.example.com/x' },
		secrets: { s: 'x' },
		signature: 'ab'.repeat(16),
	};

	it('says what to do, with its place', () => {
		expect(problemsOf(right)).toEqual([]);
		expect(problemsOf('{"request":')).toEqual([expect.stringMatching(/^is not JSON: /)]);
		expect(problemsOf([])).toEqual(['must be an object']);
		expect(problemsOf({ ...right, secrets: {} })).toEqual([
			'secrets: must hold the secret that the example was signed with',
		]);
		expect(problemsOf({ ...right, secret: 'x' })).toEqual([
			'`secret` is not known here: did you mean `secrets`?',
		]);
		expect(problemsOf({ ...right, request: { url: 'x' } })).toEqual([
			'request.url: is no address such as https://api.example.com/orders?page=1',
		]);
		expect(problemsOf({ ...right, at: 'header.sign' })).toContainEqual(
			expect.stringContaining('did you mean `headers`'),
		);
		expect(problemsOf({ ...right, signature: ' ' })).toEqual([
			'signature: must be what the example expects',
		]);
		expect(problemsOf({ ...right, request: { body: 'x'.repeat(40_000) } })).toEqual([
			'must not be longer than 32 kB: shorten the body',
		]);
		const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, name]));
		expect(problemsOf({ ...right, secrets: five })).toEqual([
			'secrets: holds more than 4: tokens and the like are `values`',
		]);
	});

	it('says so, too, where no request can be made of it', async () => {
		const of = async (request: object) => await find({ ...right, request });
		const host = { host: 'https://user:word@a.example.com' };
		await expect(of(host)).rejects.toBeInstanceOf(ExampleError);
		await expect(of({ headers: { Host: 'other.example.com' } })).rejects.toBeInstanceOf(
			ExampleError,
		);
	});

	it('takes names that a description could not have', async () => {
		const values = {
			token: 'abc',
			text: 'def',
			toString: 'ghi',
			百度: 'jkl',
			'a b': 'mno',
			'a{b}': 'pqr',
		};
		const text = 'abcdefghijkl';
		const signature = createHmac('md5', 'x').update(text).digest('hex');
		const { recipes } = await find({ ...right, values, signature });
		expect(
			differences(recipes[0]?.description ?? {}, { expect: { 'values.text2': text } }),
		).toEqual([]);
	});
});

it('finds its own signature in the request, and leaves it out', async () => {
	const sign = createHmac('sha1', 'x').update('a=1&b=2').digest('hex');
	const url = `https://a.example.com/x?b=2&a=1&sig=${sign}`;
	const { recipes } = await find({ request: { url }, secrets: { s: 'x' }, signature: sign });
	const { description } = recipes[0] ?? {};
	expect(description?.attach).toEqual({ query: { sig: '{text|hmac:sha1:s|hex}' } });
	expect(description?.vectors?.[0]?.request.query).toBe('b=2&a=1');
});
