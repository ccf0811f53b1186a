import type { Kind } from './filters';
import type { Data, Scope } from './scope';

/**
 * What has to be there before a name is read: a request at all, or a part of it with all that is
 * added to it.
 */
export type Need = 'request' | 'query' | 'body' | 'headers';

/** What a name stands for. */
export interface Source {
	readonly kind: Kind;
	/** Whether it is a secret, or made of one. */
	readonly isSecret: boolean;
	readonly needs: readonly Need[];
	/** Set where it is empty while a sign-in is made. */
	readonly isOfSession?: true;
	readonly read: (scope: Scope) => Data;
}

const plain = (read: Source['read'], needs: readonly Need[] = []): Source => ({
	kind: 'text',
	isSecret: false,
	needs,
	read,
});

const ofSession = (name: string, isSecret = true): Source => ({
	kind: 'text',
	isSecret,
	needs: [],
	isOfSession: true,
	read: (scope) => {
		const text = scope.session(name);
		// Also what one step of a sign-in hands to the next.
		if (isSecret && text !== '') scope.secrets.add(text);
		return text;
	},
});

/** Names that stand for the request, and for what cannot be typed. */
const builtIn: ReadonlyMap<string, Source> = new Map([
	['method', plain(({ facts }) => facts.method, ['request'])],
	['path', plain(({ facts }) => facts.path, ['request'])],
	['fullPath', plain(({ facts }) => facts.fullPath, ['request'])],
	['pathQuery', plain(({ facts }) => facts.pathQuery, ['query'])],
	['rawQuery', plain(({ facts }) => facts.rawQuery, ['query'])],
	['url', plain(({ facts }) => facts.url, ['query'])],
	['origin', plain(({ facts }) => facts.origin, ['request'])],
	['host', plain(({ facts }) => facts.host, ['request'])],
	['body', plain(({ facts }) => facts.bodyData, ['body'])],
	['lf', plain(() => '\n')],
	['cr', plain(() => '\r')],
	['tab', plain(() => '\t')],
	['open', plain(() => '{')],
	['close', plain(() => '}')],
]);

/** Names that are not free for fields and values. */
export const takenNames: readonly string[] = [
	...builtIn.keys(),
	...['token', 'now', 'session', 'query', 'header', 'step1', 'step2', 'step3', 'step4', 'step5'],
];

interface NamedSession {
	/** What the sign-in keeps, and what of that is no secret. */
	readonly kept: readonly string[];
	readonly open: readonly string[];
	/** How many of its steps have been answered. */
	readonly steps: number;
}

/** What a place in a description knows besides fields and values. */
interface Setting {
	/** Undefined without a sign-in. */
	readonly session: NamedSession | undefined;
	/** Whether there is a request already. */
	readonly hasRequest: boolean;
	/** Parts of the request that have secrets in them. */
	readonly secretParts: readonly Need[];
	/** Values of the recipe, also those that no place before them may use. */
	readonly values?: readonly string[];
}

/** Which names may be used in a template, and what they stand for. */
export class Names {
	constructor(
		private readonly sources: ReadonlyMap<string, Source>,
		private readonly setting: Setting,
	) {}

	/** The same with one more name. */
	and(name: string, source: Source): Names {
		return new Names(new Map([...this.sources, [name, source] as const]), this.setting);
	}

	/** The same where these values are made one after the other. */
	withValues(values: readonly string[]): Names {
		return new Names(this.sources, { ...this.setting, values });
	}

	/** Why a name is not known here, where that is not a slip of the pen; undefined where it is. */
	whyUnknown(name: string): string | undefined {
		const { session, values = [] } = this.setting;
		if (values.includes(name)) return 'only what stands above can be used';
		return name === 'token' && !session ? 'there is no sign-in' : undefined;
	}

	/** The same after so many steps of the sign-in. */
	afterSteps(steps: number): Names {
		const session = { kept: [], open: [], ...this.setting.session, steps };
		return new Names(this.sources, { ...this.setting, session });
	}

	/** The same where there is no request yet, as in a host. */
	withoutRequest(): Names {
		return new Names(this.sources, { ...this.setting, hasRequest: false });
	}

	/** Whether what needs these parts of a request is a secret. */
	isSecret(needs: readonly Need[]): boolean {
		return needs.some((need) => this.setting.secretParts.includes(need));
	}

	get known(): readonly string[] {
		const { session, hasRequest } = this.setting;
		const { kept = [], steps = 0 } = session ?? {};
		return [
			...this.sources.keys(),
			...[...builtIn].filter(([, source]) => this.isOpen(source)).map(([name]) => name),
			...(hasRequest ? ['query.', 'body.', 'header.'] : []),
			...(session ? ['token', ...kept.map((name) => `session.${name}`)] : []),
			...Array.from({ length: steps }, (_, index) => `step${index + 1}.`),
		];
	}

	/** What a name stands for; undefined for one that nothing is known by here. */
	find(name: string): Source | undefined {
		const found = this.sources.get(name) ?? this.fixed(name) ?? this.member(name);
		return found && this.isSecret(found.needs) ? { ...found, isSecret: true } : found;
	}

	private fixed(name: string): Source | undefined {
		const found = builtIn.get(name);
		return found && this.isOpen(found) ? found : undefined;
	}

	private member(name: string): Source | undefined {
		const { session, hasRequest } = this.setting;
		if (name === 'token') return session && ofSession(name);
		const [family = '', ...path] = name.split('.');
		if (path.length === 0) return undefined;
		const member = path.join('.');
		if (family === 'session') {
			const { kept = [], open = [] } = session ?? {};
			return kept.includes(member) ? ofSession(name, !open.includes(member)) : undefined;
		}
		const step = /^step([1-5])$/.exec(family)?.[1];
		if (step !== undefined)
			return Number(step) <= (session?.steps ?? 0) ? ofSession(name) : undefined;
		if (!hasRequest) return undefined;
		if (family === 'query') return plain(({ facts }) => facts.queryParameter(member), ['query']);
		if (family === 'body') return plain(({ facts }) => facts.bodyMember(path), ['body']);
		if (family !== 'header') return undefined;
		return plain(({ facts }) => facts.header(member.toLowerCase()), ['headers']);
	}

	private isOpen({ needs }: Source): boolean {
		return this.setting.hasRequest || needs.length === 0;
	}
}
