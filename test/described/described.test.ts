import { described, presets } from '../../descriptions';
import { InvalidInputError } from '../../engine/basics/invalidInput';
import { sealOf } from '../../engine/coordination/seal';
import { classify } from '../../engine/outcome/classify';
import { writeRecord } from '../../engine/record/sessionRecord';
import { aheadOf, learnClock } from '../../engine/serverClock/serverClock';
import { forgetSessions } from '../../engine/session/sessions';
import { liveSession, remember } from '../../engine/session/live';
import { seek } from '../../engine/session/seek';
import { accountNameOf } from '../../engine/throttle/group';
import { plainDescription } from '../descriptions/described';
import { own } from './own';

const messageOf = (credential: object): string => {
	try {
		described.providerOf({ ...credential });
	} catch (error) {
		if (error instanceof InvalidInputError) return error.message;
		throw error;
	}
	return 'none';
};

describe('the API of a credential', () => {
	it('is a preset, with fields of its own', () => {
		const provider = described.providerOf({ api: 'okx' });
		expect(provider.displayName).toBe('OKX');
		expect(provider.fields.map(({ name }) => name)).toEqual([
			'okxApiKey',
			'okxSecretKey',
			'okxPassphrase',
		]);
		expect(described.compiledOf({ api: 'okx' }).description.vectors?.length).toBeGreaterThan(0);
	});

	it('is what its description says, with the values of the list', () => {
		const provider = described.providerOf(own({ hosts: { api: 'https://{key}.example.com' } }));
		expect(provider.displayName).toBe('Test');
		expect(provider.services[0].baseUrl(own({}, { key: 'eu' }))).toBe('https://eu.example.com');
	});

	it('is one object for one text, also where a variable gives it as an object', () => {
		const credential = own();
		const other = { ...own(), description: JSON.parse(credential.description) as object };
		expect(described.providerOf({ ...credential })).toBe(described.providerOf(credential));
		expect(described.providerOf(other)).toBe(described.providerOf(credential));
		expect(described.providerOf({ api: 'okx' })).toBe(described.providerOf({ api: 'okx' }));
	});

	it('stays that object while others come and go', () => {
		const credential = own({ name: 'Stays' });
		const first = described.providerOf(credential);
		for (let other = 0; other < 60; other += 1) {
			described.providerOf(own({ name: `Other ${other}` }));
			expect(described.providerOf(credential)).toBe(first);
		}
	});

	it.each(presets.names)('is %s', (api) => {
		expect(messageOf({ api })).toBe('none');
	});
});

describe('what cannot be used', () => {
	it.each([
		[{}, '"API" has no choice empty'],
		[{ api: 'tuia' }, '"API" has no choice "tuia": did you mean "tuya"?'],
		[{ api: 'constructor' }, '"API" has no choice "constructor"'],
		[
			{ api: 'anotherApi' },
			'"Description" must be the description of an API as JSON, but is empty',
		],
		[
			{ api: 'anotherApi', description: '{"a":}' },
			'"Description" cannot be used as it is: is not JSON: "}" is not expected in line 1, character 6',
		],
		[
			{ api: 'anotherApi', description: '{"extends":"tuia"}' },
			'"Description" cannot be used as it is: extends: `tuia` is no preset: did you mean `tuya`?',
		],
	])('is said of the field, with what was meant: %j', (credential, message) => {
		expect(messageOf(credential)).toBe(message);
	});

	it('is said with its place and what was meant, of three places at most', () => {
		const values = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, text: '{methd}' }));
		expect(messageOf(own({ values: values.slice(0, 1) }))).toBe(
			'"Description" cannot be used as it is: values[0].text: `methd` is not known here: did you mean `method`?',
		);
		expect(messageOf(own({ values })).split('\n').slice(1)).toEqual([
			expect.stringMatching(/^values\[1\]/),
			expect.stringMatching(/^values\[2\]/),
			'and 2 more',
		]);
	});
});

describe('an expression over the item', () => {
	const held = (name: string, raw: string) => ({
		expressionFields: JSON.stringify({ known: [], held: [{ name, raw }] }),
	});

	it.each([
		['api', '={{ $json.api }}', '"API" must not be an expression over the item'],
		['description', '={{ $json.text }}', '"Description" must not be an expression over the item'],
		['description', '={{ $vars.a }}{{ $json.b }}', '"Description" must not be an expression'],
	])('does not choose how requests are signed: %s', (name, raw, message) => {
		expect(messageOf({ ...own(), ...held(name, raw) })).toContain(message);
	});

	it('is refused as well where n8n does not say whether it is one', () => {
		expect(messageOf({ ...own(), expressionFields: 'unknown' })).toContain(
			'"API" must not be an expression over the item',
		);
	});

	it.each([
		['description', '={{ $vars.description }}'],
		['values', '={{ $json.secret }}'],
	])('is something else than %s with %s', (name, raw) => {
		expect(messageOf({ ...own(), ...held(name, raw) })).toBe('none');
	});
});

