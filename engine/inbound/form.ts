import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';
import { numberSetting, settingsIn, switchSetting } from '../basics/settingValue';
import { shownValue } from '../basics/shownValue';
import { membersIn } from '../request/lists';
import type { Callback, RespondNode, ResponseMode, Settings } from './callback';
import { keepsRawBody } from './request';

const defaultAcceptedMinutes = 15;

/** All parameters of a trigger. */
export function triggerProperties(callback: Callback): INodeProperties[] {
	return [
		eventsProperty(callback),
		outputsProperty,
		...(callback.respondNode ? [respondProperty(callback.respondNode)] : []),
		...callback.parameters,
		...optionsProperties(callback),
		keepsRawBody,
	];
}

function eventsProperty({ eventTypes }: Callback): INodeProperties {
	return {
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		default: eventTypes.map(({ name }) => name),
		description: 'Events that start the workflow; all others are refused',
		options: eventTypes.map(({ name, displayName, description }) => ({
			name: displayName,
			value: name,
			description,
		})),
	};
}

const outputsProperty: INodeProperties = {
	displayName: 'Outputs',
	name: 'outputMode',
	type: 'options',
	noDataExpression: true,
	default: 'one',
	description: 'Which branches leave the node',
	options: [
		{ name: 'By Event', value: 'event', description: 'One branch for each event' },
		{ name: 'One Output', value: 'one', description: 'All events leave on one branch' },
	],
};

function respondProperty({ displayName }: RespondNode): INodeProperties {
	return {
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		noDataExpression: true,
		default: 'onReceived',
		description: 'When the caller is answered, and what with',
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'As soon as the workflow has started',
			},
			{
				name: `Using ${displayName} Node`,
				value: 'responseNode',
				description: `When a ${displayName} node of the workflow runs`,
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'With the first item of the node that runs last',
			},
		],
	};
}

function optionsProperties({ isTimestamped, options }: Callback): INodeProperties[] {
	const all = [...(isTimestamped ? [acceptedAgeProperty] : []), ...options];
	if (all.length === 0) return [];
	return [
		{
			displayName: 'Options',
			// Not "options", which n8n reads; see keepsRawBody.
			name: 'settings',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: all,
		},
	];
}

const acceptedAgeProperty = {
	displayName: 'Accepted Age in Minutes',
	name: 'acceptedAge',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: defaultAcceptedMinutes,
	description:
		'How far the timestamp of a call may be from the time of this server, either way. 0 accepts any. A timestamp that is neither in seconds nor in milliseconds is not judged.',
} as const satisfies INodeProperties;

/** What can read the parameters of a trigger: a call, and the workflow when it is switched on. */
type Functions = Pick<IWebhookFunctions, 'getNodeParameter'>;

/**
 * What the provider's own parameters and options are set to, each of the type that its form says,
 * also where an expression gives it as text. Throws an InvalidInputError.
 */
export function settingsOf(functions: Functions, { parameters, options }: Callback): Settings {
	const chosen = chosenOptions(functions);
	return Object.fromEntries([
		...options.map((option) => [option.name, settingOf(option, chosen[option.name])]),
		...parameters.map((parameter) => {
			const { name, default: fallback } = parameter;
			return [name, settingOf(parameter, functions.getNodeParameter(name, fallback))];
		}),
	]);
}

function settingOf(property: INodeProperties, raw: unknown): unknown {
	const { type, displayName, default: fallback } = property;
	switch (type) {
		case 'boolean':
			return switchSetting(raw ?? fallback, displayName);
		case 'multiOptions':
			return pickedOf(property, raw ?? fallback);
		case 'string':
			return textSetting(raw ?? fallback, displayName);
		default:
			return raw;
	}
}

/** In ms; 0 is any. Throws an InvalidInputError. */
export function acceptedAgeOf(functions: Functions): number {
	const { displayName, name } = acceptedAgeProperty;
	const minutes = numberSetting(chosenOptions(functions)[name], displayName);
	if (minutes !== undefined && minutes < 0) {
		throw new InvalidInputError(displayName, `must be 0 or more, but is ${minutes}`);
	}
	return (minutes ?? defaultAcceptedMinutes) * 60_000;
}

/** The events that start the workflow. Throws an InvalidInputError. */
export function pickedEvents(functions: Functions, callback: Callback): readonly string[] {
	const property = eventsProperty(callback);
	return pickedOf(property, functions.getNodeParameter(property.name, []));
}

/** The values of a list to pick from; as text they have commas between. */
function pickedOf({ displayName, options = [] }: INodeProperties, raw: unknown): readonly string[] {
	const members: readonly unknown[] = Array.isArray(raw) ? raw : membersIn(String(raw ?? ''));
	const picked = members.map(String).filter((member) => member !== '');
	const known = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	const unknown = picked.find((member) => !known.includes(member));
	if (unknown === undefined) return picked;
	throw new InvalidInputError(displayName, `does not know ${shownValue(unknown)}`);
}

function textSetting(raw: unknown, label: string): string {
	if (typeof raw !== 'object' || raw === null) return String(raw ?? '');
	throw new InvalidInputError(label, `must be a text, but is ${shownValue(raw)}`);
}

export function responseModeOf(functions: IWebhookFunctions, callback: Callback): ResponseMode {
	if (!callback.respondNode) return 'onReceived';
	const mode = functions.getNodeParameter('responseMode', 'onReceived');
	return mode === 'lastNode' || mode === 'responseNode' ? mode : 'onReceived';
}

function chosenOptions(functions: Functions): Settings {
	return settingsIn(functions.getNodeParameter('settings', {}), 'Options');
}
