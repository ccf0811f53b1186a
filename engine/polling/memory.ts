import type { IDataObject } from 'n8n-workflow';
import { isJsonObject, parseJson, type Json } from '../basics/json';
import { jsonText } from '../basics/jsonText';
import type { Groups } from './compare';

/** Most rows that one trigger remembers: some 100 bytes each, in the record of the workflow. */
export const mostRows = 20_000;

/** What a trigger remembers from one poll to the next. */
export interface Memory {
	/** Tells configurations apart: what was remembered for another one is worth nothing. */
	readonly fingerprint: string;
	/** When the poll began (ms), and a text that names what it asked for. */
	readonly startedAt: number;
	readonly asked: string;
	/** Names of the members kept in the versions of a list, by the list's name. */
	readonly kept: Readonly<Record<string, readonly string[]>>;
	readonly groups: Groups;
	/** Groups that could not be read, and whether they are remembered silently once they can. */
	readonly failing: Readonly<Record<string, 'silent' | 'loud'>>;
}

/** Where the memory lies in what n8n stores for the node; as text, which n8n does not walk through. */
const field = 'memory';
/** Another one for each way of naming rows: those of an older version would all be gone and new. */
const format = 2;

/** What was remembered for this configuration; undefined if nothing was. */
export function readMemory(data: IDataObject, fingerprint: string): Memory | undefined {
	const stored = parsed(data[field]);
	if (!isJsonObject(stored) || stored.format !== format || stored.fingerprint !== fingerprint) {
		return undefined;
	}
	const { startedAt, asked, kept, groups, failing } = stored;
	if (typeof startedAt !== 'number' || typeof asked !== 'string') return undefined;
	if (!isRecordOf(kept, isNames) || !isRecordOf(groups, isGroup)) return undefined;
	if (!isRecordOf(failing, isFailing)) return undefined;
	return { fingerprint, startedAt, asked, kept, groups, failing };
}

/**
 * Puts the memory where n8n stores it when the poll has returned; does not, and says so, where it has
 * more characters than it may have.
 */
export function writeMemory(data: IDataObject, memory: Memory, mostText = Infinity): boolean {
	const { fingerprint, startedAt, asked, kept, groups, failing } = memory;
	const stored = { format, fingerprint, startedAt, asked, kept, groups, failing };
	const text = jsonText(stored);
	if (text.length > mostText) return false;
	data[field] = text;
	return true;
}

/** How many rows are remembered. */
export function sizeOf(groups: Groups): number {
	return Object.values(groups)
		.flatMap((rows) => Object.values(rows))
		.reduce((sum, versions) => sum + versions.length, 0);
}

function parsed(text: unknown): Json {
	try {
		return typeof text === 'string' ? parseJson(text) : null;
	} catch {
		return null;
	}
}

function isRecordOf<Member extends Json>(
	value: Json | undefined,
	isMember: (member: Json) => member is Member,
): value is Record<string, Member> {
	return isJsonObject(value) && Object.values(value).every(isMember);
}

const isNames = (value: Json): value is string[] =>
	Array.isArray(value) && value.every((name) => typeof name === 'string');

const isFailing = (value: Json): value is 'silent' | 'loud' =>
	value === 'silent' || value === 'loud';

const isVersion = (value: Json): value is [string, ...Json[]] =>
	Array.isArray(value) && typeof value[0] === 'string';

const isVersions = (value: Json): value is Array<[string, ...Json[]]> =>
	Array.isArray(value) && value.every(isVersion);

const isGroup = (value: Json): value is Record<string, Array<[string, ...Json[]]>> =>
	isRecordOf(value, isVersions);
