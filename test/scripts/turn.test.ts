import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { scriptUrl } from './module';

let folder: string;
let log: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'turn-'));
	log = join(folder, 'log');
	writeFileSync(log, '');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that notes when its turn begins and ends. */
function start(name: string, milliseconds: number) {
	const code = `
		import { appendFileSync } from 'node:fs';
		import { setTimeout } from 'node:timers/promises';
		import { inTurn } from '${scriptUrl('turn.mjs')}';
		const note = (text) => appendFileSync('${log}', text + '\\n');
		await inTurn('${folder}', async () => {
			note('${name} begins');
			await setTimeout(${milliseconds});
			note('${name} ends');
		}, () => note('${name} waits'));
	`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, TMPDIR: folder },
	});
	return { child, exited: once(child, 'exit') };
}

const noted = () => readFileSync(log, 'utf8').trim().split('\n');

async function untilNoted(text: string): Promise<void> {
	while (!noted().includes(text)) await setTimeout(20);
}

const turns = () => noted().filter((line) => !line.endsWith('waits'));

test('lets one process work for a folder, and the others after it', async () => {
	const names = ['a', 'b', 'c'];
	await Promise.all(names.map(async (name) => await start(name, 300).exited));
	expect(turns()).toHaveLength(6);
	for (let index = 0; index < 6; index += 2) {
		const [name = ''] = (turns()[index] ?? '').split(' ');
		expect(turns().slice(index, index + 2)).toEqual([`${name} begins`, `${name} ends`]);
	}
});

test('says once that it waits', async () => {
	const first = start('a', 1500);
	await untilNoted('a begins');
	await Promise.all([first.exited, start('b', 1).exited]);
	expect(noted()).toEqual(['a begins', 'b waits', 'a ends', 'b begins', 'b ends']);
});

test('does not wait for a process that is gone, and lets only one follow it', async () => {
	const gone = start('a', 60_000);
	await untilNoted('a begins');
	gone.child.kill('SIGKILL');
	await gone.exited;
	await Promise.all(['b', 'c', 'd'].map(async (name) => await start(name, 600).exited));
	expect(turns()).toHaveLength(7);
	for (let index = 1; index < 7; index += 2) {
		const [name = ''] = (turns()[index] ?? '').split(' ');
		expect(turns().slice(index, index + 2)).toEqual([`${name} begins`, `${name} ends`]);
	}
});

test('gives way to a process that took over at the same moment', async () => {
	const gone = start('a', 60_000);
	await untilNoted('a begins');
	gone.child.kill('SIGKILL');
	await gone.exited;
	const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.turn'));
	const file = join(folder, name);
	const late = start('b', 1);
	while (readFileSync(file, 'utf8') !== String(late.child.pid)) await setTimeout(5);
	writeFileSync(file, String(process.pid));
	await untilNoted('b waits');
	rmSync(file);
	await late.exited;
	expect(noted()).toEqual(['a begins', 'b waits', 'b begins', 'b ends']);
});
