import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeProperties,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { callProperties } from '../form/anyRequest';
import { additionalFieldsOf, frontProperties } from '../form/form';
import type { FormOf } from '../form/formOf';
import {
	optionsProperty,
	requestsAtOnceProperty,
	timeoutProperty,
	usuallyAtOnce,
} from '../form/options';
import { insecureProperty, proxyProperty } from '../form/routeProperties';
import { shared, shownWhile } from '../form/shown';
import { operationOf } from '../lists/listing';
import type { Parameter } from '../provider/parameter';
import { parametersOf } from '../request/build';
import { listParameters } from '../request/typedAnswer';
import { pollNode } from './poll';
import { scheduleHints, scheduleNotice } from './schedule';
import { ownParameters } from './settings';
import type { Subject, Watch } from './watch';

/** What the polling triggers of all providers have in common. */
export function pollDescription(watch: Watch) {
	return {
		group: ['trigger'],
		version: 1,
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		hints: scheduleHints(watch),
		properties: pollProperties(watch),
	} satisfies Partial<INodeTypeDescription>;
}

/** A trigger's `poll`. */
export function pollWith(watch: Watch) {
	return async function (this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollNode(this, watch);
	};
}

/** All parameters of a polling trigger; n8n adds the poll times. */
export function pollProperties(watch: Watch): INodeProperties[] {
	const { choice, subjects, source } = watch;
	const properties = subjects.flatMap((subject) => {
		const ofSubject = subjectProperties(watch, subject);
		return choice
			? ofSubject.map((property) => shownWhile(property, { [choice.name]: [subject.name] }))
			: ofSubject;
	});
	const hasLists = subjects.some(({ lists }) => lists.some(({ per }) => per));
	return [
		...scheduleNotice(watch),
		...(choice ? [choiceProperty(choice, subjects)] : []),
		...(choice ? shared(properties, choice.name) : properties),
		optionsProperty([
			insecureProperty,
			proxyProperty,
			...(hasLists
				? [
						requestsAtOnceProperty(
							usuallyAtOnce.polls,
							'How many requests may be on their way at the same time',
						),
					]
				: []),
			timeoutProperty(source.form),
		]),
	];
}

function choiceProperty(
	{ name, displayName }: NonNullable<Watch['choice']>,
	subjects: Watch['subjects'],
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		options: subjects.map((subject) => ({
			name: subject.displayName,
			value: subject.name,
			description: subject.description,
		})),
		default: subjects[0].name,
	};
}

function subjectProperties(watch: Watch, subject: Subject): INodeProperties[] {
	const { form } = watch.source;
	const parameters = [...ownParameters(watch, subject), ...callParameters(watch, subject)];
	return [
		...(subject.typedCall ? typedCallProperties(form) : []),
		...frontProperties(form, parameters),
		...additionalFieldsOf(form, parameters),
	];
}

/** Where the user types the call. */
function typedCallProperties(form: FormOf): INodeProperties[] {
	return [...callProperties(form, true, true), ...frontProperties(form, listParameters)];
}

/** The parameters of the calls, but for those that come from the clock or from another list. */
function callParameters({ source: { form } }: Watch, { lists }: Subject): readonly Parameter[] {
	return lists.flatMap((list) => {
		const { window, per } = list;
		const taken = [window?.range, window?.from, window?.to, per?.parameter];
		const operation = operationOf(form, list);
		if (operation.kind !== 'call') return [];
		return parametersOf(form, operation).filter(({ name }) => !taken.includes(name));
	});
}
