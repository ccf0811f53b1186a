import type { CallOperation } from '../provider/operation';
import type { Parameter } from '../provider/parameter';
import type { Provider } from '../provider/provider';

const own = 'credential';
const ofToken = 'token';

/** One field says who makes a call; the one that says whom exactly stands below it. */
const choice = {
	type: 'choice',
	name: 'actAs',
	displayName: 'Act As',
	description: 'Who makes the call',
	place: 'form',
	front: true,
	saysWhom: true,
} as const;

export const callerChoice = choice.name;

/** While this is chosen, the token of the item is read. */
export const whileTokenIsChosen = { [callerChoice]: [ofToken] };

/** The parameters by which a call, or an API request, says who makes it. */
export function callerParameters(
	{ callers = [] }: Pick<Provider, 'callers'>,
	operation?: CallOperation,
): readonly Parameter[] {
	const { withoutCommon = [], acceptsToken, callerPlaces = {} } = operation ?? {};
	const taken = callers.filter(({ parameter }) => !withoutCommon.includes(parameter.name));
	const others = taken.map(({ name, displayName, description }) => ({
		name: displayName,
		value: name,
		description,
	}));
	if (hasCallers(callers) && acceptsToken) {
		const description = 'The user whose access token the item brings along';
		others.push({ name: 'Owner of a Token', value: ofToken, description });
	}
	if (others.length === 0) return [];
	const self = {
		name: 'Account of the Credential',
		value: own,
		description: 'The administrator or the user that the credential is of',
	};
	return [
		{ ...choice, options: [self, ...others], default: own },
		...taken.map(
			({ name, parameter }): Parameter => ({
				...parameter,
				...callerPlaces[name],
				required: true,
				show: { [callerChoice]: [name] },
			}),
		),
	];
}

/** Whether a field says who makes a call; without one, a token of the item does where there is one. */
export function hasCallers(callers: Provider['callers']): boolean {
	return callers !== undefined && callers.length > 0;
}

/** Whether the token of the item makes the call, by what was chosen. */
export function choosesToken(chosen: unknown): boolean {
	return chosen === ofToken;
}
