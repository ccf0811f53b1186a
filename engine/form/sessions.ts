import type { INodeProperties } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';
import { shownValue } from '../basics/shownValue';
import type { Provider } from '../provider/provider';
import type { Session } from '../provider/session';

export const sessionNameParameter = 'sessionName';

/** The sessions that a user knows of. */
export function shownSessions({ sessions }: Pick<Provider, 'sessions'>): readonly Session[] {
	return sessions.filter(({ isInternal }) => !isInternal);
}

/** The choice of a session, where a credential holds more than one. */
export function sessionProperties(provider: Pick<Provider, 'sessions'>): INodeProperties[] {
	const sessions = shownSessions(provider);
	if (sessions.length < 2) return [];
	return [
		{
			displayName: 'Session',
			name: sessionNameParameter,
			type: 'options',
			options: sessions.map(({ displayName, name }) => ({
				name: displayName,
				value: name,
			})),
			default: sessions[0]?.name ?? '',
			description: 'Which of the credential’s sessions',
		},
	];
}

/** The session that an item asks for; the first one if it names none. Throws an InvalidInputError. */
export function sessionNamed(provider: Provider, raw: unknown): string {
	const sessions = shownSessions(provider);
	if (sessions.length === 0) {
		throw new InvalidInputError(
			'Resource',
			`must not be Session: ${provider.displayName} has no sign-in, each request is signed by itself`,
		);
	}
	const isEmpty = raw === '' || raw === null || raw === undefined;
	const found = isEmpty ? sessions[0] : sessions.find((session) => session.name === raw);
	if (found) return found.name;
	const names = sessions.map((session) => session.name).join(', ');
	throw new InvalidInputError('Session', `must be one of ${names}, but is ${shownValue(raw)}`);
}
