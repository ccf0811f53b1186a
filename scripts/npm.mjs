import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from './processes.mjs';
import { UserError } from './userError.mjs';

const OLDEST_NODE = 20;

/** Throws a UserError unless this Node is new enough and npm can be run. Returns npm's version. */
export function checkNodeAndNpm() {
	if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
		throw new UserError(
			`This is Node ${process.versions.node}, but Node ${OLDEST_NODE} or newer is needed.`,
			'Install it from https://nodejs.org, or with a version manager: nvm install 24',
		);
	}
	if (process.platform === 'win32') {
		throw new UserError('These scripts need Linux or macOS.', 'On Windows, run them inside WSL.');
	}
	const { status, stdout } = spawnSync('npm', ['--version'], {
		encoding: 'utf8',
		env: npmEnvironment(),
	});
	if (status !== 0) {
		throw new UserError(
			'npm was not found.',
			'It comes with Node from https://nodejs.org; on Debian and Ubuntu: apt-get install -y npm',
		);
	}
	return stdout.trim();
}

/**
 * The environment for an npm that works in its own folder. `npm start` exports the settings of this
 * repository (among them ignore-scripts), which must not leak into npm runs elsewhere.
 */
export function npmEnvironment() {
	const leaking = /^npm_(package_|lifecycle_|config_(local_prefix|ignore_scripts|save_exact)$)/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !leaking.test(name)));
}

/** The address of the registry that npm is set to, with a slash at its end. */
export function registryOfNpm() {
	const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], {
		encoding: 'utf8',
		env: npmEnvironment(),
	});
	return stdout.trim().replace(/\/?$/, '/');
}

const SHOWN_LINES = 20;
const NETWORK_CODES =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT)\b/;

/** Turns what a failed npm run has printed into a UserError that says what to do. */
function npmFailure(what, lines) {
	const text = lines.join('\n');
	const networkCode = NETWORK_CODES.exec(text)?.[1];
	if (networkCode) {
		return new UserError(
			`${what} failed: the npm registry cannot be reached (${networkCode}).`,
			'Check the connection, and the proxy and registry that npm uses: npm config list',
			'Then run the same command again.',
		);
	}
	if (/\bENOSPC\b/.test(text)) {
		return new UserError(`${what} failed: the disk is full.`, 'Free some space and run it again.');
	}
	if (/\bEUSAGE\b/.test(text)) {
		return new UserError(
			`${what} failed: package-lock.json does not match package.json.`,
			'Bring it up to date and commit it: npm install --package-lock-only',
		);
	}
	// npm names the cause first and its manual after that.
	const errors = lines.filter((line) => line.startsWith('npm error')).slice(0, SHOWN_LINES);
	return new UserError(
		`${what} failed:`,
		...(errors.length > 0 ? errors : lines.slice(-SHOWN_LINES)),
	);
}

/** Runs npm to its end. Throws a UserError that says why it failed. */
export async function runNpm({ what, args, cwd }) {
	const npm = startProcess({ command: 'npm', args, cwd, env: npmEnvironment() });
	const { code } = await npm.exited;
	if (code !== 0) throw npmFailure(what, npm.lastLines(200));
}

/** Where npm puts packages on this machine by a package-lock.json. */
function placesIn({ packages }) {
	const fits = (allowed = [], own) => {
		const names = [allowed].flat();
		const isRefused = names.includes(`!${own}`);
		return !isRefused && (names.includes(own) || names.every((name) => name.startsWith('!')));
	};
	return Object.entries(packages)
		.filter(
			([place, { os, cpu }]) =>
				place !== '' && fits(os, process.platform) && fits(cpu, process.arch),
		)
		.map(([place]) => place);
}

const LOOK_EVERY_MS = 500;

/**
 * Installs exactly what the package-lock.json in a folder says, without any scripts of packages.
 *
 * @param {{
 *   what: string,
 *   cwd: string,
 *   report: (share: number, detail: string) => void, as of a step of startProgress
 * }} options
 */
export async function installFromLock({ what, cwd, report }) {
	// Half-written packages pass for good ones with npm, so what was interrupted cannot be continued.
	rmSync(join(cwd, 'node_modules'), { recursive: true, force: true });
	const places = placesIn(JSON.parse(readFileSync(join(cwd, 'package-lock.json'), 'utf8')));
	let missing = places;
	// npm itself tells how many it has asked for, not how many it has unpacked.
	const looking = setInterval(() => {
		missing = missing.filter((place) => !existsSync(join(cwd, place, 'package.json')));
		const come = places.length - missing.length;
		if (come > 0) report(come / places.length, `${come} of ${places.length} packages`);
	}, LOOK_EVERY_MS);
	try {
		await runNpm({ what, args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], cwd });
	} finally {
		clearInterval(looking);
	}
}
