'use strict';

// It adds to BigInt.prototype, which every file then sees, whichever a worker runs first.
require('n8n-workflow');

/** Objects that all test files of a worker share, with what stood in them when no file had run. */
const shared = new Map();

/**
 * All that is global, and the functions of anything else: counters and caches may differ. Not counted is
 * that by which Jest shows the lines of TypeScript in a stack; it sets one for each file.
 */
function propertiesOf(object) {
	const properties = new Map();
	for (const key of Reflect.ownKeys(object)) {
		const descriptor = Object.getOwnPropertyDescriptor(object, key);
		const isFunction = typeof descriptor?.value === 'function';
		const isKept = object === globalThis || (isFunction && key !== 'prepareStackTrace');
		if (isKept) properties.set(key, descriptor);
	}
	return properties;
}

const areSame = (one, other) =>
	one?.value === other?.value && one?.get === other?.get && one?.set === other?.set;

/** Every property that is not as it was. */
function changes() {
	const found = [];
	for (const [object, { name, properties }] of shared) {
		const now = propertiesOf(object);
		for (const key of new Set([...properties.keys(), ...now.keys()])) {
			const change = { object, name, key, before: properties.get(key), after: now.get(key) };
			if (!areSame(change.before, change.after)) found.push(change);
		}
	}
	return found;
}

const canHaveProperties = (value) =>
	(typeof value === 'object' && value !== null) || typeof value === 'function';

/** Watches an object from now on, with the prototype of a class, and with what it holds down to a depth. */
function watch(name, object, depth = 1) {
	if (!canHaveProperties(object) || shared.has(object)) return;
	shared.set(object, { name, properties: propertiesOf(object) });
	if (Object.hasOwn(object, 'prototype')) watch(`${name}.prototype`, object.prototype, 0);
	if (depth === 0) return;
	for (const key of Object.keys(object)) watch(`${name}.${key}`, object[key], depth - 1);
}

for (const [key, { value }] of propertiesOf(globalThis)) watch(String(key), value, 0);
shared.set(globalThis, { name: 'globalThis', properties: propertiesOf(globalThis) });

/** Loads a package. What it changes in objects that it does not own stays, for it is loaded once. */
function keepChangesOf(load) {
	const earlier = changes();
	const loaded = load();
	for (const { object, key, after } of changes()) {
		const isOfFile = earlier.some(
			(change) => change.object === object && change.key === key && areSame(change.after, after),
		);
		if (!isOfFile) shared.get(object).properties.set(key, after);
	}
	return loaded;
}

/** Set by the logger of n8n-core, which is made once, when the first file asks for it. */
const loggerProxy = /\.LoggerProxy$/;

/** Where `expect` keeps what was added to it; this cannot be taken off the global object. */
const matchers = Symbol.for('$$jest-matchers-object');

const changesToTakeBack = () => changes().filter(({ name }) => !loggerProxy.test(name));

/** Names of what no test should have changed for good. Globals are not among them: Jest sets some. */
const leftChanged = () =>
	changesToTakeBack()
		.filter(({ object }) => object !== globalThis)
		.map(({ name, key }) => `${name}.${String(key)}`);

function takeBackChanges() {
	for (const { object, key, before } of changesToTakeBack()) {
		if (before) Reflect.defineProperty(object, key, before);
		else Reflect.deleteProperty(object, key);
	}
	if (matchers in globalThis) {
		Object.assign(globalThis[matchers], {
			customEqualityTesters: [],
			matchers: Object.create(null),
		});
	}
}

module.exports = { keepChangesOf, leftChanged, takeBackChanges, watch };
