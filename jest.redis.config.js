/** The tests that need a redis-server; `npm test` needs nothing but Node. */
module.exports = {
	...require('./jest.config'),
	testPathIgnorePatterns: ['/node_modules/'],
	roots: ['<rootDir>/test/redis'],
	testTimeout: 60_000,
};
