import type { OutgoingCall } from '../provider/call';
import { flawOf } from '../record/flaws';
import type { Parts } from './parts';
import { placedFor, type Recipe } from './recipe';
import type { Data, Scope } from './scope';
import type { CompiledValue } from './values';
import type { ParamsPart, ValuePart } from './valueVocabulary';
import type { Description, Field } from './vocabulary';
import { wayOf } from './way';

/**
 * What may be the reason where a signature is refused, by rule. What concerns the recipe is not said of
 * a description with a documented example, which Test has signed, nor of a preset: then the recipe is right.
 */
export function hintsOf(
	{ description, recipe, places }: Parts,
	call: OutgoingCall,
	scope: Scope,
): readonly string[] {
	const isProven = places.isOfPreset === true || (description.vectors ?? []).length > 0;
	return [
		...description.fields.flatMap((field) => ofSecret(field, description, scope)),
		...ofUnused(description),
		...ofRequest(scope),
		...(isProven ? [] : ofRecipe(description, recipe, call, scope)),
		...ofHost(description, scope),
	];
}

const name = /^[A-Za-z][\w ]{0,30}[=:]\s?(?=\S{4})/;
const pem = /-----BEGIN [A-Z ]+-----/;

function ofSecret(
	{ name: field, label, secret }: Field,
	{ values = [], attach = {} }: Description,
	scope: Scope,
): readonly string[] {
	const text = secret ? scope.field(field) : '';
	if (text === '') return [];
	const flaw = flawOf(text);
	const hints: string[] = [];
	if (flaw !== undefined) hints.push(`The ${label} ${flaw}: remove that, unless it belongs there.`);
	if (flaw === undefined && name.test(text) && !pem.test(text)) {
		hints.push(`The ${label} begins as if its name stood before it: paste the value alone.`);
	}
	const written = JSON.stringify([values, attach]);
	const isDecoded = new RegExp(`\\{${field}\\|from(?:Base64|Hex)`).test(written);
	const isKey = new RegExp(`\\|hmac:\\w+:${field}\\b`).test(written);
	if (isDecoded) {
		hints.push(
			`The ${label} is decoded before it signs: some APIs sign with the text as it is. Take that away then.`,
		);
	} else if (isKey && pem.test(text)) {
		hints.push(
			`The ${label} is a key in PEM, which an HMAC takes as mere text: choose RSA, ECDSA or Ed25519 (the filter sign).`,
		);
	} else if (isKey && looksLikeBase64(text)) {
		hints.push(
			`The ${label} looks like Base64, and signs as the text that it is: some APIs sign with what it stands for, a Decoded Key ({${field}|fromBase64}).`,
		);
	}
	return hints;
}

/** Whole bytes of a usual length of keys, in more than letters of hex. */
function looksLikeBase64(text: string): boolean {
	if (!/^[A-Za-z\d+/_-]{22,}={0,2}$/.test(text) || /^(?:[\da-f]+|[\dA-F]+)$/.test(text))
		return false;
	const length = Buffer.from(text, 'base64').length;
	return /[+/=]/.test(text) || [16, 20, 24, 32, 48, 64].includes(length);
}

function ofRequest({ facts }: Scope): readonly string[] {
	const hints: string[] = [];
	const sent: ReadonlyArray<readonly [string, string]> = [
		['query', facts.rawQuery],
		['path', facts.fullPath],
		...(facts.contentType.startsWith('application/x-www-form-urlencoded')
			? ([['body', facts.body]] as const)
			: []),
	];
	for (const [part, text] of sent) {
		const twice = /%25[\dA-Fa-f]{2}/.exec(text)?.[0];
		if (twice !== undefined) {
			hints.push(
				`The ${part} is encoded twice: ${twice} stands in it. Enter it as it is to be read, without escapes.`,
			);
		}
		if (part !== 'path' && text.includes('+')) {
			hints.push(
				`The ${part} has "+" for a blank: an API that signs what it decodes and encodes anew may expect %20.`,
			);
		}
	}
	return hints;
}

function ofRecipe(
	{ values = [] }: Description,
	recipe: Recipe,
	call: OutgoingCall,
	scope: Scope,
): readonly string[] {
	const attached = Object.values(placedFor(recipe, call.method).attach).flat();
	const sources = [
		...recipe.values.flatMap(({ template }) => template ?? []),
		...attached.map(({ template }) => template),
	]
		.flatMap(({ parts }) => parts)
		.filter(({ isPlaceholder }) => isPlaceholder)
		.map(({ source }) => source);
	return [
		...values.flatMap(ofTime),
		...values.flatMap(ofLineFeeds),
		...recipe.values.flatMap((value, index) => ofEscapes(value, scope.value(index))),
		...values.flatMap((value) => ofBlanks(value, recipe, scope)),
		...ofOrder(values, sources, scope),
		...ofBody(sources, call),
		...new Set(signaturesIn(sources).flatMap(ofCase)),
	];
}

