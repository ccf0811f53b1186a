import type { Call } from '../../engine/provider/call';
import type { Provider } from '../../engine/provider/provider';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';
import { iceKreditCalls } from './iceKreditCalls';
import { lanyingCalls } from './lanyingCalls';
import { lanyingFileCalls } from './lanyingFileCalls';
import { lanyingGroupCalls } from './lanyingGroupCalls';
import { lanyingMessageCalls } from './lanyingMessageCalls';
import { lanyingRosterCalls } from './lanyingRosterCalls';
import { lanyingUserCalls } from './lanyingUserCalls';
import { mioesimCalls } from './mioesimCalls';
import { oneAccessCalls } from './oneAccessCalls';
import { oneAccessUserCalls } from './oneAccessUserCalls';
import { xmpCalls } from './xmpCalls';
import { xmpPostbackCalls } from './xmpPostbackCalls';

/** Where the values of a request travel. */
export interface Sent {
	readonly query?: Readonly<Record<string, string>>;
	/** The fields of a form body. */
	readonly form?: Readonly<Record<string, string>>;
	/** The whole body of a call that takes a text. */
	readonly text?: string;
	/** The body as it is on the wire; the order of its members does not matter. */
	readonly json?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface DocumentedCall extends Sent {
	readonly provider: Provider;
	/** Resource and operation. */
	readonly operation: string;
	/** What a user enters. */
	readonly given: Readonly<Record<string, unknown>>;
	/** What the vendor documents: method, path, and what goes where. */
	readonly request: `${Call['method']} /${string}`;
	/** Operations that must have been run before, with all that their rows give. */
	readonly after?: readonly string[];
	/** Texts of this row that stand for what the answer to the last of those said, by its members. */
	readonly learns?: Readonly<Record<string, string>>;
	/** The token of a person, which the item brings along, and the header that carries it. */
	readonly token?: { readonly value: string; readonly header: string };
	/** The one request for a file that follows, to the storage of which the answer tells. */
	readonly storage?: string;
	/** What asks for the first 50 rows of a list that comes in pages. */
	readonly page?: {
		readonly query?: Readonly<Record<string, string>>;
		readonly json?: Readonly<Record<string, number>>;
	};
	/** Fields without which nothing is sent, by their names on the form. */
	readonly required: Readonly<Record<string, string>>;
	/** Fields of which one is required; left in place where the others are emptied. */
	readonly keep?: readonly string[];
	/** Fields that are shown with the given ones, but do not go together with them. */
	readonly besides?: readonly string[];
	/** Sent where only the required fields are filled in, if the form's defaults add to them. */
	readonly least?: Sent;
	/**
	 * Members that every item holds, of which the vendor documents none if empty; absent where the
	 * answer says no more than that it was done.
	 */
	readonly items?: readonly string[];
}

type Rows = ReadonlyArray<Omit<DocumentedCall, 'provider'>>;

const callsOf: ReadonlyArray<readonly [Provider, ...Rows[]]> = [
	[mioesim, mioesimCalls],
	[iceKredit, iceKreditCalls],
	[oneAccess, oneAccessCalls, oneAccessUserCalls],
	[
		lanyingIm,
		lanyingCalls,
		lanyingFileCalls,
		lanyingGroupCalls,
		lanyingMessageCalls,
		lanyingRosterCalls,
		lanyingUserCalls,
	],
	[xmp, xmpCalls, xmpPostbackCalls],
];

const allCalls: readonly DocumentedCall[] = callsOf.flatMap(([provider, ...tables]) =>
	tables.flat().map((row) => ({ provider, ...row })),
);

function without(values: Readonly<Record<string, unknown>> | undefined, name: string) {
	return Object.fromEntries(Object.entries(values ?? {}).filter(([key]) => key !== name));
}

const user = {
	actAs: 'user',
	field: 'actAsUserId',
	label: 'Act as User',
	header: 'user_id',
	// Without a user, few calls that an admin token makes say on whom they act.
	keep: ['actAs', 'actAsUserId'],
} as const;
const groupAdmin = {
	actAs: 'groupAdmin',
	field: 'actAsGroupId',
	label: 'Act as Admin of Group',
	header: 'group_id',
	keep: [],
} as const;

/** The vendor takes two headers that say who makes a call, and the form has one choice. */
function madeAs(
	row: DocumentedCall,
	{ actAs, field, label, keep }: typeof user | typeof groupAdmin,
	other: typeof user | typeof groupAdmin,
): DocumentedCall {
	return {
		...row,
		given: { actAs, ...without(row.given, other.field) },
		headers: without(row.headers, other.header) as Record<string, string>,
		required: { ...row.required, [field]: label },
		keep: [...(row.keep ?? []), ...keep],
	};
}

function madeByToken(row: DocumentedCall): DocumentedCall {
	return {
		...row,
		given: { actAs: 'token', ...row.given },
		required: { ...row.required, itemToken: 'Token From Item' },
		keep: [...(row.keep ?? []), 'actAs'],
	};
}

/** Every call that a node can make, written from the vendors' pages, not from the rows under test. */
export const documentedCalls: readonly DocumentedCall[] = allCalls.map((row) => {
	if (user.field in row.given) return madeAs(row, user, groupAdmin);
	if (groupAdmin.field in row.given) return madeAs(row, groupAdmin, user);
	return row.provider === lanyingIm && row.token ? madeByToken(row) : row;
});

/** The calls of which the vendor documents that the admin of a group can make them. */
export const callsAsGroupAdmin: readonly DocumentedCall[] = allCalls
	.filter(({ given }) => groupAdmin.field in given)
	.map((row) => madeAs(row, groupAdmin, user));