describe('two APIs with the same hosts, account and secret', () => {
	const signIn = (path: string) => ({
		signIn: {
			steps: [{ method: 'POST', path, body: { s: '{secret}' } }],
			token: { body: 'token' },
			life: 'never',
		},
		attach: { headers: { Authorization: '{token}' } },
	});
	/** Whether a session that one of them has made is used by the other, from memory or as stored. */
	function isShared(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
		const [maker, user] = [described.providerOf(one), described.providerOf(other)];
		forgetSessions();
		const sought = seek(maker, 'token', one);
		const { fingerprint } = sought.known;
		const session = { token: 't', fingerprint, obtainedAt: 1, expiresAt: null };
		remember(sought, session);
		const stored = { ...other, sessionToken: writeRecord({ token: session }) };
		const isStored = liveSession(user, 'token', stored, 2) !== undefined;
		const isKnown = liveSession(user, 'token', other, 2) !== undefined;
		expect(isStored).toBe(isKnown);
		return isKnown && accountNameOf(maker, one) === accountNameOf(user, other);
	}

	it('share session and limit if they are one', () => {
		const more = { name: 'Other', docs: 'https://docs.example.com', vectors: [] };
		expect(isShared(own(signIn('/a')), own(signIn('/a')))).toBe(true);
		expect(isShared(own(signIn('/a')), own({ ...signIn('/a'), ...more }))).toBe(true);
		const labelled = [
			{ ...plainDescription.fields[0], label: 'Other', hint: 'h' },
			plainDescription.fields[1],
		];
		expect(isShared(own(signIn('/a')), own({ ...signIn('/a'), fields: labelled }))).toBe(true);
	});

	it('share them as a preset and as what extends it', () => {
		const preset = { api: 'weCom', weComCorpId: 'c', weComCorpSecret: 's' };
		const extending = {
			...own({}, { corpId: 'c', corpSecret: 's' }),
			description: '{"extends":"weCom","name":"Mine"}',
		};
		expect(isShared(preset, extending)).toBe(true);
		expect(isShared(preset, { ...preset, weComCorpSecret: 'other' })).toBe(false);
	});

	it.each([
		['another way to sign in', signIn('/b')],
		['another attachment', { ...signIn('/a'), attach: { headers: { Token: '{token}' } } }],
		[
			'another meaning of codes',
			{
				...signIn('/a'),
				answers: { ...plainDescription.answers, codes: [{ code: '400', category: 'session' }] },
			},
		],
		['another limit', { ...signIn('/a'), limits: [{ requests: 1, per: 3600 }] }],
		['one more host', { ...signIn('/a'), hosts: { ...plainDescription.hosts, b: 'https://b.c' } }],
	])('share nothing with %s', (_what, changes) => {
		expect(isShared(own(signIn('/a')), own(changes))).toBe(false);
	});

	it('keep what they have in Redis, and their limits, by the secrets in their values', () => {
		const named = (secret: string) => {
			const credential = own(signIn('/a'), { key: 'k', secret });
			const provider = described.providerOf(credential);
			const name = sealOf(provider, credential).nameOf('session');
			return { name, account: accountNameOf(provider, credential) };
		};
		expect(named('s')).toEqual(named('s'));
		expect(named('s').name).not.toBe(named('other').name);
		expect(named('s').account).not.toBe(named('other').account);
	});

	it('learn nothing of the clock of a server from each other', () => {
		const stamped = {
			values: [{ name: 't', time: 's' }],
			attach: { headers: { T: '{t}' } },
			answers: {
				...plainDescription.answers,
				codes: [{ code: '401', category: 'other', clock: true }],
			},
		};
		const [one, other] = [own(stamped), own({ ...stamped, limits: [{ requests: 1, per: 1 }] })];
		const [learner, stranger] = [described.providerOf(one), described.providerOf(other)];
		const outcome = classify(learner, { httpStatus: 401, headers: {}, text: '{}' });
		const reading = { ahead: 3_600_000, error: 1000 };
		learnClock(learner, one, { service: 'api', ahead: 0, reading, outcome });
		expect(Math.round(aheadOf(learner, one, 'api') / 1000)).toBe(3600);
		expect(aheadOf(stranger, other, 'api')).toBe(0);
	});

	it('know their sessions by secrets that may be left out, too, if they are not', () => {
		const fields = [
			...plainDescription.fields,
			{ name: 'pin', label: 'Secret', secret: true, optional: true },
		];
		const of = (more: object) =>
			own({ ...signIn('/a'), fields }, { key: 'k', secret: 's', ...more });
		expect(isShared(of({}), of({}))).toBe(true);
		expect(isShared(of({ pin: '1' }), of({ pin: '1' }))).toBe(true);
		expect(isShared(of({ pin: '1' }), of({ pin: '2' }))).toBe(false);
		expect(isShared(of({ pin: '1' }), of({}))).toBe(false);
	});
});
