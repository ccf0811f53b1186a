const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'descriptions');

/** `descriptions/all.ts` as it is published: with what is in the folder in place of what reads it. */
function descriptionsModule() {
	const entries = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => [
			file.slice(0, -'.json'.length),
			JSON.parse(readFileSync(join(folder, file), 'utf8')),
		]);
	return `"use strict";\nexports.all = ${JSON.stringify(Object.fromEntries(entries))};\n`;
}

module.exports = { descriptionsModule };
