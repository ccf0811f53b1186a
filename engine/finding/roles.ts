import type { ValuePart } from '../description/valueVocabulary';

/** What a named value of an example is in a description. */
export type Role =
	| { readonly kind: 'time'; readonly time: string }
	| { readonly kind: 'nonce'; readonly nonce: Nonce; readonly length?: number }
	| { readonly kind: 'field'; readonly isSecret: boolean };

type Nonce = Extract<ValuePart, { nonce: string }>['nonce'];

/** A name without what people write it with: `X-Ca-Timestamp` is `xcatimestamp`. */
export function plainName(name: string): string {
	return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

const nonceName =
	/nonce|salt|^rand|random|noncestr|requestid|^n$|echostr|msgid|(?:webhook|svix|delivery|message|event)id$/;
const timeName = /time|date|^ts$|^t$|stamp|created|^sdate|expires?$|deadline/;
const tokenName = /token|session|passphrase|password|consumerkey$/;
const keyName =
	/^(?:x(?:ca)?)?(?:app|access|client|api|partner|public|merchant|mch|corp|developer|user|account|oauthconsumer|secret)_?(?:key|id|no|code)(?:id)?$|^(?:ak|appkey|appid|apikey|key|sid)$/;

/** What a value is by its name and its looks. */
export function roleOf(name: string, text: string): Role {
	const plain = plainName(name);
	if (nonceName.test(plain)) return nonceOf(text);
	const time = timeFormOf(text);
	if (time !== undefined && (timeName.test(plain) || !/^\d{10}$/.test(text))) {
		return { kind: 'time', time };
	}
	return { kind: 'field', isSecret: tokenName.test(plain) };
}

/** Whether a parameter that nobody has named is no parameter of a call, but of each. */
export function isOfEachCall(name: string, text: string): boolean {
	const plain = plainName(name);
	if (text === '') return false;
	if (/^x-/i.test(name)) return true;
	if (nonceName.test(plain)) return true;
	if (timeName.test(plain)) return timeFormOf(text) !== undefined;
	return keyName.test(plain) || /^(?:access|session)?token$|^session$/.test(plain);
}

function nonceOf(text: string): Role {
	const { length } = text;
	const of = (nonce: Nonce): Role =>
		nonce === 'uuid' || length > 128
			? { kind: 'nonce', nonce: 'uuid' }
			: { kind: 'nonce', nonce, length };
	if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text)) return of('uuid');
	if (/^1\d{12,18}$/.test(text)) return { kind: 'nonce', nonce: 'increasing' };
	if (/^\d+$/.test(text)) return of('digits');
	return of(/^[\da-f]+$/.test(text) ? 'hex' : 'letters');
}

const forms: ReadonlyArray<readonly [looks: RegExp, time: string]> = [
	[/^\d{9,10}$/, 's'],
	[/^1\d{12}$/, 'ms'],
	[/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'iso'],
	[/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'isoMs'],
	[/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'yyyy-MM-ddTHH:mm:ss'],
	[/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'yyyy-MM-dd HH:mm:ss'],
	[/^\d{8}T\d{6}Z$/, 'compact'],
	[/^20\d{12}$/, 'yyyyMMddHHmmss'],
	[/^20\d{6}$/, 'yyyyMMdd'],
	[/^\d{4}-\d\d-\d\d$/, 'yyyy-MM-dd'],
	[/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/, 'rfc1123'],
];

/** How a time is written; undefined for what looks like none. */
function timeFormOf(text: string): string | undefined {
	return forms.find(([looks]) => looks.test(text))?.[1];
}
