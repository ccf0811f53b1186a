import type { Description, SignIn, Step } from './description';
import { pathOf, splitTarget, type Received } from './facts';
import { namesIn, piecesOf } from './template';

/** Whether a request may be this step: the names in its path may stand for anything. */
export function isFor(step: Step, request: Received, base: string): boolean {
	const [path] = splitTarget(step.path);
	const pattern = piecesOf(path)
		.map((piece) =>
			typeof piece === 'string' ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : '[^/]*',
		)
		.join('');
	const given = pathOf({ ...request, base });
	return request.method === step.method && new RegExp(`^${pattern}$`).test(given);
}

/** What is sent in a step, as if it were all that is added to a request; signed if sign-ins are. */
export function asDescription(
	description: Description,
	step: Step,
	{ method }: Received,
): Description {
	const { signs = ['calls'], add = {}, attach = {} } = description;
	const isSigned = signs.includes('signIn');
	const { as = method === 'GET' ? 'query' : 'json', body = {}, headers = {} } = step;
	const own = as === 'query' ? { query: body } : { body };
	return {
		...description,
		add: isSigned
			? { ...add, query: { ...add.query, ...own.query }, body: { ...add.body, ...own.body } }
			: own,
		attach: isSigned ? { ...attach, headers: { ...attach.headers, ...headers } } : { headers },
	};
}

/** Members of the answer to a step that later ones use. */
export function namesOfStep({ steps }: SignIn, step: number): string[] {
	const templates = steps
		.slice(step)
		.flatMap(({ path, body = {}, headers = {} }) => [
			path,
			...Object.values(body),
			...Object.values(headers),
		]);
	const start = `step${step}.`;
	const names = templates.flatMap(namesIn).filter((name) => name.startsWith(start));
	return [...new Set(names)].map((name) => name.slice(start.length));
}
