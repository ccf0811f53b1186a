import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
	determineHitLimitReached,
	DryRunStatus,
	MutantRunStatus,
	TestStatus,
} from '@stryker-mutator/api/test-runner';
import { jestFiles } from './jestFiles.mjs';
import { waitedForProcessor } from './processor.mjs';

/** Where a mutated file looks up which mutant it is. There before Jest, which takes away later globals. */
const shared = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] = {});

const SEPARATOR = ' › ';

/** What Jest says of a case that does not end. */
const timedOut = /Exceeded timeout of \S+ m?s for a/;

/** Long enough for a busy machine, and not the half minute that Jest waits for a promise that nobody keeps. */
const TIMEOUT_MS = 2_000;
const TIMEOUT_FACTOR = 5;
/** So many times that, where the machine is so busy that it may have been the reason. */
const MOST_PATIENCE = 8;

/** Of what runs while a file is loaded and prepared, which each of its cases depends on. */
const wholeFile = (file) => `${file}${SEPARATOR}`;

const messageOf = ({ failureMessage, testExecError }) =>
	failureMessage || testExecError?.message || '';

/**
 * Runs for each mutant those cases that reach it and nothing else. Stryker's own runner for Jest starts
 * Jest anew for each mutant, and loads every file to find the cases by name.
 */
class Runner {
	constructor({ house: { tests, endsAt } }) {
		this.tests = tests;
		this.endsAt = endsAt;
		this.durations = new Map();
	}

	capabilities() {
		return { reloadEnvironment: true };
	}

	async init() {
		this.run = await jestFiles(process.cwd());
	}

	async dryRun() {
		const tests = [];
		for (const file of this.tests) {
			shared.currentTestId = wholeFile(file);
			const result = await this.run(file, {
				wants: () => true,
				timeoutOf: () => undefined,
				started: (name) => (shared.currentTestId = wholeFile(file) + name),
				ended: () => (shared.currentTestId = wholeFile(file)),
				endsWithFirst: false,
			});
			if (result.testExecError || result.numFailingTests > 0) {
				return { status: DryRunStatus.Error, errorMessage: messageOf(result) };
			}
			const { start, end } = result.perfStats;
			const run = result.testResults.filter(({ status }) => status === 'passed');
			const ids = run.map(({ fullName }) => wholeFile(file) + fullName);
			const durations = run.map(({ duration }) => duration ?? 0);
			ids.forEach((id, index) => this.durations.set(id, durations[index]));
			tests.push(
				...[wholeFile(file), ...ids].map((id, index) => ({
					id,
					name: id,
					fileName: file,
					status: TestStatus.Success,
					timeSpentMs: index === 0 ? end - start : durations[index - 1],
				})),
			);
		}
		delete shared.currentTestId;
		return { status: DryRunStatus.Complete, tests, mutantCoverage: shared.mutantCoverage };
	}

	async mutantRun({ activeMutant, testFilter, hitLimit }) {
		if (this.endsAt && Date.now() > this.endsAt) {
			return { status: MutantRunStatus.Error, errorMessage: 'No time was left for it.' };
		}
		Object.assign(shared, { activeMutant: activeMutant.id, hitLimit });
		let nrOfTests = 0;
		for (const file of this.tests) {
			if (testFilter && !testFilter.some((id) => id.startsWith(wholeFile(file)))) continue;
			const { failure, last, count } = await this.firstFailure(file, testFilter);
			nrOfTests += count;
			const hits = determineHitLimitReached(shared.hitCount, shared.hitLimit);
			if (hits) return hits;
			if (failure === undefined) continue;
			if (timedOut.test(failure)) return { status: MutantRunStatus.Timeout, reason: failure };
			const killedBy = [last];
			return { status: MutantRunStatus.Killed, killedBy, failureMessage: failure, nrOfTests };
		}
		return { status: MutantRunStatus.Survived, nrOfTests };
	}

	/** What the first case of a file that is red says; none may be, for all that are wanted. */
	async firstFailure(file, testFilter, patience = 1) {
		const wanted = new Set(testFilter);
		const isWhole = !testFilter || wanted.has(wholeFile(file));
		const waitedBefore = waitedForProcessor();
		shared.hitCount = shared.hitLimit === undefined ? undefined : 0;
		let last = wholeFile(file);
		let count = 0;
		const usual = (name) => this.durations.get(wholeFile(file) + name) ?? TIMEOUT_MS;
		const failure = await this.run(file, {
			wants: (name) => isWhole || wanted.has(wholeFile(file) + name),
			timeoutOf: (name) => patience * (TIMEOUT_MS + TIMEOUT_FACTOR * usual(name)),
			started: (name) => {
				last = wholeFile(file) + name;
				count += 1;
			},
			ended: () => {},
			endsWithFirst: true,
		}).then(
			(result) => {
				const isRed = result.testExecError || result.numFailingTests > 0;
				return isRed ? messageOf(result) : undefined;
			},
			(error) => String(error),
		);
		// Who got no processor has not been late by itself.
		const hasWaited = waitedForProcessor() - waitedBefore > TIMEOUT_MS / 4;
		if (timedOut.test(failure) && hasWaited && patience < MOST_PATIENCE) {
			return await this.firstFailure(file, testFilter, patience * 2);
		}
		return { failure, last, count };
	}
}

function createRunner(options) {
	return new Runner(options);
}
createRunner.inject = ['options'];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'house', createRunner)];
