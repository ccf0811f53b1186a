import { shownValue } from '../basics/shownValue';
import { textField, secretField, type CredentialFields } from '../record/fields';
import { numberField, switchField } from '../record/values';

/** Credential fields by which a user says who shares the account; part of the public contract. */
export const workerFields = {
	mode: 'workers',
	count: 'workerCount',
	url: 'redisUrl',
	user: 'redisUser',
	password: 'redisPassword',
	database: 'redisDatabase',
	tls: 'redisTls',
	keyPrefix: 'redisKeyPrefix',
};

/** How these are named in the form. */
export const workerLabels = {
	mode: 'Workers',
	count: 'Workers That Share This Account',
	url: 'Redis URL',
	user: 'Redis User',
	password: 'Redis Password',
	database: 'Redis Database',
	tls: 'Redis TLS',
	keyPrefix: 'Redis Key Prefix',
};

/** The fields that say how Redis is reached. */
export const redisFields: readonly string[] = [
	workerFields.url,
	workerFields.user,
	workerFields.password,
	workerFields.database,
	workerFields.tls,
	workerFields.keyPrefix,
];

export interface RedisSettings {
	readonly host: string;
	readonly port: number;
	readonly username: string | undefined;
	readonly password: string | undefined;
	readonly database: number;
	readonly isTls: boolean;
	readonly keyPrefix: string;
}

/** What the user typed about Redis cannot be used. The message names the field. */
export class CoordinationSettingsError extends Error {
	readonly description = 'Nothing was sent. Correct the field in the credential, under Workers.';
	constructor(message: string) {
		super(message);
		this.name = 'CoordinationSettingsError';
	}
}

const workerCount = {
	name: workerFields.count,
	label: workerLabels.count,
	missing: 1,
};

/**
 * How many processes share the account, as far as the user said; at least 1. Throws a
 * CredentialFieldError where that cannot be read.
 */
export function workerCountOf(credential: CredentialFields): number {
	const count = numberField(credential, workerCount, 'a number, 1 or more', (value) => value >= 1);
	return Math.floor(count);
}

/** Throws a CoordinationSettingsError where nobody can tell. */
export function usesRedis(credential: CredentialFields): boolean {
	const mode = credential[workerFields.mode];
	if (mode === 'redis') return true;
	if (mode === 'process' || !(workerFields.mode in credential)) return false;
	throw new CoordinationSettingsError(
		`"${workerLabels.mode}" must be "redis" or "process", but is ${shownValue(mode)}`,
	);
}

const tlsField = { name: workerFields.tls, label: workerLabels.tls, missing: false };

/** How Redis is reached; undefined if this process keeps limits and sessions for itself. */
export function redisSettingsOf(credential: CredentialFields): RedisSettings | undefined {
	if (!usesRedis(credential)) return undefined;
	const url = urlOf(textField(credential, workerFields.url));
	const database = Number(textField(credential, workerFields.database) || url.pathname.slice(1));
	if (!Number.isInteger(database) || database < 0) {
		throw new CoordinationSettingsError(
			`"${workerLabels.database}" must be a number such as 0, but is ${shownValue(credential[workerFields.database])}`,
		);
	}
	return {
		host: url.hostname.replace(/^\[|\]$/g, ''),
		port: url.port === '' ? 6379 : Number(url.port),
		username: textField(credential, workerFields.user) || undefined,
		password: secretField(credential, workerFields.password) || undefined,
		database,
		isTls: url.protocol === 'rediss:' || switchField(credential, tlsField),
		keyPrefix: textField(credential, workerFields.keyPrefix) || defaultKeyPrefix,
	};
}

export const defaultKeyPrefix = 'signed-apis:';

function urlOf(text: string): URL {
	if (!URL.canParse(text) || !/^rediss?:\/\/[^/]/.test(text)) {
		throw new CoordinationSettingsError(
			`"${workerLabels.url}" must be an address such as redis://localhost:6379`,
		);
	}
	const url = new URL(text);
	if (url.password !== '' || url.username !== '') {
		throw new CoordinationSettingsError(
			`"${workerLabels.url}" must not hold a user or password; they have fields of their own`,
		);
	}
	return url;
}
