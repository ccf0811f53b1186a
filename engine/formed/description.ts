import { isObject } from '../basics/json';
import { parsed } from '../description/parsed';
import { bounds } from '../description/bounds';
import { Problems } from '../description/problems';
import type { CredentialFields } from '../record/fields';
import { answersFrom, furtherFrom, limitsFrom, signInFrom } from './answerParts';
import { blocks, type Block } from './entries';
import { blockLabels, fieldOf, top } from './fields';
import { joined } from './joined';
import { members, rows, said, valueOf } from './members';
import { attachFrom, hostsFrom, signatureFrom, twiceSent } from './requestParts';
import { typedIn, type Members, type Refuse } from './typed';

/** What the form of a credential says. */
export interface Formed {
	/** As JSON gives it: not checked. */
	readonly description: Members;
	/** What cannot be read at all, in the words of the form. */
	readonly problems: readonly string[];
}

const { signature } = blocks;
const recipeLabel = `${blockLabels(signature)}${signature.entries[0].label}`;

/** The description that the fields of a credential's form make. */
export function formed(credential: CredentialFields): Formed {
	const problems: string[] = [];
	const read = (name: keyof typeof blocks): Members | undefined => {
		const block: Block = blocks[name];
		const { use, entries } = block;
		const isOn = use === undefined || (credential[fieldOf(use.name)] ?? use.start) === true;
		if (!isOn) return undefined;
		const refuse: Refuse = (label, why) => problems.push(`${blockLabels(block)}${label}: ${why}`);
		const held = Object.fromEntries(
			entries.map((entry) => [entry.name, credential[fieldOf(entry.name)]] as const),
		);
		return typedIn(entries, held, refuse);
	};
	const { name, extends: base } = typedIn(
		top([]),
		{
			name: credential[fieldOf('name')],
			extends: credential[fieldOf('extends')],
		},
		() => undefined,
	);
	const isOwn = base === undefined;
	const { more, ...further } = read('further') ?? {};
	const sent = rows(read('sent')?.sent);
	const twice = twiceSent(sent);
	if (twice !== undefined)
		problems.push(
			`${blocks.sent.entries[0].label}, row ${twice + 1}: is there twice. What only the sign-in sends belongs to its steps (Options, Headers)`,
		);
	const [hosts, signIn] = [read('hosts'), read('signIn')];
	const description = {
		...(isOwn ? { version: 1 } : { extends: base }),
		...said({ name: name ?? (isOwn ? 'My API' : undefined) }),
		...hostsFrom(hosts, isOwn, problems),
		...attachFrom(
			'add',
			sent.filter(({ isSigned }) => isSigned === true),
		),
		...signatureFrom(read('signature'), (row, label, why) =>
			problems.push(`${recipeLabel}, row ${row}, ${label}: ${why}`),
		),
		...attachFrom(
			'attach',
			sent.filter(({ isSigned }) => isSigned !== true),
		),
		...signInFrom(signIn),
		...answersFrom(read('answers'), isOwn, signIn !== undefined),
		...limitsFrom(read('limits')),
		...furtherFrom(further),
	};
	return { description: withMore(description, more, problems), problems };
}

function withMore(description: Members, more: unknown, problems: string[]): Members {
	const text = valueOf(more);
	if (text === undefined || text === '') return description;
	const found = new Problems();
	const given = parsed(String(text), bounds.text, found);
	for (const { message } of found.list) problems.push(`Additional Properties (JSON): ${message}`);
	if (isObject(given)) return members(joined(description, given));
	if (found.count === 0) problems.push('Additional Properties (JSON): must be an object');
	return description;
}
