/** What a description cannot ask for, by the words in which it would. */
const reasons: ReadonlyArray<readonly [words: readonly string[], reason: string]> = [
	[
		['encrypt', 'decrypt', 'encryption', 'aes', 'rsa-oaep', 'cipher'],
		'bodies are not encrypted by a description; use an operation of the API that takes them plain',
	],
	[['xml'], 'XML bodies are left out; a body is json, form or query'],
	[
		['verify', 'verifyAnswer', 'answerSignature'],
		'the signatures of answers are not verified by a description',
	],
	[
		['if', 'else', 'when', 'unless', 'switch', 'condition', 'conditions'],
		'a description has no conditions; `{name?}` is the only one: empty where the name is',
	],
	[
		['loop', 'for', 'foreach', 'forEach', 'while', 'repeat', 'map'],
		'a description has no loops; a list of parameters is written with `params`',
	],
	[
		['regex', 'regexp', 'match_regex', 'replace', 'pattern'],
		'a description has no regular expressions',
	],
	[
		['script', 'code_js', 'eval', 'function', 'javascript', 'expression', 'env', 'file'],
		'a description holds data and runs nothing; it reads no file, no environment and no expression',
	],
];

/** Why something that is asked for is left out on purpose; undefined for what is merely unknown. */
export function leftOut(word: string): string | undefined {
	const [, reason] = reasons.find(([words]) => words.includes(word)) ?? [];
	return reason === undefined ? undefined : `\`${word}\`: ${reason}`;
}
