import { cpus, release, totalmem, type } from 'node:os';
import { table } from '../scripts/markdown';
import type { Line } from './line';

const said = { true: 'yes', false: '**no**', undefined: '–' } as const;

function reasons(lines: readonly Line[]): string[] {
	const missed = lines.filter(({ isReached }) => isReached === false);
	if (missed.length === 0) return [];
	const reasonOf = ({ measure, against, reason }: Line) =>
		`- **${measure}${against && `, against ${against}`}**: ${reason ?? 'not known yet.'}`;
	return ['## Goals that were not reached', missed.map(reasonOf).join('\n')];
}

/** The table of all lines, and on what machine they were measured. */
export function performancePage(lines: readonly Line[], now: Date): string {
	const processors = cpus();
	const memory = Math.round(totalmem() / 1024 ** 3);
	return [
		'# Performance',
		`Written by \`npm run bench\` on ${now.toISOString().slice(0, 10)}: ${processors.length} processors (${processors[0]?.model.trim() || 'unknown'}), ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}.`,
		'Each line compares two things that were measured in turn, in one run, against the same sandbox on the same machine. The figure is the median of the ratios; the range shows how far they lie apart. Times on another machine are others; the ratios should be alike.',
		table(
			['Measure', 'Against', 'Goal', 'Figure', 'Range', 'Reached', 'Measured'],
			lines.map(({ measure, against, goal, figure, range, isReached, details }) => [
				measure,
				against,
				goal,
				figure,
				range,
				said[`${isReached}`],
				details,
			]),
		),
		...reasons(lines),
		'',
	].join('\n\n');
}
