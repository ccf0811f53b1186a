import { join } from 'node:path';
import { demoCredentials } from './demoCredentials.mjs';
import { readWorkflows } from './exampleWorkflows.mjs';
import { forgetData } from './forgetData.mjs';
import { installDevDependencies } from './install.mjs';
import { listPackage } from './listPackage.mjs';
import { N8nApiError } from './n8nApi.mjs';
import { installN8n, startN8n } from './n8nServer.mjs';
import {
	dataFolder,
	examplesFolder,
	inRepository,
	repositoryFolder,
	serverFolder,
} from './paths.mjs';
import { assertPortIsFree, portFromEnvironment } from './ports.mjs';
import { onInterrupt, startProcess, stopAllProcesses } from './processes.mjs';
import { startProgress } from './progress.mjs';
import { demoOwner, provision } from './provision.mjs';
import { startSandbox } from './sandboxServer.mjs';
import { runMain, UserError } from './userError.mjs';
import { describeEnd, withLastLines } from './waiting.mjs';

const started = [];
let progress;

async function build() {
	const gulp = startProcess({
		command: process.execPath,
		args: [inRepository('node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'],
		cwd: repositoryFolder,
	});
	const { code } = await gulp.exited;
	if (code !== 0) throw new UserError(['The build failed.', ...gulp.lastLines(200)].join('\n'));
}

async function start(name, starting) {
	const server = await starting;
	started.push({ name, server });
	return server;
}

/** Everything up to an n8n that can be used. */
async function open({ n8nPort, sandboxPort }) {
	const building = progress.step('Building the nodes', 15);
	const starting = progress.step('Starting n8n', 25);
	await Promise.all([
		installDevDependencies(progress).then(() => building.during(build)),
		installN8n({ folder: serverFolder, progress }),
	]);
	return await starting.during(async () => {
		const sandbox = await start(
			'The sandbox',
			startSandbox({ port: sandboxPort, logFolder: dataFolder }),
		);
		const n8n = await start(
			'n8n',
			startN8n({ serverFolder, userFolder: dataFolder, port: n8nPort }),
		);
		listPackage({ serverFolder, userFolder: dataFolder });
		const login = await fill(n8n.url, sandbox.url);
		return { url: n8n.url, login, sandboxUrl: sandbox.url, logFile: n8n.logFile };
	});
}

async function fill(url, sandboxUrl) {
	try {
		await provision({
			url,
			credentials: await demoCredentials(sandboxUrl),
			workflows: readWorkflows(examplesFolder, sandboxUrl),
			recordFile: join(dataFolder, 'provisioned.json'),
		});
		return `${demoOwner.email} / ${demoOwner.password}`;
	} catch (error) {
		// The user's own password is theirs to keep. Everything they have is still there.
		if (error instanceof N8nApiError && error.status === 401) return 'the account you have made';
		throw error;
	}
}

function printSummary({ url, login, sandboxUrl, logFile }) {
	console.log(`
n8n is ready:      ${url}
Log in with:       ${login}
Sandbox:           ${sandboxUrl}  (its accounts: ${sandboxUrl}/control/accounts)
n8n's log:         ${logFile}

Ctrl-C stops n8n and the sandbox. Your workflows stay in ${dataFolder}
until you start with: npm start -- --fresh
`);
}

/** Resolves never, or throws when one of the servers ends by itself. */
async function watch() {
	const { name, server, end } = await Promise.race(
		started.map(async ({ name, server }) => ({ name, server, end: await server.exited })),
	);
	throw new UserError(withLastLines(`${name} ${describeEnd(end)}.`, server, server.logFile));
}

function isFresh() {
	const [unknown] = process.argv.slice(2).filter((argument) => argument !== '--fresh');
	if (unknown !== undefined) {
		throw new UserError(
			`npm start does not know ${unknown}.`,
			'npm start -- --fresh forgets what you have made in n8n, and starts anew.',
		);
	}
	return process.argv.includes('--fresh');
}

async function main() {
	const fresh = isFresh();
	const n8nPort = portFromEnvironment('N8N_PORT', 5678);
	const sandboxPort = portFromEnvironment('SANDBOX_PORT', 5680);
	await assertPortIsFree({ port: n8nPort, what: 'n8n', variable: 'N8N_PORT' });
	await assertPortIsFree({ port: sandboxPort, what: 'the sandbox', variable: 'SANDBOX_PORT' });
	// Not while an n8n runs with it.
	if (fresh) forgetData(dataFolder);

	progress = startProgress();
	const opened = await open({ n8nPort, sandboxPort });
	progress.end();
	printSummary(opened);
	await watch();
}

let interrupted = false;

onInterrupt(async () => {
	interrupted = true;
	progress?.end();
	console.log('\nStopping ...');
	await stopAllProcesses();
	process.exit(0);
});

await runMain(async () => {
	try {
		await main();
	} catch (error) {
		// What ends because of Ctrl-C is no failure; the handler above exits.
		if (interrupted) return;
		progress?.end();
		await stopAllProcesses();
		throw error;
	}
});
