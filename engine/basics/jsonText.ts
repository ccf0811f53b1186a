/** What JSON can hold, where nobody is to change it. */
type ReadonlyJson = string | number | boolean | null | Container;
type Container = readonly ReadonlyJson[] | ReadonlyObject;
type ReadonlyObject = { readonly [key: string]: ReadonlyJson };

/** JSON text of a value, also where it is nested more deeply than JSON.stringify can follow. */
export function jsonText(value: ReadonlyJson): string {
	try {
		return JSON.stringify(value);
	} catch {
		// Nothing but the stack can have failed it: what came as JSON has no circles.
		return textInSteps(value, Object.keys);
	}
}

/**
 * JSON text that does not depend on the order in which members arrived, with what each text, number,
 * flag or null counts as.
 */
export function orderedJsonText(value: ReadonlyJson, counted: Counted = asItIs): string {
	return textInSteps(value, (object) => Object.keys(object).sort(), counted);
}

type Scalar = string | number | boolean | null;
type Counted = (scalar: Scalar) => ReadonlyJson;

const asItIs: Counted = (scalar) => scalar;

/** What is still to be written: text as it is, or a value. */
type Pending = string | { readonly value: ReadonlyJson };

type NamesOf = (object: ReadonlyObject) => readonly string[];

/** Without recursion: an answer may be nested more deeply than calls can be. */
function textInSteps(value: ReadonlyJson, namesOf: NamesOf, counted: Counted = asItIs): string {
	const pending: Pending[] = [{ value }];
	let text = '';
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if (typeof next === 'string') {
			text += next;
			continue;
		}
		const inside = partsOf(next.value, namesOf, counted);
		if (typeof inside === 'string') text += inside;
		else for (const part of inside.reverse()) pending.push(part);
	}
	return text;
}

/** The text of a value that holds no others, or the parts of one that does. */
function partsOf(value: ReadonlyJson, namesOf: NamesOf, counted: Counted): string | Pending[] {
	if (!isContainer(value)) return JSON.stringify(counted(value));
	const isList = isListOf(value);
	const names = isList ? undefined : namesOf(value);
	const count = names?.length ?? (isList ? value.length : 0);
	const parts: Pending[] = [];
	let text = isList ? '[' : '{';
	for (let index = 0; index < count; index += 1) {
		const name = names?.[index] ?? '';
		const member = (isList ? value[index] : value[name]) ?? null;
		if (index > 0) text += ',';
		if (!isList) text += `${JSON.stringify(name)}:`;
		if (isContainer(member)) {
			parts.push(text, { value: member });
			text = '';
		} else text += JSON.stringify(counted(member));
	}
	text += isList ? ']' : '}';
	if (parts.length === 0) return text;
	parts.push(text);
	return parts;
}

function isContainer(value: ReadonlyJson): value is Container {
	return typeof value === 'object' && value !== null;
}

function isListOf(value: Container): value is readonly ReadonlyJson[] {
	return Array.isArray(value);
}
