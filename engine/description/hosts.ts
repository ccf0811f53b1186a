import { remembering } from '../basics/remembering';
import { withoutEnd } from '../basics/withoutEnd';
import { RefusedRequestError } from '../basics/refusedRequest';
import type { Service, SessionHost } from '../provider/provider';
import { switchField } from '../record/values';
import type { FieldReader } from './fields';
import { noFacts } from './recipe';
import type { Names } from './names';
import { memberPlace, type Problems } from './problems';
import { Scope, textOf } from './scope';
import { inSession, sessionName } from './session';
import {
	checkSessionHost,
	hostParts,
	isHere,
	isWhole,
	mayBeOfSession,
	sessionAddress,
	standInFor,
} from './sessionHosts';
import { parseTemplate } from './syntax';
import { compileText, textFrom, type Template } from './template';
import type { Description } from './vocabulary';

/** The field of a credential by which a user allows hosts without TLS. */
export const allowHttp = { name: 'allowHttp', label: 'Allow HTTP', missing: false };

/** The hosts of an API: nothing else is ever signed. */
export function compileHosts(
	hosts: Description['hosts'],
	names: Names,
	fieldsOf: FieldReader,
	problems: Problems,
): readonly Service[] {
	const entries = Object.entries(hosts);
	if (entries.length === 0) problems.add('hosts', 'must name at least one host');
	return entries.flatMap(([name, host]) => {
		const place = memberPlace('hosts', name);
		const { text, within = [] } = hostParts(host);
		const template = compileText(text, { place, names: names.withoutRequest(), problems });
		if (!template) return [];
		if (template.isSecret)
			problems.add(place, 'holds a secret, which everybody on the way could read');
		checkSessionHost(name, host, hosts, place, problems);
		refuseOpenHost(text, template, place, problems);
		const [placeholder] = template.parts.filter(({ isPlaceholder }) => isPlaceholder);
		const baseUrlField = placeholder?.source.slice(1, -1) ?? '';
		const named = { name, displayName: name, baseUrlField };
		if (!template.isOfSession) return [{ ...named, baseUrl: baseUrlOf(name, template, fieldsOf) }];
		const ofSession = sessionHostOf(name, text, within, template, fieldsOf);
		return [{ ...named, baseUrl: () => standInFor(name), ofSession }];
	});
}

/** A host that is known once somebody has signed in. */
function sessionHostOf(
	name: string,
	text: string,
	within: readonly string[],
	template: Template,
	fieldsOf: FieldReader,
): SessionHost {
	const refuse = (why: string) => refused(name, why);
	return {
		session: sessionName,
		baseUrl: (credential, made) => {
			const scope = bareScope(fieldsOf(credential), inSession(made));
			if (isWhole(text)) {
				const found = sessionAddress(textFrom(template, scope), within);
				if ('why' in found) throw refuse(found.why);
				return found.address;
			}
			const { address, isSafe: isGood } = judged(filledIn(template, scope, refuse));
			if (address === undefined || !isGood) throw refuse('it is no address');
			return address;
		},
		mayBe: (target) => mayBeOfSession(target, text, within),
	};
}

/** What the description itself says has to be an address, and https but on this machine. */
function refuseOpenHost(text: string, template: Template, place: string, problems: Problems): void {
	const [first, ...rest] = template.parts;
	if (first?.isPlaceholder && rest.length === 0) return;
	if (first?.isPlaceholder || !/^https?:\/\//.test(text)) {
		problems.add(place, 'must begin with https://, or be one field that holds the whole address');
		return;
	}
	const parsed = parseTemplate(text);
	const filled =
		parsed.kind === 'pieces'
			? parsed.pieces.map((piece) => (piece.kind === 'literal' ? piece.text : 'x')).join('')
			: '';
	if (addressFrom(filled) === undefined) {
		problems.add(place, 'is no address such as https://api.example.com, without "?", "#" and "@"');
	} else if (!isSafe(filled)) {
		problems.add(place, 'must begin with https://: others could read and change what is sent');
	}
}

/** Labels of a host, or a part of a path: nothing that could end the host or begin another one. */
const harmless = /^[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*$/;

function baseUrlOf(name: string, template: Template, fieldsOf: FieldReader): Service['baseUrl'] {
	const [first, ...rest] = template.parts;
	const isWhole = first?.isPlaceholder === true && rest.length === 0;
	const [, field] = isWhole ? (/^\{(\w+)\}$/.exec(first.source) ?? []) : [];
	const refuse = (why: string) => refused(name, why);
	const textOf = (read: Scope['field']) => {
		const scope = bareScope(read, () => '');
		return isWhole ? textFrom(template, scope) : filledIn(template, scope, refuse);
	};
	return (credential) => {
		const read = fieldsOf(credential);
		const typed = field === undefined ? textOf(read) : read(field);
		const text = isWhole && !typed.includes('://') && typed !== '' ? `https://${typed}` : typed;
		const { address, isSafe } = judged(text);
		if (address === undefined)
			throw refused(name, 'it is no address such as https://api.example.com');
		if (!isSafe && !switchField(credential, allowHttp)) {
			throw refused(name, 'it must begin with https://');
		}
		return address;
	};
}

/** What a name of a host may be made of, and no request. */
function bareScope(field: Scope['field'], session: Scope['session']): Scope {
	return new Scope(field, noFacts, session, 0, [], undefined, '');
}

/** Most characters of what a placeholder stands for. */
const mostName = 100;

/** The text of a host, with what its placeholders stand for. */
function filledIn(template: Template, scope: Scope, refuse: (why: string) => Error): string {
	for (const part of template.parts) {
		if (!part.isPlaceholder) continue;
		const text = textOf(part.read(scope));
		if (text.length <= mostName && harmless.test(text)) continue;
		throw refuse(`${part.source} stands for ${text === '' ? 'nothing' : 'no name of a server'}`);
	}
	return textFrom(template, scope);
}

/** Each request asks several times, nearly always for the same. */
const judged = remembering((text) => {
	const address = addressFrom(text);
	return { address, isSafe: address !== undefined && isSafe(address) };
});

function refused(name: string, why: string): RefusedRequestError {
	return new RefusedRequestError(
		`The host "${name}" of the description cannot be used: ${why}`,
		'Nothing was sent. Correct the fields of the credential that the host is made of.',
	);
}

/** The address without trailing slashes; undefined for what is none, or holds more than one. */
function addressFrom(text: string): string | undefined {
	if (/[\s\\{}]/.test(text) || !URL.canParse(text)) return undefined;
	const { protocol, origin, pathname, search, hash, username, password } = new URL(text);
	const isPlain = search === '' && hash === '' && username === '' && password === '';
	if (!isPlain || !/^https?:$/.test(protocol) || /[?#@]/.test(text)) return undefined;
	return `${origin}${withoutEnd(pathname, '/')}`;
}

function isSafe(address: string): boolean {
	const { protocol, hostname } = new URL(address);
	return protocol === 'https:' || isHere(hostname);
}
