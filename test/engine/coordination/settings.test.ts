import {
	CoordinationSettingsError,
	redisSettingsOf,
	usesRedis,
	workerCountOf,
} from '../../../engine/coordination/settings';

const redis = { workers: 'redis', redisUrl: 'redis://cache.example.com' };

it('uses no Redis unless the user asks for it', () => {
	expect(redisSettingsOf({})).toBeUndefined();
	expect(redisSettingsOf({ ...redis, workers: 'process' })).toBeUndefined();
});

it('reads address, account, database, TLS and prefix', () => {
	const all = {
		...redis,
		redisUrl: 'rediss://cache.example.com:6380/2',
		redisUser: 'n8n',
		redisPassword: ' p w ',
		redisKeyPrefix: 'mine:',
	};
	expect(redisSettingsOf(all)).toEqual({
		host: 'cache.example.com',
		port: 6380,
		username: 'n8n',
		password: ' p w ',
		database: 2,
		isTls: true,
		keyPrefix: 'mine:',
	});
});

it('takes what the user left empty as Redis has it', () => {
	expect(redisSettingsOf({ ...redis, redisUrl: 'redis://[::1]' })).toEqual({
		host: '::1',
		port: 6379,
		username: undefined,
		password: undefined,
		database: 0,
		isTls: false,
		keyPrefix: 'signed-apis:',
	});
});

it.each([
	['', /"Redis URL" must be an address/],
	['localhost:6379', /"Redis URL" must be an address/],
	['http://cache.example.com', /"Redis URL" must be an address/],
	['redis://user:secret@cache.example.com', /must not hold a user or password/],
	['redis://cache.example.com/two', /"Redis Database" must be a number/],
])('refuses the address %j and says why', (redisUrl, message) => {
	const read = () => redisSettingsOf({ ...redis, redisUrl });
	expect(read).toThrow(CoordinationSettingsError);
	expect(read).toThrow(message);
});

it.each([
	[1, 1],
	['3', 3],
	[4.7, 4],
])('takes %j as so many workers', (workerCount, count) => {
	expect(workerCountOf({ workerCount })).toBe(count);
});

it('counts one worker where the credential does not say', () => {
	expect(workerCountOf({})).toBe(1);
});

it.each(['', 'abc', 0, -2, NaN, null, undefined])('refuses %p workers', (workerCount) => {
	expect(() => workerCountOf({ workerCount })).toThrow(
		'The credential field "Workers That Share This Account" must be a number, 1 or more',
	);
});

it.each(['', 'Redis', 'yes', null, undefined, true])('refuses %p for who shares it', (workers) => {
	expect(() => usesRedis({ workers })).toThrow('"Workers" must be "redis" or "process"');
});

it.each([
	[true, true],
	['true', true],
	['FALSE', false],
	[false, false],
])('reads the switch for TLS: %j', (redisTls, isTls) => {
	expect(redisSettingsOf({ ...redis, redisTls })?.isTls).toBe(isTls);
});

it.each(['', 'on', 1, null])('refuses %p for TLS', (redisTls) => {
	expect(() => redisSettingsOf({ ...redis, redisTls })).toThrow(
		'"Redis TLS" must be true or false',
	);
});

it.each(['abc', -1, 1.5, null, NaN])('refuses the database %p', (redisDatabase) => {
	expect(() => redisSettingsOf({ ...redis, redisDatabase })).toThrow(/"Redis Database" must be/);
});
