import type { OneAccessAccount } from './accounts';
import type { SandboxRequest } from '../common/types';
import { isInteger, type Fields } from '../common/values';
import type { Application } from './applications';
import { failure } from './errors';
import type { InstanceState } from './state';

/** One call that passed the checks of its family of calls. */
export interface Call {
	state: InstanceState;
	request: SandboxRequest;
	app: OneAccessAccount;
	/** The JSON body. */
	fields: Fields;
	/** What the path holds, e.g. a user id. */
	ids: string[];
}

export interface Result {
	/** 200 when absent. */
	status?: number;
	body?: unknown;
	/** Word that says how it went, e.g. MFA_AUTH; the HTTP status when absent. */
	code?: string;
	isRefused?: true;
}

/** The application of the path. Throws APP.0001. */
export const applicationOf = ({ state, ids }: Call): Application =>
	state.applications.find(ids[0] ?? '');

/** Throws 1001 when blank, 1007 when not a text. */
export function text(fields: Fields, name: string): string {
	const value = fields[name];
	if (value === undefined || value === null || value === '') throw failure('SDK.COMMON.1001', name);
	if (typeof value !== 'string') throw failure('SDK.COMMON.1007', name);
	return value;
}

export function header(request: SandboxRequest, name: string): string {
	const value = request.headers[name.toLowerCase()] ?? '';
	if (value === '') throw failure('SDK.COMMON.1001', name);
	return value;
}

/** Throws 1001 when blank, 1002 when not a whole number, 1006 when out of range. */
export function queryNumber(
	request: SandboxRequest,
	name: string,
	min: number,
	max: number,
): number {
	const value = request.query.find(([key]) => key === name)?.[1] ?? '';
	if (value === '') throw failure('SDK.COMMON.1001', name);
	const number = Number(value);
	if (!isInteger(number)) throw failure('SDK.COMMON.1002', name);
	if (number < min || number > max) throw failure('SDK.COMMON.1006', name);
	return number;
}
