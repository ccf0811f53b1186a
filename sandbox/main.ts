import { readFileSync } from 'node:fs';
import { APIS, readDescribedApi, type DescribedApi } from './apis';
import { startSandbox } from './index';

const DEFAULT_PORT = 5680;

async function main(): Promise<void> {
	const port = Number(process.env.SANDBOX_PORT ?? DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new Error(`SANDBOX_PORT must be a port number, got "${process.env.SANDBOX_PORT}"`);
	}
	const sandbox = await startSandbox({ port, described: describedApis() });
	console.log(`Sandbox is running at ${sandbox.url} (stop it with Ctrl+C)\n`);
	const places = Object.values(APIS).flatMap(({ prefixes }) => Object.entries(prefixes));
	const show = (name: string, path: string) => {
		console.log(`${name.padEnd(18)}${sandbox.url}/${path}`);
	};
	for (const [path, name] of places) show(name, path);
	show('Control', 'control/accounts');
	console.log(`\nDemo accounts:\n${JSON.stringify(sandbox.accounts, null, 2)}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
	}
}

/** Those in the JSON files that SANDBOX_DESCRIBED names, with commas between. */
function describedApis(): DescribedApi[] {
	const files = (process.env.SANDBOX_DESCRIBED ?? '').split(',').filter((file) => file !== '');
	return files.map((file) => readDescribedApi(JSON.parse(readFileSync(file, 'utf8'))));
}

main().catch((error: unknown) => {
	const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	const port = process.env.SANDBOX_PORT ?? DEFAULT_PORT;
	const text = error instanceof Error ? error.message : String(error);
	console.error(
		isTaken ? `Port ${port} is taken. Set SANDBOX_PORT to another port and start again.` : text,
	);
	process.exit(1);
});
