'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Files that take much longer than their size says, which is all that Jest goes by on a fresh clone: one
 * of them that comes last runs alone at the end, on one core.
 */
const long = [
	'nodes/badInput/othersGoOn',
	'nodes/everyOperation',
	'secrets/secrets',
	'scripts/commands',
	'nodes/branches',
	'secrets/people',
	'nodes/badInput/stopsWorkflow',
	'engine/regularExpressions',
	'engine/hiding/hiding',
	'descriptions/find',
	'nodes/signedApi/refused',
	'scripts/n8nInstallation',
];

const placeOf = ({ path }) => {
	const place = long.findIndex((name) => path.replaceAll('\\', '/').includes(`/test/${name}.`));
	return place === -1 ? long.length : place;
};

/** Jest's order, by what it knows of earlier runs or by size, but for the longest, which come first. */
module.exports = class extends Sequencer {
	static long = long;

	static longestFirst(tests) {
		return [...tests].sort((one, other) => placeOf(one) - placeOf(other));
	}

	sort(tests) {
		return module.exports.longestFirst(super.sort(tests));
	}
};
