import { InvalidInput } from '../common/values';
import type { DescribedApi } from './behaviour';
import type { Host, Texts } from './description';
import { Environment } from './environment';

/** Where templates are filled in that belong to no request, such as those of hosts. */
export function withoutRequest(fields: Texts): Environment {
	const facts = {
		method: '',
		target: '',
		origin: '',
		headers: [],
		body: Buffer.alloc(0),
		base: '',
	};
	return new Environment({ values: [], fields, facts, fixed: new Map(), issued: 0 });
}

/** What a sign-in of this account keeps: each text that it may hand out, by name. */
function keptBy({ keep = {} }: DescribedApi, fields: Texts): Array<readonly [string, string[]]> {
	const env = withoutRequest(fields);
	return Object.entries(keep).map(([name, texts]) => [
		name,
		[texts].flat().map((text) => env.text(text)),
	]);
}

/** What the sign-in of this number (0 for the first) of an account keeps. */
export function keptAt(api: DescribedApi, fields: Texts, number: number): Texts {
	return Object.fromEntries(
		keptBy(api, fields).map(([name, texts]) => [
			name,
			texts[Math.min(number, texts.length - 1)] ?? '',
		]),
	);
}

const isOfSession = (host: Host) => /\{session\./.test(templateOf(host));
const templateOf = (host: Host) => (typeof host === 'string' ? host : host.url);

/** The addresses at which a session can be used, and those for which none is needed. */
function addressesFor({ description }: DescribedApi, fields: Texts, kept: Texts): string[] {
	const known = Object.entries(kept).map(([name, text]) => [`session.${name}`, text] as const);
	const env = withoutRequest(fields).with({ fixed: new Map(known) });
	return Object.values(description.hosts).map((host) => env.text(templateOf(host)));
}

/** Whether a session may be used at an address: at the one that came with it, or one that needs none. */
export function isAtHome(api: DescribedApi, fields: Texts, kept: Texts, address: string): boolean {
	const isFixed = !Object.values(api.description.hosts).some(isOfSession);
	return (
		isFixed ||
		addressesFor(api, fields, kept).some((known) => known.replace(/\/+$/, '') === address)
	);
}

/** Paths of the addresses at which an account calls it. Throws InvalidInput for any other one. */
export function basesOf(api: DescribedApi, fields: Texts): string[] {
	const { name } = api;
	const most = Math.max(1, ...keptBy(api, fields).map(([, texts]) => texts.length));
	const kept = Array.from({ length: most }, (_, number) => keptAt(api, fields, number));
	return kept
		.flatMap((texts) => addressesFor(api, fields, texts))
		.map((address) => {
			const path = URL.canParse(address) ? new URL(address).pathname.replace(/\/+$/, '') : '';
			if (path === `/described/${name}` || path.startsWith(`/described/${name}/`)) return path;
			throw new InvalidInput(
				`The hosts of ${name} must lead to /described/${name}, not to ${address}`,
			);
		});
}