/** The last row of a recipe, of which somebody has written the name without braces where it is sent. */
function ofUnused({ values = [], add, attach, signIn }: Description): readonly string[] {
	const last = values.at(-1)?.name;
	if (last === undefined) return [];
	const sent = JSON.stringify([add, attach, signIn?.steps]);
	if (new RegExp(`[{:]${last}[|?}]`).test(sent)) return [];
	return [`Nothing that is sent has \`${last}\` in it: write {${last}} where it belongs.`];
}

/** What is signed may be encoded once more than what is sent. */
function ofEscapes({ name: value, template }: CompiledValue, made: Data): readonly string[] {
	const twice =
		template && typeof made === 'string' ? /%25[\dA-Fa-f]{2}/.exec(made)?.[0] : undefined;
	if (twice === undefined) return [];
	return [`\`${value}\` is encoded twice: ${twice} stands in it. Take one of the encodings away.`];
}

function ofBlanks(value: ValuePart, { values }: Recipe, scope: Scope): readonly string[] {
	if (!('params' in value) || value.params.encode !== 'form') return [];
	const made = scope.value(values.findIndex((one) => one.name === value.name));
	if (typeof made !== 'string' || !made.includes('+')) return [];
	return [
		`\`${value.name}\` has "+" for a blank, as in a form: where the API wants %20, choose RFC 3986 ("encode": "rfc3986").`,
	];
}

function ofTime(value: ValuePart): readonly string[] {
	if (!('time' in value) || (value.time !== 's' && value.time !== 'ms')) return [];
	return value.time === 's'
		? [
				`\`${value.name}\` is in seconds, with 10 digits: where the API wants milliseconds, choose those ("ms").`,
			]
		: [
				`\`${value.name}\` is in milliseconds, with 13 digits: where the API wants seconds, choose those ("s").`,
			];
}

function ofLineFeeds(value: ValuePart): readonly string[] {
	if (!('text' in value) || !value.text.includes('\\n')) return [];
	return [
		`\`${value.name}\` has \\n in it as two characters: where the API wants a line feed, write {lf}.`,
	];
}

function ofOrder(
	values: readonly ValuePart[],
	sources: readonly string[],
	{ facts }: Scope,
): readonly string[] {
	const count = facts.rawQuery.split('&').length;
	const lists = values.flatMap((value) =>
		'params' in value ? [[value.name, value.params] as const] : [],
	);
	const isRaw = sources.some((source) => /^\{(?:rawQuery|pathQuery|url)[|?}]/.test(source));
	const raw =
		isRaw && count > 1
			? [
					'The query is signed in the order in which it is sent: where the API sorts it by name, sign sorted parameters (`params`).',
				]
			: [];
	return [...raw, ...lists.map(([list, params]) => orderOf(list, params))];
}

function orderOf(list: string, { sort = 'name' }: ParamsPart): string {
	return sort === 'asSent'
		? `\`${list}\` has the parameters in the order in which they are sent: where the API sorts them by name, choose that ("sort": "name").`
		: `\`${list}\` has the parameters sorted by ${sort}: where the API takes them as they are sent, choose that ("sort": "asSent").`;
}

function ofBody(sources: readonly string[], { bodyKind }: OutgoingCall): readonly string[] {
	const isSigned = sources.some((source) => /^\{body[|?}]/.test(source));
	if (bodyKind !== 'json' || !isSigned) return [];
	return [
		'The signed body is JSON without blanks, in the order of its fields: where the API signs another text of it, send that text with the Body Format Text.',
	];
}

/** What signs with a key, where anything does: a digest beside it is a part of the text. */
function signaturesIn(sources: readonly string[]): readonly string[] {
	const keyed = sources.filter((source) => /\|(?:hmac|sign):/.test(source));
	return keyed.length > 0 ? keyed : sources;
}

function ofCase(source: string): readonly string[] {
	const { algorithm, output } = wayOf(source);
	if (algorithm === undefined || !/\bhex\b/.test(output)) return [];
	return output.includes('upper case')
		? [
				'The signature is hex in upper case: where the API wants lower case, choose that (no filter upper).',
			]
		: [
				'The signature is hex in lower case: where the API wants upper case, choose that (the filter upper).',
			];
}

/** A field of the host, such as a region, is often that of another account. */
function ofHost({ hosts, fields }: Description, { facts }: Scope): readonly string[] {
	const written = JSON.stringify(hosts);
	const used = fields.filter(({ name: field }) => new RegExp(`\\{${field}[|?}]`).test(written));
	if (used.length === 0) return [];
	const labels = used.map(({ label }) => label).join(' and ');
	return [`The request went to ${facts.host}: check ${labels}, which the keys may not be for.`];
}
