import type { Answer } from '../../engine/provider/call';
import { memberAt, textOf, type Json } from '../../engine/basics/json';
import type { ProviderVerdict } from '../../engine/provider/responseCode';
import { callCodes } from './responseCodes';

/**
 * Success is an HTTP 2xx, and on logins also the status SUCCESS: a login that asks for another
 * step comes with HTTP 200. Failures come in two shapes, Huawei's and OAuth's.
 */
export function readAnswer(answer: Answer & { readonly body: Json | undefined }): ProviderVerdict {
	const { httpStatus, body } = answer;
	const error = textOf(memberAt(body, 'error'));
	const code = textOf(memberAt(body, 'error_code')) ?? codeIn(error, httpStatus);
	const message =
		textOf(memberAt(body, 'error_msg')) ?? textOf(memberAt(body, 'error_description')) ?? error;
	if (code !== undefined) return { code, message };
	const status = textOf(memberAt(body, 'status'));
	if (status !== undefined && isKnown(status)) {
		return { code: status, message: textOf(memberAt(body, 'data')) ?? message };
	}
	return { code: codeOfStatus(httpStatus), message };
}

/** OAuth puts a code into `error`, a web server its own words for an HTTP error. */
function codeIn(error: string | undefined, httpStatus: number): string | undefined {
	if (error === undefined || httpStatus < 400) return error;
	return isKnown(error) || /^[a-z_]+$/.test(error) ? error : undefined;
}

function isKnown(code: string): boolean {
	return callCodes.some((row) => row.code === code);
}

/** The HTTP status stands in for a code where the body holds none. */
function codeOfStatus(httpStatus: number): string | undefined {
	const code = String(httpStatus);
	if (isKnown(code)) return code;
	return httpStatus >= 200 && httpStatus < 300 ? '200' : undefined;
}
