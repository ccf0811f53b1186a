'use strict';

const Environment = require('../../test/jest/environment.cjs');

/** As Jest shows it, without the nameless block around all others. */
const fullName = ({ name, parent }) => (parent ? `${fullName(parent)} ${name}`.trimStart() : '');

function casesOf(block) {
	return block.children.flatMap((child) => (child.type === 'test' ? [child] : casesOf(child)));
}

/** Tells the runner which case runs, leaves out those it does not want, and all after the first red one. */
module.exports = class extends Environment {
	constructor(configs, context) {
		super(configs, context);
		this.watcher = configs.projectConfig.testEnvironmentOptions.watcher;
	}

	handleTestEvent(event, state) {
		super.handleTestEvent(event, state);
		if (event.name === 'run_start') {
			for (const found of casesOf(state.rootDescribeBlock)) {
				if (!this.watcher.wants(fullName(found))) found.mode = 'skip';
				found.timeout = this.watcher.timeoutOf(fullName(found));
			}
		}
		if (event.name === 'test_start') this.watcher.started(fullName(event.test));
		if (event.name === 'test_done') {
			this.watcher.ended();
			if (event.test.errors.length > 0 && this.watcher.endsWithFirst) {
				for (const later of casesOf(state.rootDescribeBlock)) later.mode = 'skip';
			}
		}
	}
};
