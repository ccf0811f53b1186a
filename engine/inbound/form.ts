import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../basics/json';
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

const acceptedAgeProperty: INodeProperties = {
	displayName: 'Accepted Age in Minutes',
	name: 'acceptedAge',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: defaultAcceptedMinutes,
	description:
		'How far the timestamp of a call may be from the time of this server, either way. 0 accepts any. A timestamp that is neither in seconds nor in milliseconds is not judged.',
};

/** What the provider's own parameters and options are set to. */
export function settingsOf(functions: IWebhookFunctions, { parameters }: Callback): Settings {
	const own = parameters.map(({ name, default: fallback }): [string, unknown] => [
		name,
		functions.getNodeParameter(name, fallback),
	]);
	return { ...chosenOptions(functions), ...Object.fromEntries(own) };
}

/** In ms; 0 is any. */
export function acceptedAgeOf(functions: IWebhookFunctions): number {
	const { acceptedAge } = chosenOptions(functions);
	return (typeof acceptedAge === 'number' ? acceptedAge : defaultAcceptedMinutes) * 60_000;
}

export function responseModeOf(functions: IWebhookFunctions, callback: Callback): ResponseMode {
	if (!callback.respondNode) return 'onReceived';
	const mode = functions.getNodeParameter('responseMode', 'onReceived');
	return mode === 'lastNode' || mode === 'responseNode' ? mode : 'onReceived';
}

function chosenOptions(functions: IWebhookFunctions): Settings {
	const chosen: unknown = functions.getNodeParameter('settings', {});
	return isObject(chosen) ? chosen : {};
}
