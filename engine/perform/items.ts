import type { IBinaryKeyData } from 'n8n-workflow';
import { isJsonObject, memberAt, type Json, type JsonObject } from '../basics/json';
import type { AnsweredFile } from '../http/file';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { CallOperation } from '../provider/operation';
import type { Outcome } from '../provider/outcome';
import { simplified } from './simplified';

/** An item that leaves the node; with an outcome, it is a member of a batch or a row that failed. */
export interface ResultItem {
	readonly json: JsonObject;
	readonly binary?: IBinaryKeyData;
	/** What the answer is or points to, before it becomes binary data. */
	readonly file?: AnsweredFile;
	readonly outcome?: Outcome;
	/** Set where the outcome is a failure of the node also if there is only one output. */
	readonly isFailure?: true;
}

/** The items of an operation's answer, or its members where it is a batch. */
export function itemsOf(operation: CallOperation, answer: Json | undefined): ResultItem[] {
	if (answer === undefined) return toItems(undefined);
	if (!operation.members) return toItems(itemsValue(operation, answer));
	return operation.members(answer).map(({ item, failure, isOnly }) =>
		failure === undefined
			? { json: item }
			: {
					json: item,
					outcome: outcomeOf(commonCodes.memberFailed, { message: failure, answer: item }),
					...(isOnly ? { isFailure: true } : {}),
				},
	);
}

/** The rows of one page; an answer without a list has none. */
export function rowsOf(operation: CallOperation, answer: Json | undefined): ResultItem[] {
	const value = answer === undefined ? undefined : itemsValue(operation, answer);
	return Array.isArray(value) ? toItems(value) : [];
}

/**
 * What the members of a list are: anything, or rows with members of their own, where null is a list
 * without any only if somebody has said so.
 */
export type ListOf = 'values' | 'rows' | 'rowsOrNull';

/**
 * Why a good answer cannot be read as a list, as a sentence; undefined if it can, be the list empty.
 * What was not read is not empty: nobody may conclude from it that something is gone.
 */
export function listProblem(
	operation: CallOperation,
	answer: Json | undefined,
	of: ListOf = 'values',
): string | undefined {
	const value = answer === undefined ? undefined : itemsValue(operation, answer, of !== 'rows');
	if (!Array.isArray(value)) return `The answer holds no list${whereOf(operation)}`;
	return of === 'values' || value.every((row) => isJsonObject(row))
		? undefined
		: 'The answer holds a list of something else than rows';
}

/** Why a good answer has nothing at the path that the user has typed; undefined if it has. */
export function itemsProblem(
	operation: CallOperation,
	answer: Json | undefined,
): string | undefined {
	const { isTyped, itemsAt } = operation;
	if (!isTyped || itemsAt === '') return undefined;
	const value = answer === undefined ? undefined : itemsValue(operation, answer);
	return value === undefined ? `The answer holds nothing${whereOf(operation)}` : undefined;
}

function whereOf({ isTyped, itemsAt }: CallOperation): string {
	return isTyped && typeof itemsAt === 'string' && itemsAt !== '' ? ` at "${itemsAt}"` : '';
}

function itemsValue(
	{ itemsAt, isTyped }: CallOperation,
	answer: Json,
	mayBeNull = true,
): Json | undefined {
	const value = typeof itemsAt === 'function' ? itemsAt(answer) : memberAt(answer, itemsAt);
	return isTyped && itemsAt !== '' && value === null && mayBeNull ? [] : value;
}

/** One item per row of a list, one item for an object; a bare true says that it was done. */
export function toItems(value: Json | undefined): ResultItem[] {
	const rows = Array.isArray(value) ? value : [value];
	return rows.map((row) => ({ json: toItem(row) }));
}

function toItem(value: Json | undefined): JsonObject {
	if (isJsonObject(value)) return value;
	if (value === undefined || value === null || value === true) return { success: true };
	return { value };
}

/** An item as the user wants it; the failed member of a batch keeps all that was said of it. */
export function shown(simplify: readonly string[] | undefined, item: ResultItem): ResultItem {
	return simplify && !item.outcome ? { json: simplified(item.json, simplify) } : item;
}
