import { isRecord } from '../common/values';
import { putAt, type Content } from './answers';
import type { List, Route } from './behaviour';
import { decoded, splitTarget, type Pair } from './facts';
import { isMatch } from './limits';

/** The routes of one API, with how often each has still to refuse. */
export class Routes {
	private readonly refused = new Map<Route, number>();

	private readonly routes: readonly Route[] | undefined;

	constructor(routes: readonly Route[] | undefined) {
		this.routes = structuredClone(routes);
	}

	/** Whether there is such a list. */
	setRows(path: string, items: unknown[]): boolean {
		const list = this.routes?.find((route) => route.path === path)?.list;
		if (list) list.items = items;
		return list !== undefined;
	}

	/** Undefined where there are routes, and none for this call. */
	find(call: { method: string; path: string }): Route | undefined {
		if (this.routes === undefined) return { path: call.path };
		return this.routes.find(({ method, path }) =>
			isMatch(method === undefined ? path : `${method} ${path}`, call),
		);
	}

	/** Whether it refuses this time. */
	refuses(route: Route): boolean {
		if (route.code === undefined) return false;
		const times = this.refused.get(route) ?? 0;
		this.refused.set(route, times + 1);
		return times < (route.times ?? Infinity);
	}

	reset(): void {
		this.refused.clear();
	}
}

/** Puts what a route answers beside its code. */
export function putRoute(
	content: Content,
	{ answer, list }: Route,
	parameters: readonly Pair[],
	address: string,
): void {
	Object.assign(content.body, structuredClone(answer ?? {}));
	if (list !== undefined) putPage(content, list, parameters, address);
}

function putPage(content: Content, list: List, parameters: readonly Pair[], address: string): void {
	const { items, at, by, param, sizeParam, size = 10, first = 1, nextAt, totalAt, since } = list;
	const all: unknown[] =
		typeof items === 'number'
			? Array.from({ length: items }, (_, index) => ({ id: index + 1 }))
			: items;
	const numberOf = (name: string | undefined, usual: number) => {
		const text = parameters.find(([given]) => given === name)?.[1] ?? '';
		return /^\d+$/.test(text) ? Number(text) : usual;
	};
	const least = numberOf(since?.param, 0);
	const isAsked = (row: unknown) => isRecord(row) && Number(row[since?.at ?? '']) >= least;
	const rows = least === 0 ? all : all.filter(isAsked);
	const length = numberOf(sizeParam, size);
	const isPage = by === 'page' || by === 'link';
	const start = isPage ? (numberOf(param, first) - first) * length : numberOf(param, 0);
	const page = rows.slice(start, start + length);
	if (at === '') content.text = JSON.stringify(page);
	else putAt(content.body, at.split('.'), page);
	if (totalAt !== undefined) putAt(content.body, totalAt.split('.'), rows.length);
	if (by === 'page' || by === 'offset' || start + length >= rows.length) return;
	const next = start + length;
	if (by === 'cursor') {
		putAt(content.body, (nextAt ?? 'next').split('.'), String(next));
		return;
	}
	const link = withParameter(address, param, String(next / length + first));
	if (nextAt === undefined) content.headers.Link = `<${link}>; rel="next"`;
	else putAt(content.body, nextAt.split('.'), link);
}

/** The same address for another page. */
function withParameter(address: string, name: string, value: string): string {
	const [path, query] = splitTarget(address);
	const kept = query.split('&').filter((pair) => {
		const given = decoded(pair.split('=', 1).join(''));
		return pair !== '' && given !== name;
	});
	return `${path}?${[...kept, `${encodeURIComponent(name)}=${value}`].join('&')}`;
}

/** The parameters of a JSON object, as far as they are scalars. */
export const scalarsOf = (body: unknown): Pair[] =>
	isRecord(body)
		? Object.entries(body).flatMap(([name, value]): Pair[] =>
				typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
			)
		: [];
