import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { nodeOf, type NodeName } from './package';

/** What an n8n of another version has instead of what this one has; undefined where it has nothing. */
export type Otherwise = {
	readonly [Member in keyof IExecuteFunctions]?: IExecuteFunctions[Member] | undefined;
};

/** A node of the package, in an n8n in which some things are other than they are here. */
export function inOtherN8n(
	name: NodeName,
	otherwise: (functions: IExecuteFunctions) => Otherwise,
): Readonly<Record<string, INodeType>> {
	const node = nodeOf(name);
	const { description, methods } = node;
	const other: INodeType = {
		description,
		methods,
		async execute(this: IExecuteFunctions) {
			const changed = otherwise(this);
			const functions = new Proxy(this, {
				get: (target, member) => {
					const from = Object.hasOwn(changed, member) ? changed : target;
					const value: unknown = Reflect.get(from, member);
					return typeof value === 'function' ? value.bind(target) : value;
				},
			});
			return (await node.execute?.call(functions)) ?? [];
		},
	};
	return { [`n8n-nodes-signed-apis.${name}`]: other };
}
