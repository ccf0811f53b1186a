import type { Provider } from '../provider/provider';
import type { Session, TokenPlace } from '../provider/session';
import { namesOf } from './call';
import type { NameCheck } from './names';

/** What a sign-in names: the place of its token, and the codes after which it is tried again. */
export function checkSessions({ sessions, responseCodes }: Provider, check: NameCheck): void {
	const { call, signIn } = responseCodes;
	const codesOf = (table: typeof call) => table.map(({ code }) => code);
	check.unique('sessions', 'name', namesOf(sessions));
	check.unique('responseCodes.call', 'code', codesOf(call));
	check.unique('responseCodes.signIn', 'code', codesOf(signIn));
	for (const session of sessions) {
		const place = `sessions.${session.name}`;
		checkLifetime(session, place, check);
		if (session.signIn.kind !== 'request') continue;
		const { tokenAt, tryNextOn, tryOtherForCallsOn } = session.signIn;
		checkTokenPlace(tokenAt, `${place}.signIn.tokenAt`, check);
		check.allKnown(`${place}.signIn.tryNextOn`, 'response code', tryNextOn, codesOf(signIn));
		const ofCalls = `${place}.signIn.tryOtherForCallsOn`;
		check.allKnown(ofCalls, 'response code', tryOtherForCallsOn, codesOf(call));
	}
}

const dottedPath = /^[^\s.[\]$]+(?:\.[^\s.[\]$]+)*$/;
const isPath = 'a path such as data.token';
/** https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const httpToken = /^[\w!#$%&'*+.^`|~-]+$/;

function checkTokenPlace(tokenAt: TokenPlace, place: string, check: NameCheck): void {
	if (typeof tokenAt === 'string') check.matches(place, tokenAt, dottedPath, isPath);
	else if ('header' in tokenAt)
		check.matches(place, tokenAt.header, httpToken, 'the name of a header');
	else check.matches(place, tokenAt.cookie, httpToken, 'the name of a cookie');
}

function checkLifetime({ lifetime }: Session, place: string, check: NameCheck): void {
	if (!('at' in lifetime)) return;
	check.matches(`${place}.lifetime.at`, lifetime.at, dottedPath, isPath);
}
