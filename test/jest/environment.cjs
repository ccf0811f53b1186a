'use strict';

const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { leftChanged, takeBackChanges } = require('./isolation.cjs');

/**
 * The realm of Node itself, where Jest would make a new one for each file: packages are loaded once
 * in it (see the runtime), and their errors and arrays are those of the tests. What a file leaves behind
 * is taken away when it has ended.
 */
module.exports = class Environment {
	global = globalThis;

	moduleMocker = new ModuleMocker(globalThis);

	/** Those of before Jest 27. */
	fakeTimers = null;

	variables = { ...process.env };

	exit = process.exit;

	exitListeners = new Set(process.listeners('exit'));

	constructor({ projectConfig }) {
		const { ownPackages = false } = projectConfig.testEnvironmentOptions;
		this.ownPackages = ownPackages;
		this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
	}

	async setup() {}

	async teardown() {
		this.fakeTimersModern.dispose();
		process.exit = this.exit;
		for (const listener of process.listeners('exit')) {
			if (!this.exitListeners.has(listener)) process.off('exit', listener);
		}
		for (const name of Object.keys(process.env)) {
			if (!(name in this.variables)) delete process.env[name];
		}
		Object.assign(process.env, this.variables);
		takeBackChanges();
	}

	handleTestEvent({ name }, state) {
		// Packages of its own, which it has taken along, make their changes once more.
		if (name !== 'run_finish' || this.ownPackages) return;
		this.moduleMocker.restoreAllMocks();
		const changed = leftChanged();
		if (changed.length === 0) return;
		const message = `Other files would see what this one has changed: ${changed.join(', ')}`;
		state.unhandledErrors.push(new Error(message));
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	/** Jest only asks whether there is one. */
	getVmContext() {
		return globalThis;
	}
};
