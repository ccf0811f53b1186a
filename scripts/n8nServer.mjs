import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { installCommunityPackage, placeCommunityPackage } from './communityPackage.mjs';
import { nodeFor } from './n8nInstallation.mjs';
import { repositoryFolder } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { startProcess } from './processes.mjs';
import { waitUntilReady } from './waiting.mjs';

export { installN8n, N8N_1_VERSION, N8N_VERSION } from './n8nInstallation.mjs';

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 120_000;

/** Everything that would make n8n ask a server on the internet while it starts or is used. */
const offline = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

/** What a first-time user would have to click away before seeing a workflow. */
const quiet = {
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	// With its assistant n8n opens on a chat instead of the workflows, and fetches a registry of MCP servers.
	N8N_DISABLED_MODULES: 'instance-ai,mcp-registry',
};

/** n8n is set up through the environment; what is there for another n8n must not apply to this one. */
function inheritedEnvironment() {
	const foreign =
		/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WORKFLOWS_|WEBHOOK_|CREDENTIALS_|NODES_|NODE_|npm_)|^(PORT|HOST)$/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function withLocalHosts(noProxy) {
	return [noProxy, HOST, 'localhost'].filter(Boolean).join(',');
}

async function n8nEnvironment({ userFolder, port, env }) {
	const inherited = inheritedEnvironment();
	const noProxy = withLocalHosts(inherited.NO_PROXY ?? inherited.no_proxy);
	return {
		GENERIC_TIMEZONE: 'UTC',
		...inherited,
		// The sandbox is on this machine, whatever proxy leads out of it.
		NO_PROXY: noProxy,
		no_proxy: noProxy,
		NODE_ENV: 'production',
		...offline,
		...quiet,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_HOST: HOST,
		N8N_LISTEN_ADDRESS: HOST,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(await findFreePort()),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: HOST,
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_COMMUNITY_PACKAGES_PREVENT_LOADING: 'false',
		DB_TYPE: 'sqlite',
		...env,
	};
}

/** Starts one process of n8n with the package among its community nodes. */
async function launch(
	{ serverFolder, userFolder, port, packageFolder = repositoryFolder, tarballs, env = {} },
	args,
	onLine,
) {
	const server = realpathSync(serverFolder);
	for (const tarball of tarballs ?? []) installCommunityPackage({ tarball, userFolder });
	if (!tarballs) placeCommunityPackage({ packageFolder, userFolder, serverFolder: server });
	const logFile = join(userFolder, 'n8n.log');
	const n8n = startProcess({
		command: nodeFor(server),
		args: [join(server, 'node_modules', 'n8n', 'bin', 'n8n'), ...args],
		cwd: userFolder,
		env: await n8nEnvironment({ userFolder, port, env }),
		logFile,
		onLine,
	});
	return { url: `http://${HOST}:${port}`, logFile, ...n8n };
}

/**
 * Starts n8n with this package among its community nodes and waits until it can be used.
 *
 * @param {{
 *   serverFolder: string, where `installN8n` put n8n
 *   userFolder: string, where n8n keeps its database, key and log
 *   port: number,
 *   packageFolder?: string, a built node package, by default this repository
 *   tarballs?: string[], packed ones, to be installed as n8n does it, in place of that
 *   env?: Record<string, string>, more settings for n8n
 * }} options
 * @returns `{ url, logFile, ...process }`, see `startProcess`
 * @throws UserError with the last log lines when it does not get ready in 120 s
 */
export async function startN8n(options) {
	const n8n = await launch(options, ['start']);
	const { url, logFile } = n8n;
	await waitUntilReady({
		name: 'n8n',
		server: n8n,
		urls: [`${url}/healthz/readiness`, `${url}/rest/settings`],
		timeoutMs: READY_WITHIN_MS,
		logFile,
	});
	return n8n;
}

/**
 * Starts a worker of n8n's queue mode, with a folder of its own as on a machine of its own, and waits
 * until it takes executions. `port` is where it says that it is well.
 *
 * @param {Parameters<typeof startN8n>[0] & { concurrency: number, onLine?: (line: string) => void }} options
 * @returns `{ url, logFile, ...process }`, see `startProcess`
 */
export async function startN8nWorker({ concurrency, onLine, env = {}, ...options }) {
	const health = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(options.port),
		N8N_WORKER_SERVER_ADDRESS: HOST,
	};
	const worker = await launch(
		{ ...options, env: { ...env, ...health } },
		['worker', `--concurrency=${concurrency}`],
		onLine,
	);
	const { url, logFile } = worker;
	await waitUntilReady({
		name: 'An n8n worker',
		server: worker,
		urls: [`${url}/healthz/readiness`],
		timeoutMs: READY_WITHIN_MS,
		logFile,
	});
	return worker;
}
