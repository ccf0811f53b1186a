const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
	// Packages are loaded once for all files of a worker: CONTRIBUTING.md, "While you work".
	testEnvironment: '<rootDir>/test/jest/environment.cjs',
	runtime: '<rootDir>/test/jest/runtime.cjs',
	testSequencer: '<rootDir>/test/jest/sequencer.cjs',
	// So that a hang fails, but not a busy machine.
	testTimeout: 30_000,
	// Jest would leave one core to itself; and a third of the time of a test is waiting for a server.
	maxWorkers: Math.ceil(availableParallelism() * 1.5),
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Those need a redis-server: npm run test:redis.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/redis/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
};
