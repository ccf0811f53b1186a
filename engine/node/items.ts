import type { IDataObject } from 'n8n-workflow';
import { isJsonObject, memberAt, type Json } from '../json';
import type { CallOperation } from '../operation/operation';

/** The part of an answer that becomes items. */
export function itemsValue(operation: CallOperation, answer: Json): Json | undefined {
	const { itemsAt } = operation;
	return typeof itemsAt === 'function' ? itemsAt(answer) : memberAt(answer, itemsAt);
}

/** One item per row of a list, one item for an object; a bare true says that it was done. */
export function toItems(value: Json | undefined): IDataObject[] {
	if (Array.isArray(value)) return value.map(toItem);
	return [toItem(value)];
}

function toItem(value: Json | undefined): IDataObject {
	if (isJsonObject(value)) return value;
	if (value === undefined || value === null || value === true) return { success: true };
	return { value };
}
