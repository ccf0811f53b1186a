import type { Answer } from '../provider/call';

/**
 * What a redirect says, as a sentence; undefined for any other answer. Of the target only scheme and
 * host: the rest may let anybody in.
 */
export function redirectMessage({ httpStatus, headers }: Answer): string | undefined {
	const { location } = headers;
	if (httpStatus < 300 || httpStatus > 399 || typeof location !== 'string') return undefined;
	const here = 'http://here.invalid';
	const origin = URL.canParse(location, here) ? new URL(location, here).origin : 'null';
	const target = origin === here ? 'another path' : origin === 'null' ? 'another address' : origin;
	return `The server answered HTTP ${httpStatus}: it redirects to ${target}, and the node follows no redirects`;
}
