import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installDevDependencies } from './install.mjs';
import { changedLines } from './mutation/changedLines.mjs';
import { reportOf } from './mutation/report.mjs';
import { measured, roomOf, runAsText, testsOf } from './mutation/rooms.mjs';
import { summaryOf } from './mutation/summary.mjs';
import { repositoryFolder } from './paths.mjs';
import { elapsed } from './progress.mjs';
import { runMain, UserError } from './userError.mjs';

const usage = 'npm run mutation -- engine/throttle, or a file of it, or --changed';

/** Where there is nothing to compare with, such as on a checkout of a single commit. */
const usual = ['engine/signature/percentEncode.ts'];

/** Of fewer mutants than that a score says little. */
const enoughMutants = 20;

function readArguments() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			again: { type: 'boolean', default: false },
			changed: { type: 'boolean', default: false },
			since: { type: 'string', default: 'HEAD~1' },
			minutes: { type: 'string' },
			workers: { type: 'string' },
			'at-least': { type: 'string', default: '0' },
		},
	});
	if (values.changed === positionals.length > 0)
		throw new UserError('What is to be changed?', usage);
	return {
		...values,
		places: values.changed ? changedPlaces(values.since) : positionals.map(placeOf),
		minutes: values.minutes === undefined ? undefined : Number(values.minutes),
		workers: values.workers === undefined ? undefined : Number(values.workers),
		atLeast: Number(values['at-least']),
	};
}

function placeOf(argument) {
	const path = argument.replace(/\/$/, '');
	if (!/^engine\/\w/.test(path) || !existsSync(path.replace(/:[\d-]+$/, ''))) {
		throw new UserError(`${argument} is no file or folder of engine/.`, usage);
	}
	return /\.ts(:|$)/.test(path) ? path : `${path}/**/*.ts`;
}

function changedPlaces(base) {
	const lines = changedLines(base);
	if (lines !== undefined) return lines;
	console.log(`There is no ${base} to compare with: ${usual.join(', ')} instead.`);
	return usual;
}

await runMain(async () => {
	process.chdir(repositoryFolder);
	const { places, again, changed, minutes, workers, atLeast } = readArguments();
	await installDevDependencies();
	if (places.length === 0) return console.log('No line of engine/ has changed.');
	// Only now, since it is among what has just been installed.
	const { mutate } = await import('./mutation/mutate.mjs');
	const endsAt = minutes === undefined ? undefined : Date.now() + minutes * 60_000;
	const lines = [];
	for (const room of new Set(places.map(roomOf))) {
		const startedAt = Date.now();
		if (endsAt !== undefined && startedAt > endsAt) {
			lines.push(`${room}: no time was left for it`);
			continue;
		}
		const work = {
			name: room,
			places: [
				...places.filter((place) => roomOf(place) === room),
				...runAsText.map((file) => `!${file}`),
			],
			tests: testsOf(room),
			endsAt,
			isAgain: again,
			workers,
		};
		const mutants = await mutate(work).catch((error) => {
			if (!changed) throw error;
			// A test that is red without any change is the matter of npm test.
			lines.push(`${room}: could not be looked at: ${String(error)}`);
		});
		if (!mutants) continue;
		const report = reportOf(mutants);
		for (const mutant of report.shown) console.log(mutant);
		const { text, score, all } = summaryOf(report);
		lines.push(`${room}: ${text}, after ${elapsed(Date.now() - startedAt)}`);
		// What was not tried are those that are reached, which are mostly noticed.
		const isWhole = report.notTried === 0 && measured.includes(room) && all >= enoughMutants;
		const isHeld = !changed || isWhole;
		if (isHeld && score < atLeast) process.exitCode = 1;
	}
	console.log(`\n${lines.join('\n')}`);
});
