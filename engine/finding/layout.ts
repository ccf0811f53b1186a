import type { Base } from './base';
import { bytesFrom } from './piece';

/** What stands between the pieces. */
export interface Join {
	readonly between: string;
	/** As a template writes it. */
	readonly written: string;
	readonly cost: number;
	readonly says: string;
	tried: number;
}

/** What stands around all pieces. */
export interface Frame {
	readonly cost: number;
	readonly says: string;
	/** What is put before and behind, with the join in its place. */
	readonly before: (between: string) => string;
	readonly behind: (between: string) => string;
	/** The same as a template writes it. */
	readonly writtenBefore: (written: string) => string;
	readonly writtenBehind: (written: string) => string;
	/** Secrets that it holds, as bits. */
	readonly secrets: number;
	/** Whether an HMAC with the same secret is usual. */
	readonly allowsKey: boolean;
	/** Whether what stands between the pieces stands in it, too. */
	readonly isJoined: boolean;
}

const rows: ReadonlyArray<readonly [between: string, cost: number, says: string]> = [
	['', 0, 'joined by nothing'],
	['\n', 1, 'joined by line feeds'],
	['&', 1, 'joined by &'],
	[':', 2, 'joined by :'],
	['|', 2, 'joined by |'],
	[',', 2, 'joined by ,'],
	['.', 1, 'joined by .'],
	['+', 2, 'joined by +'],
	['-', 2, 'joined by -'],
	[' ', 2, 'joined by blanks'],
	['_', 3, 'joined by _'],
	['#', 3, 'joined by #'],
	[';', 3, 'joined by ;'],
	['/', 3, 'joined by /'],
	['?', 3, 'joined by ?'],
	['=', 3, 'joined by ='],
	['\r\n', 2, 'joined by line breaks (CR LF)'],
	['\\r\\n', 2, 'joined by the four characters \\r\\n'],
	['\\n', 3, 'joined by the two characters \\n'],
	['\t', 3, 'joined by tabs'],
	['$', 3, 'joined by $'],
	['@', 3, 'joined by @'],
	['~', 3, 'joined by ~'],
	['^', 3, 'joined by ^'],
	['||', 3, 'joined by ||'],
	['::', 3, 'joined by ::'],
];

export function joins(): readonly Join[] {
	const all = rows.map(([between, cost, says]): Join => {
		const written = between.replace(/\n/g, '{lf}').replace(/\r/g, '{cr}').replace(/\t/g, '{tab}');
		return { between, written, cost, says, tried: 0 };
	});
	return all.sort((one, other) => one.cost - other.cost);
}

const nothing = () => '';
const plain: Frame = {
	cost: 0,
	says: '',
	before: nothing,
	behind: nothing,
	writtenBefore: nothing,
	writtenBehind: nothing,
	secrets: 0,
	allowsKey: false,
	isJoined: false,
};

/** What a secret is called where it is signed as a parameter, and how usual that is. */
const called: ReadonlyArray<readonly [name: string, cost: number]> = [
	['key', 1],
	['secret', 2],
	['app_secret', 3],
	['appSecret', 3],
	['appsecret', 3],
	['secretKey', 3],
	['secret_key', 3],
	['appkey', 3],
	['app_key', 3],
	['apikey', 3],
	['token', 3],
	['sign_key', 3],
	['paternerKey', 3],
];

export function framesOf({ secrets }: Base): readonly Frame[] {
	const frames: Frame[] = [plain];
	const ends = (between: string, written: string, cost: number, says: string) => {
		frames.push({ ...plain, cost, says, behind: () => between, writtenBehind: () => written });
	};
	ends('\n', '{lf}', 2, 'with a line feed at the end');
	ends('&', '&', 3, 'with & at the end');
	frames.push({
		...plain,
		cost: 3,
		says: 'with & in front',
		before: () => '&',
		writtenBefore: () => '&',
	});
	for (const [index, { name, text, given }] of secrets.entries()) {
		const bytes = bytesFrom(text);
		const written = `{${name}}`;
		const more = index === 0 ? 0 : 1;
		const own = { ...plain, secrets: 1 << index };
		frames.push({
			...own,
			isJoined: true,
			allowsKey: true,
			cost: 1 + more,
			says: `with ${given} before and behind`,
			before: (between) => `${bytes}${between}`,
			behind: (between) => `${between}${bytes}`,
			writtenBefore: (between) => `${written}${between}`,
			writtenBehind: (between) => `${between}${written}`,
		});
		const names = new Map([...called, [given, 2] as const]);
		for (const [called_, cost] of names) {
			if (/[{}]/.test(called_)) continue;
			for (const equals of ['=', '']) {
				const behind = `${equals === '' ? '' : '&'}${called_}${equals}`;
				const before = `${called_}${equals}`;
				const worse = equals === '' ? 2 : 0;
				frames.push({
					...own,
					cost: cost + worse + more,
					says: `with ${behind} and ${given} behind`,
					behind: () => `${behind}${bytes}`,
					writtenBehind: () => `${behind}${written}`,
					allowsKey: true,
				});
				const after = equals === '' ? '' : '&';
				frames.push({
					...own,
					cost: cost + 1 + worse + more,
					says: `with ${before} and ${given} in front`,
					before: () => `${before}${bytes}${after}`,
					writtenBefore: () => `${before}${written}${after}`,
					allowsKey: true,
				});
			}
		}
	}
	return frames.sort((one, other) => one.cost - other.cost);
}
