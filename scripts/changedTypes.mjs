const isObject = (value) => typeof value === 'object' && value !== null;

/** A node of a workflow, wherever in an export it stands: n8n gives each its type and a version. */
const isNode = (value) => typeof value.type === 'string' && 'typeVersion' in value;

/** As the tool of an agent a node has a type of its own, which n8n makes of the node's. */
const asTool = /(?:Hitl)?Tool$/;

/**
 * A workflow, or whatever else n8n exports, whose nodes come from another of our packages. Only the
 * types differ: parameters, credentials and wires are the same in all of them.
 *
 * @param {unknown} exported is not changed
 * @param {{ to: string, packages: Map<string, Set<string>> }} options the package to take the nodes
 *   from, and the names of the nodes of each package
 * @returns {{ result: unknown, changed: string[], left: string[] }} the names of the nodes whose type
 *   was changed, and of those of our packages that the other one does not have
 */
export function withTypesOf(exported, { to, packages }) {
	const changed = [];
	const left = [];
	const typeOf = ({ name: title, type }) => {
		const [from, name = ''] = type.split('.');
		const base = name.replace(asTool, '');
		if (from === to || !packages.get(from)?.has(base)) return type;
		const isOffered = packages.get(to)?.has(base) ?? false;
		(isOffered ? changed : left).push(title ?? name);
		return isOffered ? `${to}.${name}` : type;
	};
	const visit = (value) => {
		if (Array.isArray(value)) return value.map(visit);
		if (!isObject(value)) return value;
		// Nothing within a node is one: what its parameters hold stays as it is.
		if (isNode(value)) return { ...value, type: typeOf(value) };
		return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, visit(member)]));
	};
	const result = visit(exported);
	return { result, changed, left };
}
