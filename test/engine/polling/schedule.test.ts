import { Workflow, type INode } from 'n8n-workflow';
import { comesWithin, type PollTime } from '../../../engine/polling/schedule';
import { XmpTrigger } from '../../../nodes/XmpTrigger/XmpTrigger.node';
import { NodeTypeRegistry } from '../../harness/nodeTypes';
import { withPollTimes } from '../../support/pollTimes';

const cron = (cronExpression: string): PollTime => ({ mode: 'custom', cronExpression });
const everyX = (unit: string, value: number): PollTime => ({ mode: 'everyX', unit, value });
const daily = (hour: number, minute: number): PollTime => ({ mode: 'everyDay', hour, minute });

const tooClose: Array<[string, PollTime[]]> = [
	['every minute', [{ mode: 'everyMinute' }]],
	['every 30 minutes', [everyX('minutes', 30)]],
	// At 0 and at 45 minutes past: 15 minutes apart.
	['every 45 minutes', [everyX('minutes', 45)]],
	[
		'twice an hour',
		[
			{ mode: 'everyHour', minute: 5 },
			{ mode: 'everyHour', minute: 30 },
		],
	],
	['daily at 7:50 and at 8:10', [daily(7, 50), daily(8, 10)]],
	['daily around midnight', [daily(23, 50), daily(0, 10)]],
	['a cron with a step', [cron('*/20 * * * *')]],
	['a cron with seconds', [cron('15 0,10 8-18 * * *')]],
	['a cron with a range', [cron('10-12 3 * * *')]],
];

const farEnough: Array<[string, PollTime[]]> = [
	['nothing', []],
	['every hour', [{ mode: 'everyHour', minute: 5 }]],
	['every 2 hours', [everyX('hours', 2)]],
	['daily at 8:00 and at 12:30', [daily(8, 0), daily(12, 30)]],
	['weekly', [{ mode: 'everyWeek', hour: 2, minute: 0 }]],
	['an hourly cron with seconds', [cron('15 0 * * * *')]],
	['a cron twice a day', [cron('0 6,18 * * *')]],
	['a cron with a step of hours', [cron('0 8-18/2 * * *')]],
];

describe('poll times', () => {
	it.each(tooClose)('%s come within 30 minutes', (_name, times) => {
		expect(comesWithin(times, 30)).toBe(true);
	});

	it.each(farEnough)('%s do not', (_name, times) => {
		expect(comesWithin(times, 30)).toBe(false);
	});
});

/** As the editor does it, with n8n's own expressions. */
function hintsFor(item: PollTime[]): string[] {
	const type = withPollTimes(new XmpTrigger());
	const node: INode = {
		id: '1',
		name: 'Trigger',
		type: 'n8n-nodes-signed-apis.xmpTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			pollTimes: { item: item.map((time) => ({ ...time }) as Record<string, string>) },
		},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypeRegistry({ [node.type]: type }),
	});
	const isShown = (condition = '=true') =>
		workflow.expression.getSimpleParameterValue(node, condition, 'internal', {});
	const { hints = [] } = type.description;
	return hints
		.filter(({ displayCondition }) => isShown(displayCondition))
		.map(({ message }) => message);
}

describe('the hint of the trigger', () => {
	it.each(tooClose)('is shown for %s', (_name, times) => {
		expect(hintsFor(times)).toEqual([expect.stringMatching(/cache for 30 minutes/)]);
	});

	it.each(farEnough)('is not shown for %s', (_name, times) => {
		expect(hintsFor(times)).toEqual([]);
	});
});
