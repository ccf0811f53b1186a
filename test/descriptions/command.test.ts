import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

function run(...files: readonly string[]) {
	const tsx = require.resolve('tsx/cli');
	const args = [tsx, join(root, 'scripts', 'description.ts'), ...files];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		cwd: root,
		encoding: 'utf8',
	});
	return { status, lines: stdout.split('\n').filter((line) => line !== ''), stderr };
}

it('says of each example that it comes out, and ends well', () => {
	expect(run('descriptions/tuya.json', 'descriptions/okx.json')).toEqual({
		status: 0,
		lines: [
			'descriptions/tuya.json: equal: token call',
			'descriptions/tuya.json: equal: call with a token',
			'descriptions/okx.json: equal: balance',
		],
		stderr: '',
	});
});

it('says what is wrong, of all files, and ends with an error', () => {
	const { status, lines } = run(
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

it('says where an example differs first, with the text that was signed, and ends with an error', () => {
	const folder = mkdtempSync(join(tmpdir(), 'description-'));
	try {
		const file = join(folder, 'spoilt.json');
		const text = readFileSync(join(root, 'descriptions', 'okx.json'), 'utf8');
		writeFileSync(file, text.replace('"HiZhvSfMtWJA', '"HiZhvSfNtWJA'));
		const { status, lines } = run(file);
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

it('says how it is used', () => {
	expect(run()).toEqual({
		status: 1,
		lines: [],
		stderr: 'Usage: npm run description -- FILE.json ...\n',
	});
});
