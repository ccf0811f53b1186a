import type { INodeProperties, NodeHint } from 'n8n-workflow';
import type { Watch } from './watch';

/** A poll time as n8n's form holds it. */
export interface PollTime {
	readonly mode?: string;
	readonly unit?: string;
	readonly value?: unknown;
	readonly hour?: unknown;
	readonly minute?: unknown;
	readonly cronExpression?: string;
}

/**
 * Whether two polls of a day may come so many minutes after one another, or sooner. This function
 * also runs inside an n8n expression in the editor, from its own text: it must not use anything
 * outside it.
 */
export function comesWithin(pollTimes: readonly PollTime[], minutes: number): boolean {
	const range = (count: number) => Array.from({ length: count }, (_member, index) => index);
	/** The values that a field of a cron expression, such as "0,30" or "8-18/2", stands for. */
	const valuesOf = (field: string, count: number) =>
		range(count).filter((value) =>
			field.split(',').some((part) => {
				const [span = '*', step] = part.split('/');
				const [from, to = step === undefined ? from : String(count - 1)] =
					span === '*' ? ['0', String(count - 1)] : span.split('-');
				return (
					value >= Number(from) &&
					value <= Number(to) &&
					(value - Number(from)) % Number(step ?? 1) === 0
				);
			}),
		);
	const at = (hours: readonly number[], minutesOfHour: readonly number[]) =>
		hours.flatMap((hour) => minutesOfHour.map((minute) => hour * 60 + minute));
	const momentsOf = (time: PollTime): number[] => {
		const hour = Number(time.hour ?? 0);
		const minute = Number(time.minute ?? 0);
		if (time.mode === 'everyMinute') return range(24 * 60);
		if (time.mode === 'everyHour') return at(range(24), [minute]);
		if (time.mode === 'everyX') {
			return time.unit === 'minutes'
				? at(range(24), valuesOf(`*/${Number(time.value)}`, 60))
				: at(valuesOf(`*/${Number(time.value)}`, 24), [0]);
		}
		if (time.mode !== 'custom') return [hour * 60 + minute];
		const fields = String(time.cronExpression ?? '')
			.trim()
			.split(/\s+/);
		const [minuteField = '*', hourField = '*'] = fields.length > 5 ? fields.slice(1) : fields;
		return at(valuesOf(hourField, 24), valuesOf(minuteField, 60));
	};
	const moments = [...new Set(pollTimes.flatMap(momentsOf))].sort((a, b) => a - b);
	return moments.some((moment, index) => {
		const next = moments[index + 1] ?? (moments[0] ?? 0) + 24 * 60;
		return next - moment <= minutes;
	});
}

/** Stands below the poll times: how far apart they should be, and why. */
export function scheduleNotice({ schedule }: Watch): INodeProperties[] {
	if (!schedule) return [];
	return [{ displayName: schedule.reason, name: 'scheduleNotice', type: 'notice', default: '' }];
}

/** Warns, as long as the poll times are closer to one another than makes sense. */
export function scheduleHints({ schedule }: Watch): NodeHint[] {
	if (!schedule) return [];
	const { minutes, reason } = schedule;
	const condition = `(${comesWithin.toString()})($parameter.pollTimes?.item ?? [], ${minutes})`;
	return [
		{
			message: reason,
			type: 'warning',
			location: 'ndv',
			whenToDisplay: 'always',
			// Two closing braces in a row would end the expression.
			displayCondition: `={{ ${condition.replace(/\}(?=\})/g, '} ')} }}`,
		},
	];
}
