import { RefusedError } from './refused';

/** What is called how in a package for one API. */
export interface Names {
	readonly packageName: string;
	/** The API as people write it. */
	readonly displayName: string;
	/** The class of the node, and the folder that it lies in. */
	readonly node: string;
	/** The type of the node, and the names of its files. */
	readonly nodeName: string;
	/** The class of the credential. */
	readonly credential: string;
	readonly credentialName: string;
}

/** A word as a part of a name: OVH is written Ovh there. */
const inName = (word: string) =>
	word.charAt(0).toUpperCase() +
	(word === word.toUpperCase() ? word.slice(1).toLowerCase() : word.slice(1));

/**
 * Derives names from that of an API, or from another one for it. Throws a RefusedError where there is
 * nothing in it that a class may be called.
 */
export function namesOf(displayName: string, given = displayName): Names {
	const words = given.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
	const own = words.at(-1)?.toLowerCase() === 'api' ? words.slice(0, -1) : words;
	const node = own.map(inName).join('');
	if (!/^[A-Z]/.test(node)) {
		throw new RefusedError(
			`No class can be named after "${given}".`,
			'Give a name of Latin letters that begins with one: --name "My Cloud"',
		);
	}
	const nodeName = node.charAt(0).toLowerCase() + node.slice(1);
	return {
		packageName: `n8n-nodes-${own.join('-').toLowerCase()}`,
		displayName,
		node,
		nodeName,
		credential: `${node}Api`,
		credentialName: `${nodeName}Api`,
	};
}
