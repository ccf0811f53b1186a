import { setSafeRegexEngine } from 'n8n-workflow';

const allIn = (flags = '') => (flags.includes('g') ? flags : `${flags}g`);

/**
 * n8n gives up on a regular expression of a form after 250 ms, which on a busy machine can be any of
 * them. Those of this package are its own, and need no such guard in tests.
 */
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, allIn(flags)))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});
