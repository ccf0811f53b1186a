/** Why no test can notice a change of these lines, or none has to. */
export const reasons = {
	errorName: 'The name of an error, which only a stack shows.',
	shortcut: 'A shorter way to the same: without it all that changes is the time.',
	usual: 'Says what would hold anyway.',
};

/**
 * Lines of the engine where a mutant may survive, by file and by why. A line that is written anew is to
 * be judged anew, too.
 *
 * @type {Record<string, Partial<Record<keyof typeof reasons, string[]>>>}
 */
export const accepted = {
	'engine/outcome/advice.ts': {
		usual: [
			'...flawsIn(provider, credential, isOfInput ? [] : Object.keys(credential)),',
			'const isOfNode = (name: string) => !sessions.find((session) => session.name === name)?.isInternal;',
		],
	},
	'engine/outcome/classify.ts': {
		usual: [
			'names: readonly string[] = [],',
			"const value = body.kind === 'readable' ? body.value : undefined;",
			'return name === undefined ? row : { ...row, remedy: row.remedyOf?.[name] ?? row.remedy };',
			"if (text.trim() === '') return { kind: 'readable', value: undefined };",
		],
		shortcut: ['const outcome = key === code || isContradiction ? made : { ...made, code };'],
	},
	'engine/outcome/fate.ts': {
		usual: [
			'const isClientError = httpStatus !== undefined && httpStatus >= 400;',
			'const isServerError = httpStatus !== undefined && httpStatus >= 500;',
		],
	},
	'engine/outcome/noAnswer.ts': {
		errorName: ["this.name = 'NoAnswerError';"],
		usual: [
			'/\\bCERT_[A-Z_]+|\\bCRL_[A-Z_]+|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|NodeSslError|SSL Issue/i,',
		],
	},
	'engine/outcome/secrets.ts': {
		usual: [
			'const { openlyKept = [] } = spec ?? {};',
			'const hidden = answer === undefined ? undefined : hideInValue(answer, hiders, kept);',
		],
	},
	'engine/outcome/signed.ts': {
		usual: [
			'const words = /\\bsign(?:ature|s|ed|ing)?\\b(?!\\W?(?:in|up|on|out|off)\\b)|签名/i;',
			"const relation = off > 0 ? 'ahead of' : 'behind';",
		],
	},
	'engine/record/departureCounts.ts': {
		shortcut: [
			"return typeof text === 'string' && text.includes('\"departures\"') ? countsFrom(text) : {};",
		],
		usual: ['const { counts = [] } = groups.get(group) ?? {};'],
	},
	'engine/record/fields.ts': {
		usual: [
			'const text = /^[a-z][a-z\\d+.-]*:\\/\\//i.test(typed) ? typed : `https://${typed}`;',
			"if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) return '';",
		],
	},
	'engine/record/flaws.ts': {
		usual: ['const code = pattern.exec(text)?.[0].codePointAt(0) ?? 0;'],
	},
	'engine/record/sessionRecord.ts': {
		shortcut: ["return typeof text === 'string' && text !== '' ? recordFrom(text) : {};"],
	},
	'engine/record/values.ts': {
		errorName: ["this.name = 'CredentialFieldError';"],
	},
	'engine/signature/oaep.ts': {
		errorName: ["this.name = 'UnusableKeyError';"],
		usual: [
			'const bits = key?.asymmetricKeyDetails?.modulusLength;',
			"const plain = Buffer.from(text, 'utf8');",
			'} catch {',
		],
	},
	'engine/signature/pairs.ts': {
		errorName: [
			"this.name = 'UnsignableValueError';",
			"this.name = 'RepeatedParameterError';",
			"this.name = 'HalfCharacterError';",
		],
		shortcut: [
			'if (names.length === 0) return body;',
			'if (Object.keys(body).length === 0) return query;',
			'if (!names) return sortWholePairs(parameters, except);',
			'function namesInOrder(names: readonly string[]): readonly string[] | undefined {',
			'if (!isSameList(names, latest.names)) {',
			"(name, at) => at === 0 || !mayComeBefore(name, sorted[at - 1] ?? ''),",
			'names: [],',
			'sorted: [],',
			'function isSameList(one: readonly string[], other: readonly string[]): boolean {',
			'if (one.length !== other.length) return false;',
			'for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;',
			'return true;',
			'return name.charCodeAt(previous.length) <= equalsSign && name.startsWith(previous);',
			"if (typeof value === 'string') return value;",
		],
		usual: [
			'replaced: readonly string[] = [],',
			'{ equals, between, except = [], withoutEmpty, encode = wellFormed }: PairForm,',
			'.sort(([one], [other]) => (one < other ? -1 : 1))',
		],
	},
	'engine/signature/percentEncode.ts': {
		usual: ["return surrogate.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;"],
		shortcut: [
			'const unreserved = Uint8Array.from({ length: 128 }, (_, code) =>',
			'function isUnreserved(text: string): boolean {',
			'for (let at = 0; at < text.length; at += 1) {',
			'if (unreserved[text.charCodeAt(at)] !== 1) return false;',
			'return true;',
			'if (isUnreserved(text)) return text;',
		],
	},
	'engine/signature/sameSecret.ts': {
		usual: ["const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();"],
	},
};

/** Whether a line of a file is among them, without what stands before it. */
export const isAccepted = (file, line) =>
	Object.values(accepted[file] ?? {}).some((lines) => lines.includes(line.trim()));
