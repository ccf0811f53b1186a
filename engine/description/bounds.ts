/** How much a description may hold, and may make of a request: it is data from strangers. */
export const bounds = {
	/** Bytes of its JSON. */
	text: 64 * 1024,
	/** Levels of objects and lists in it. */
	levels: 20,
	values: 50,
	fields: 40,
	/** Members of any other list or record. */
	members: 500,
	/** Characters of a template. */
	template: 4000,
	placeholders: 100,
	filters: 8,
	/** Characters of the name of a field or a value. */
	name: 40,
	/** Characters that a template, a list or a filter may make. */
	made: 1_000_000,
	/** Characters that all of them together may read and make for one request. */
	work: 16_000_000,
	/** Requests of a limit that one call may count as: so many places in a log. */
	cost: 1000,
	/** Descriptions that are presets of each other. */
	extended: 5,
} as const;
