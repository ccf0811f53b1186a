import type { ParamsPart } from '../description/valueVocabulary';
import type { Base } from './base';

/** Something that may differ between two lists of parameters. */
export interface Choice {
	readonly part: ParamsPart;
	readonly cost: number;
	readonly says: string;
}

/** How a pair is written, and what stands between two. */
export const forms: readonly Choice[] = [
	form('{name}={value}', '&', 1),
	form('{name}{value}', '', 1),
	form('{name}={value}', '', 2),
	form('{value}', '', 2),
	...['|', ',', '{lf}', ';'].map((join) => form('{name}={value}', join, 3)),
	...['|', ',', '&', ':', '+', '{lf}', '_', '-', '#', ' ', ';'].map((join) =>
		form('{value}', join, 3),
	),
	form('{name}:{value}', '{lf}', 3),
	...['', '&', ',', ';', '|'].map((join) => form('{name}:{value}', join, 3)),
	...['&', '|', ',', '{lf}'].map((join) => form('{name}{value}', join, 4)),
	form('{name}|{value}', '|', 4),
	form('{name},{value}', ',', 4),
	form('{name}&{value}', '&', 4),
	form('{name}', '', 4),
	form('{name}="{value}"', '&', 4),
	form('{name}="{value}"', ',', 4),
];

function form(pair: string, join: string, cost: number): Choice {
	const between = join === '' ? 'joined by nothing' : `joined by ${join}`;
	const written = pair === '{value}' ? 'values only' : pair.replace(/\{(name|value)\}/g, '$1');
	return {
		part: {
			...(pair === '{name}={value}' ? {} : { pair }),
			...(join === '&' ? {} : { join }),
		},
		cost,
		says: `as ${written} ${between}`,
	};
}

/** Parameters that are usually not signed with the others. */
const usuallyLeftOut =
	/^(?:sign|signature|sig|api_sig|sign_?type|sign_?method|hash|file|api_key|cloud_name|resource_type|callback|key|secret|x-signature|sn)$/i;

/** Of more parameters than these none are left out but the usual ones. */
const fewNames = 20;

export function sources(inQuery: number, inBody: number): readonly Choice[] {
	const ofQuery: Choice = {
		part: { from: ['query'] },
		cost: 0,
		says: 'the parameters of the query',
	};
	const ofBody: Choice = { part: { from: ['body'] }, cost: 0, says: 'the parameters of the body' };
	const both: Choice = { part: {}, cost: 0, says: 'the parameters of query and body' };
	if (inBody === 0) return [both, { ...ofQuery, cost: 1 }];
	if (inQuery === 0) return [{ ...ofBody, cost: 1 }, both];
	return [both, { ...ofQuery, cost: 1 }, { ...ofBody, cost: 1 }];
}

/** Values that are signed with the parameters and sent elsewhere, or only known to both. */
export function* also({ values, secrets }: Base, names: readonly string[]): Generator<Choice> {
	yield { part: {}, cost: 0, says: '' };
	const absent = values.filter(({ given }) => !names.includes(given));
	if (absent.length > 0) {
		const isOAuth = absent.some(({ given }) => given.startsWith('oauth_'));
		const added = isOAuth ? absent.filter(({ given }) => given.startsWith('oauth_')) : absent;
		yield {
			part: { also: Object.fromEntries(added.map(({ given, name }) => [given, `{${name}}`])) },
			cost: isOAuth ? 0 : 1,
			says: `with ${listed(added.map(({ given }) => given))}`,
		};
		for (const left of absent.length > 1 ? absent : []) {
			const others = absent.filter((value) => value !== left);
			yield {
				part: { also: Object.fromEntries(others.map(({ given, name }) => [given, `{${name}}`])) },
				cost: 3,
				says: `with ${listed(others.map(({ given }) => given))}`,
			};
		}
	}
	for (const { given, name } of secrets.slice(0, 1)) {
		for (const called of new Set([given, 'secret', 'key', 'app_secret', 'appSecret'])) {
			if (names.includes(called)) continue;
			yield {
				part: { also: { [called]: `{${name}}` } },
				cost: 3,
				says: `with the secret as ${called}`,
			};
		}
	}
}

/** Which of the parameters are left out: the fewer, the more usual. */
export function* leftOut(names: readonly string[]): Generator<Choice> {
	const unique = [...new Set(names)];
	const usual = unique.filter((name) => usuallyLeftOut.test(name));
	yield { part: {}, cost: 0, says: '' };
	if (usual.length > 0) yield except(usual, 1);
	if (unique.length > fewNames) return;
	const most = unique.length > 9 ? 2 : 3;
	for (const names of subsets(unique, most)) {
		if (names.length > 0 && names.length < unique.length) yield except(names, 1 + names.length);
	}
	// A few of many are rather named than the others left out.
	for (const names of subsets(unique, 2)) {
		if (names.length > 0 && unique.length - names.length > most) {
			yield { part: { only: names }, cost: 2 + names.length, says: `only ${listed(names)}` };
		}
	}
}

function except(names: readonly string[], cost: number): Choice {
	return { part: { except: names }, cost, says: `without ${listed(names)}` };
}

/** Those of up to so many members, in their order. */
function* subsets(names: readonly string[], most: number, from = 0): Generator<readonly string[]> {
	yield [];
	if (most === 0) return;
	for (let at = from; at < names.length; at += 1) {
		for (const others of subsets(names, most - 1, at + 1)) yield [names[at] ?? '', ...others];
	}
}

export function listed(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
