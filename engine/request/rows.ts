import { withoutEnd } from '../basics/withoutEnd';
import type { Call } from '../provider/call';
import type { CallOperation } from '../provider/operation';
import type { Provider } from '../provider/provider';

/** The row of a documented call, and the paths that are its own. */
interface Row {
	readonly operation: CallOperation;
	/** "GET api", the method and the service. */
	readonly target: string;
	readonly path: RegExp;
}

/** By provider: they never change. */
const known = new WeakMap<Provider, readonly Row[]>();

/**
 * The documented calls that a request may be, such as one that somebody typed. A server may read a
 * path more freely than it is written, so that case and a slash at the end make no difference, and a
 * name that fits a parameter as well as a word fits both rows. None for a path that is written so
 * that servers differ in how they read it.
 */
export function rowsOfCall(provider: Provider, call: Call): readonly CallOperation[] {
	const path = plainPath(call.path);
	if (path === undefined) return [];
	const target = `${call.method} ${call.service}`;
	return rowsOf(provider)
		.filter((row) => row.target === target && row.path.test(path))
		.map(({ operation }) => operation);
}

function rowsOf(provider: Provider): readonly Row[] {
	const rows = known.get(provider) ?? rowsIn(provider);
	known.set(provider, rows);
	return rows;
}

function rowsIn({ resources, services }: Provider): Row[] {
	return resources
		.flatMap(({ operations }) => operations)
		.flatMap((operation) => {
			if (operation.kind !== 'call') return [];
			const { method, service = services[0].name, path } = operation;
			const row: Row = { operation, target: `${method} ${service}`, path: patternOf(path) };
			return [row];
		});
}

/** A template such as /users/{id} as a pattern of plain paths. */
function patternOf(template: string): RegExp {
	const segments = withoutEnd(template, '/')
		.toLowerCase()
		.split('/')
		.map((segment) =>
			segment
				.split(/\{[^{}]*\}/)
				.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
				.join('[^/]+'),
		);
	return new RegExp(`^${segments.join('/')}$`);
}

/** Encoded slashes, backslashes and dots, empty segments, and what some servers cut off. */
const isReadDifferently = /%(?:2f|5c|2e|25|00)|\/\/|[\\;]|\/\.{1,2}(?:\/|$)/i;

/** Whether all servers read a path as one and the same. */
export function isPlain(path: string): boolean {
	return plainPath(path) !== undefined;
}

/** A path as it is compared; undefined where it could be read as another one. */
function plainPath(path: string): string | undefined {
	const trimmed = path.replace(/(?<!\/)\/$/, '');
	if (isReadDifferently.test(trimmed)) return undefined;
	try {
		return decodeURIComponent(trimmed).toLowerCase();
	} catch {
		return undefined;
	}
}
