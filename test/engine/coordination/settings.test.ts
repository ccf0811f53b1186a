import {
	CoordinationSettingsError,
	redisSettingsOf,
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
	[undefined, 1],
	['', 1],
	[0, 1],
	[-2, 1],
	['3', 3],
	[4.7, 4],
])('takes %j as so many workers', (workerCount, count) => {
	expect(workerCountOf({ workerCount })).toBe(count);
});
