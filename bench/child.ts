import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs a file of bench/children in a fresh process; what it prints last is a JSON value. */
export async function valueOfChild<Value>(
	file: string,
	args: readonly string[],
	nodeOptions: readonly string[] = [],
): Promise<Value> {
	const path = join(__dirname, 'children', file);
	const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
	const child = spawn(process.execPath, [...nodeOptions, ...loader, path, ...args], {
		// A package elsewhere finds n8n's libraries as in n8n.
		env: { ...process.env, NODE_PATH: join(__dirname, '..', 'node_modules') },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const chunks: Buffer[] = [];
	child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
	const [code] = await once(child, 'close');
	const text = Buffer.concat(chunks).toString('utf8').trim();
	if (code !== 0) throw new Error(`${file} has ended with ${String(code)}: ${text}`);
	return JSON.parse(text.slice(text.lastIndexOf('\n') + 1)) as Value;
}
