import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../scripts/descriptionCommand';

const root = join(__dirname, '..', '..');

async function run(...args: readonly string[]) {
	const { exitCode, out, err } = await runCommand(args);
	return { status: exitCode, lines: out, stdout: out.join('\n'), stderr: err.join('\n') };
}

it('says of each example that it comes out, and ends well', async () => {
	expect(await run('descriptions/tuya.json', 'descriptions/okx.json')).toMatchObject({
		status: 0,
		lines: [
			'descriptions/tuya.json: equal: token call',
			'descriptions/tuya.json: equal: call with a token',
			'descriptions/okx.json: equal: balance',
		],
		stderr: '',
	});
});

it('says what is wrong, of all files, and ends with an error', async () => {
	const { status, lines } = await run(
		'test/descriptions/broken/category.json',
		'none.json',
		'descriptions/okx.json',
	);
	expect(status).toBe(1);
	expect(lines).toEqual([
		'test/descriptions/broken/category.json: answers.codes[0].category: `sesion` is not known here: did you mean `session`?',
		'none.json: there is no such file',
		'descriptions/okx.json: equal: balance',
	]);
});

it('says where an example differs first, with the text that was signed, and ends with an error', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'description-'));
	try {
		const file = join(folder, 'spoilt.json');
		const text = readFileSync(join(root, 'descriptions', 'okx.json'), 'utf8');
		writeFileSync(file, text.replace('"HiZhvSfMtWJA', '"HiZhvSfNtWJA'));
		const { status, lines } = await run(file);
		expect(status).toBe(1);
		expect(lines[0]).toContain(
			'balance: headers.OK-ACCESS-SIGN differs from character 8: made HiZhvSf▸MtWJA',
		);
		expect(lines).toContain(
			`${file}:   str = 2020-12-08T09:08:57.715ZGET/api/v5/account/balance?ccy=BTC`,
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

describe('find', () => {
	const folder = mkdtempSync(join(tmpdir(), 'example-'));
	afterAll(() => rmSync(folder, { recursive: true }));
	const fileOf = (name: string, content: object) => {
		const file = join(folder, name);
		writeFileSync(file, JSON.stringify(content));
		return file;
	};
	const example = {
		name: 'order/get',
		request: {
			method: 'GET',
			host: 'https://api.lazada.test/rest',
			path: '/order/get',
			query: {
				order_id: '1234',
				app_key: '123456',
				timestamp: '1517820392000',
				sign_method: 'sha256',
			},
		},
		secrets: { app_secret: 'helloworld ' },
		// Computed with OpenSSL.
		signature: '9A244FF14407175177405445086CB849D13FBA0521D86CCFF639E4EA5B5553F1',
		at: 'query.sign',
	};

	it('writes the description that fits, which comes out, and says what it does', async () => {
		const { status, stdout, stderr } = await run('find', fileOf('example.json', example));
		expect(status).toBe(0);
		expect(stderr).toContain('example.json: fits: HMAC-SHA-256 with app_secret of the path + ');
		expect(stderr).toContain('example.json:   with the blank at the end of the secret removed');
		expect(stderr).toContain(
			'  text = /order/getapp_key123456order_id1234sign_methodsha256timestamp1517820392000   from {path}{params}',
		);
		expect(stderr).toContain(
			'example.json: the example does not tell whether parameters are signed encoded',
		);
		const mine = fileOf('mine.json', JSON.parse(stdout) as object);
		expect(await run(mine)).toMatchObject({ status: 0, lines: [`${mine}: equal: order/get`] });
	});

	it('says what the signature can be and what to look at where nothing can be tried', async () => {
		const file = fileOf('short.json', { ...example, signature: '13ECBA' });
		const { status, stdout, stderr } = await run('find', file, join(folder, 'none.json'));
		expect([status, stdout]).toEqual([1, '']);
		expect(stderr).toContain('short.json: nothing was tried: the signature has 6 characters');
		expect(stderr).toContain('none.json: there is no such file');
	});

	it('prints what comes of it, and ends with its exit code', async () => {
		const args = ['find', fileOf('example.json', example), join(folder, 'none.json')];
		const command = ['--import', 'tsx', 'scripts/description.ts', ...args];
		const started = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
		const { status, stdout, stderr } = await run(...args);
		expect([status, stdout.length > 0, stderr.length > 0]).toEqual([1, true, true]);
		expect([started.status, started.stdout]).toEqual([status, `${stdout}\n`]);
		const withoutTime = (text: string) => text.replace(/ in [\d.]+ s$/m, '');
		expect(withoutTime(started.stderr)).toBe(withoutTime(`${stderr}\n`));
	});

	it('says what is wrong with an example', async () => {
		const { at, ...others } = example;
		const file = fileOf('wrong.json', { ...others, where: at });
		expect(await run('find', file)).toMatchObject({
			status: 1,
			stdout: '',
			stderr: expect.stringContaining('wrong.json: `where` is not known here') as string,
		});
	});
});

it('says how it is used', async () => {
	for (const args of [[], ['find']]) {
		expect(await run(...args)).toMatchObject({
			status: 1,
			lines: [],
			stderr: [
				'Usage: npm run description -- FILE.json ...',
				'       npm run --silent description -- find EXAMPLE.json > DESCRIPTION.json',
			].join('\n'),
		});
	}
});
