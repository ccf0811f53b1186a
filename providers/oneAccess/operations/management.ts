import type { CallOperation } from '../../../engine/provider/operation';
import type { Paging } from '../../../engine/provider/paging';
import type { Parameter } from '../../../engine/provider/parameter';

/** Overview of all groups of calls, for those whose own page is not known. */
export const overview =
	'https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0002.html';

/** The vendor's page of a call. */
export const page = (operationId: string) =>
	`https://support.huaweicloud.com/intl/en-us/api-oneaccess/${operationId}.html`;

/** Calls about the directory, made with the application's management token. */
export const reads = {
	kind: 'call',
	method: 'GET',
	effect: 'reads',
	isRepeatable: true,
	itemsAt: '',
} as const satisfies Partial<CallOperation>;

export const writes = {
	kind: 'call',
	method: 'POST',
	bodyFormat: 'json',
	effect: 'writes',
	isRepeatable: false,
	itemsAt: '',
} as const satisfies Partial<CallOperation>;

/** A change that the path says in full. */
export const switches = { ...writes, method: 'PUT', bodyFormat: undefined } as const;

/** Answered with HTTP 204. */
export const deletes = {
	...writes,
	method: 'DELETE',
	bodyFormat: undefined,
	answersNothing: true,
} as const satisfies Partial<CallOperation>;

/** `offset` is the number of a page, from 0; a page has 10 to 100 rows. */
export const pages = {
	kind: 'pageNumber',
	place: 'query',
	position: 'offset',
	size: 'limit',
	first: 0,
	defaultSize: 100,
	minSize: 10,
	maxSize: 100,
	stop: 'shortPage',
} as const satisfies Paging;

/** Where no range is documented, one of the others is accepted in any case. */
export const undocumentedPages = {
	...pages,
	isMaxOurs: true,
} as const satisfies Paging;

/** An ID in the path; it must not lead to another path. */
export function pathId(
	name: string,
	wire: string,
	displayName: string,
	description: string,
	lookup?: string,
): Parameter {
	return {
		type: 'text',
		name,
		wire,
		displayName,
		description,
		place: 'path',
		required: true,
		lookup,
		pattern: /^(?!\.{1,2}$)[^\s/\\?#]+$/,
		patternText: 'an ID without spaces and slashes',
	};
}

/** A text in the body. */
export function field(
	name: string,
	wire: string,
	displayName: string,
	description: string,
): Parameter & { readonly type: 'text' } {
	return { type: 'text', name, wire, displayName, description, place: 'body' };
}

/** An object in the body, such as custom attributes by their codes. */
export const extension: Parameter = {
	type: 'json',
	name: 'extension',
	displayName: 'Extension',
	description: 'Custom attributes as a JSON object, by their codes in the OneAccess console',
	place: 'body',
	placeholder: 'e.g. {"costCenter": "42"}',
};

/** A password that the call sets. */
export const password: Parameter = {
	type: 'secret',
	name: 'password',
	displayName: 'Password',
	description: 'The new password, as the password policy wants it',
	place: 'body',
};

export const applicationId = pathId(
	'applicationId',
	'application_id',
	'Application ID',
	'ID of the application, from its page in the OneAccess console; no call lists applications',
);
