import { Problems, type Problem } from '../description/problems';
import { bounds } from '../description/bounds';
import {
	anything,
	either,
	flag,
	numberOrFlag,
	object,
	oneOf,
	recordOf,
	text,
	type Fitting,
} from '../description/shape';
import { parsed } from '../description/parsed';
import { unknownHost, type Example, type Texts } from './example';
import { placeOf } from './place';

/** Longest example, in bytes of its JSON: what is made of it has to be a description with it inside. */
const longest = 32 * 1024;

/** Each more is one more place for all the others. */
const mostSecrets = 4;
const mostValues = 16;

const line = text(4000);
const scalar = either(line, numberOrFlag);
const scalars = recordOf(scalar);

const request = object(
	{},
	{
		method: line,
		url: line,
		host: line,
		path: line,
		query: either(text(bounds.text), scalars),
		headers: scalars,
		body: anything,
	},
);
const shape = object(
	{ request, secrets: scalars, signature: line },
	{ name: line, values: scalars, at: line, webhook: flag },
);

type Given = Fitting<typeof shape>;
type Scalars = Fitting<typeof scalars>;
export type ReadExample =
	| { readonly kind: 'example'; readonly example: Example }
	| { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/** Reads an example, and says what is wrong with it. */
export function readExample(json: string): ReadExample {
	const problems = new Problems();
	const given = parsed(json, longest, problems, ': shorten the body');
	if (problems.count === 0 && shape(given, '', problems)) {
		const example = exampleFrom(given, problems);
		if (example && problems.count === 0) return { kind: 'example', example };
	}
	return { kind: 'wrong', problems: problems.list };
}

const places = ['headers', 'query', 'body', 'cookies'] as const;

function exampleFrom(given: Given, problems: Problems): Example | undefined {
	const { signature, at = '', name = 'the example', webhook: isWebhook = false } = given;
	const secrets = textsOf(given.secrets);
	const values = textsOf(given.values ?? {});
	if (Object.values(secrets).every((secret) => secret === '')) {
		problems.add('secrets', 'must hold the secret that the example was signed with');
	}
	if (Object.keys(secrets).length > mostSecrets) {
		problems.add('secrets', `holds more than ${mostSecrets}: tokens and the like are \`values\``);
	}
	if (Object.keys(values).length > mostValues) {
		problems.add('values', `holds more than ${mostValues}: leave out what is not signed`);
	}
	if (signature.trim() === '') problems.add('signature', 'must be what the example expects');
	const [place = '', ...member] = at.split('.');
	if (at !== '' && (!oneOf(...places)(place, 'at', problems) || member.join('') === '')) {
		problems.add('at', 'must be such as headers.sign, query.sign, body.sign or cookies.sign');
	}
	const address = addressOf(given.request, problems);
	if (!address) return undefined;
	const { method = isWebhook ? 'POST' : 'GET', body } = given.request;
	const headers = textsOf(given.request.headers ?? {});
	const request = { ...address, method, headers, body };
	const isPlaced = place === '' ? placeOf(request, signature) !== '' : place !== 'cookies';
	if (isWebhook && !isPlaced) {
		problems.add('at', 'must say where the webhook has it, such as headers.X-Signature');
	}
	return {
		name,
		request,
		secrets,
		values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
		signature,
		at,
		isWebhook,
		sent: { query: address.query, headers, body },
	};
}

type Address = Pick<Example['request'], 'host' | 'path' | 'query'>;

function addressOf(
	{ url, host = '', path, query }: Given['request'],
	problems: Problems,
): Address | undefined {
	const asked = typeof query === 'object' ? textsOf(query) : query;
	const whole = url ?? '';
	if (whole === '') {
		const typed = host === '' ? unknownHost : host.includes('://') ? host : `https://${host}`;
		if (!URL.canParse(typed)) problems.add('request.host', 'is no address');
		const [before = '', ...rest] = (path ?? '/').split('?');
		const inPath = rest.length > 0 ? rest.join('?') : undefined;
		return { host: typed.replace(/\/$/, ''), path: before, query: asked ?? inPath };
	}
	if (!URL.canParse(whole)) {
		problems.add('request.url', 'is no address such as https://api.example.com/orders?page=1');
		return undefined;
	}
	const { origin, pathname, search } = new URL(whole);
	const base = host !== '' && whole.startsWith(host) ? host.replace(/\/$/, '') : origin;
	const below = `${origin}${pathname}`.slice(base.length);
	return { host: base, path: path ?? below, query: asked ?? (search.slice(1) || undefined) };
}

function textsOf(scalars: Scalars): Texts {
	return Object.fromEntries(Object.entries(scalars).map(([name, value]) => [name, String(value)]));
}
