import type { LanyingAccount, LanyingUser } from './accounts';
import type { SandboxRequest } from '../common/types';
import { firstOf } from '../common/values';
import type { Caller } from './caller';
import { failure } from './codes';
import type { Groups } from './groupState';
import type { Messages } from './messages';
import type { Rosters } from './rosterState';
import type { Storage } from './storage';

export interface Call {
	request: SandboxRequest;
	app: LanyingAccount;
	users: LanyingUser[];
	caller: Caller;
	groups: Groups;
	rosters: Rosters;
	messages: Messages;
	storage: Storage;
	now: number;
}

export interface Result {
	data: unknown;
	/** Fields next to `data`. */
	extra?: Record<string, unknown>;
	made?: 'message';
	/** Where a redirect leads, in place of an answer. */
	location?: string;
}

interface Endpoint {
	methods: string[];
	/** True for calls that only an admin token may make. */
	isAdminOnly?: true;
	/** True for calls whose whole body is a text. */
	takesText?: true;
	run(call: Call): Result;
}

/** The calls of one group, several per path where the method tells them apart. */
export type Endpoints = ReadonlyArray<readonly [path: string, endpoint: Endpoint]>;

export const GET = ['GET'];
export const POST = ['POST'];
export const WRITE = ['POST', 'PUT'];
export const DELETE = ['POST', 'DELETE'];

/** The user whom the call is for; an admin must name one in the user_id header. */
export function userOf({ caller }: Call): LanyingUser {
	if (caller.actingAs === undefined) throw failure('10002', 'user_id header missing');
	return caller.actingAs;
}

/** A whole number of the query. Throws 10002 when it is out of range, or missing and needed. */
export function readNumber(
	{ query }: SandboxRequest,
	name: string,
	min: number,
	max: number,
	absent?: number,
): number {
	const text = firstOf(query, name);
	if (text === '' && absent !== undefined) return absent;
	const value = Number(text);
	if (text === '' || !Number.isInteger(value) || value < min || value > max) {
		throw failure('10002', name);
	}
	return value;
}
