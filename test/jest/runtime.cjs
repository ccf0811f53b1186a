'use strict';

const { statSync } = require('node:fs');
const { Script } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { keepChangesOf, watch } = require('./isolation.cjs');

const isOfPackage = (path) => /[\\/]node_modules[\\/]/.test(path);

/** What Jest makes for one test file: its cases, its `expect`, where the lines of its stacks lead. */
const isJestOfFile = (path) =>
	/[\\/]node_modules[\\/](jest-circus|@jest[\\/]expect|expect|jest-snapshot|source-map-support)[\\/]/.test(
		path,
	);

/** What packages export, by path. */
const packages = new Map();

/** Loads a package as Node does, once for all files that a worker runs. */
function requirePackage(path) {
	if (!packages.has(path)) {
		const [, name] = /.*node_modules[\\/](.*)/.exec(path);
		keepChangesOf(() => watch(name, require(path)));
		packages.set(path, require(path));
	}
	return packages.get(path);
}

/** The code of each file as it was last, with what Jest notes about it. */
const transformed = new Map();

/** The function that each file is, once it is compiled. */
const compiled = new Map();

/**
 * Jest's module system, where a test file would load and compile all code anew, which takes longer than
 * most tests. Here a worker loads packages once, and compiles each file of the repository once; these are
 * still run anew for each test file, so that what the engine keeps in memory (sessions, windows,
 * clocks) is as new in each. A file that needs packages of its own begins with
 * `@jest-environment-options {"ownPackages": true}`.
 *
 * It overrides methods that Jest does not document, hence the exact version in package.json.
 */
module.exports = class extends Runtime {
	requireModule(from, moduleName, options, isRequireActual) {
		const load = () => super.requireModule(from, moduleName, options, isRequireActual);
		if (moduleName === undefined || this._resolver.isCoreModule(moduleName)) return load();
		const path = this._resolveCjsModule(from, moduleName);
		if (!isOfPackage(path)) return load();
		if (options?.isInternalModule) return isJestOfFile(path) ? load() : require(path);
		return this._environment.ownPackages ? load() : requirePackage(path);
	}

	/** Without a `jest.mock` nothing has to be looked up for each import. */
	_shouldMockCjs(from, moduleName, explicit, ...others) {
		return explicit.size > 0 && super._shouldMockCjs(from, moduleName, explicit, ...others);
	}

	transformFile(filename, options) {
		// Those of the repository change while Jest watches.
		const version = isOfPackage(filename) ? 0 : statSync(filename).mtimeMs;
		const known = transformed.get(filename);
		if (known?.version === version) {
			if (known.transforms) this._fileTransforms.set(filename, known.transforms);
			if (known.sourceMap) this._sourceMapRegistry.set(filename, known.sourceMap);
			return known.code;
		}
		const code = super.transformFile(filename, options);
		const transforms = this._fileTransforms.get(filename);
		const sourceMap = this._sourceMapRegistry.get(filename);
		transformed.set(filename, { version, code, transforms, sourceMap });
		return code;
	}

	createScriptFromCode(code, filename) {
		const known = compiled.get(filename);
		if (known?.code === code) return known.script;
		const columnOffset = this._fileTransforms.get(filename)?.wrapperLength;
		const wrapped = this.wrapCodeInModuleWrapper(code);
		const result = new Script(wrapped, { filename, columnOffset }).runInThisContext();
		const script = { runInContext: () => result };
		compiled.set(filename, { code, script });
		return script;
	}
};
