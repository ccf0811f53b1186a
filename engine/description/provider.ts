import { apiResource, sessionResource } from '../provider/commonResources';
import type { Attachments, OutgoingCall } from '../provider/call';
import type { Provider, Service } from '../provider/provider';
import type { Session, SessionToken, SignInAnswer, SignInRequest } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import { aheadOf } from '../serverClock/serverClock';
import type { CompiledAnswers } from './codes';
import { Facts } from './facts';
import { propertyOf, type FieldReader, type Places } from './fields';
import type { compileLimits } from './limits';
import { ProcessNumbers, type NumberStore } from './nonce';
import { attachmentsOf, noFacts, type Recipe } from './recipe';
import { Scope } from './scope';
import { identityOf } from './identity';
import { memberOfStep, type HandedOut } from './handedOut';
import type { CompiledStep } from './signIn';
import type { Description } from './vocabulary';

/** Everything of a description that has been compiled. */
export interface Parts {
	readonly description: Description;
	readonly places: Places;
	readonly fieldsOf: FieldReader;
	readonly services: readonly [Service, ...Service[]];
	readonly recipe: Recipe;
	readonly steps: readonly CompiledStep[];
	readonly handedOut: HandedOut | undefined;
	readonly answers: CompiledAnswers;
	readonly limitsOf: ReturnType<typeof compileLimits>;
}

/** The name of the one session that a description has. */
const sessionName = 'token';

/** Renewal begins so long (ms) before the end, or at half of the life. */
const marginCap = 5 * 60_000;

const numbers = new ProcessNumbers();

/** How far (ms) the time of a request may be off before it is held to be the reason of a refusal. */
const stampLife = 20_000;

/** What a documented example fixes. */
export type Given = ReadonlyMap<string, string>;

/** How one request is signed, with what is known while it is. */
export function scopeOf(
	{ fieldsOf, recipe }: Parts,
	credential: CredentialFields,
	facts: Facts,
	{
		session = () => '',
		moment,
		account,
		given,
		store = numbers,
	}: {
		/** The token and what is kept beside it, or what the steps of a sign-in were answered. */
		readonly session?: (name: string) => string;
		readonly moment: number;
		readonly account: string;
		readonly given?: Given;
		readonly store?: NumberStore;
	},
): Scope {
	const ofSession = (name: string) => given?.get(name) ?? session(name);
	const nextNumber = () => store.next(account, moment);
	return new Scope(
		fieldsOf(credential),
		facts,
		ofSession,
		moment,
		recipe.values,
		given,
		nextNumber,
	);
}

/** A description as the engine knows an API. */
export function providerOf(parts: Parts): Provider {
	const { description, places, fieldsOf, services, recipe, answers, limitsOf, handedOut } = parts;
	const {
		name,
		docs = '',
		signs = ['calls'],
		limits = [],
		bodyFormat = 'json',
		probe,
	} = description;
	const account = accountOf(parts);
	const isSigned = signs.includes('calls');
	const session = handedOut && sessionOf(parts, handedOut, () => provider);
	const [first] = limits;
	const secrets = description.fields.filter(({ secret }) => secret).map((field) => field.name);
	const provider: Provider = {
		name: identityOf(description),
		displayName: name,
		credentialName: 'signedApi',
		documentationUrl: docs,
		services,
		sessions: session ? [session] : [],
		needs: (call) => (session && isSigned && !isSignIn(description, call) ? [sessionName] : []),
		ownHeaders: recipe.ownHeaders,
		authenticate: (call, { credential, sessions, serverNow }): Attachments => {
			if (!isSigned) return {};
			const session = inSession(sessions[sessionName]);
			const asked = { session, moment: serverNow, account: account(credential) };
			return attachmentsOf(recipe, call, scopeOf(parts, credential, new Facts(call), asked));
		},
		...(recipe.isTimed && answers.clockCodes.length > 0
			? { stamp: { life: stampLife, isRefusedBy: ({ code }) => answers.clockCodes.includes(code) } }
			: {}),
		throttle: {
			account,
			limitOf: (call) => limitsOf(call)[0],
			defaultRequests: first?.requests ?? 60,
			window: (first?.per ?? 60) * 1000,
		},
		responseCodes: {
			...answers.responseCodes,
			...(description.signIn?.token === 'wholeBody' ? { mayBeText: 'signIn' } : {}),
		},
		resources: session ? [sessionResource, apiResource] : [apiResource],
		fields: description.fields.map((field) => propertyOf(field, places)),
		advancedFields: [],
		secretFields: secrets.map((name) => places.propertyOf(name) ?? name),
		typedSecrets: (credential) => {
			const typed = fieldsOf(credential);
			return secrets.map((name) => [name, typed(name)] as const);
		},
		derivedSecrets: derivedSecrets(parts),
		probe: () =>
			probe
				? {
						method: probe.method,
						service: probe.host ?? services[0].name,
						path: probe.path,
						query: {},
						headers: {},
						body: { kind: 'none' },
					}
				: { provenBySignIn: 'The description names no call for a test.' },
		timeout: 30_000,
		request: {
			examplePath: probe?.path ?? '/',
			method: probe?.method === 'GET' || probe === undefined ? 'GET' : 'POST',
			bodyFormat,
		},
	};
	return provider;
}

/** What names such as `token` and `session.x` stand for. */
function inSession(made: SessionToken | undefined): (name: string) => string {
	return (name) =>
		(name === sessionName ? made?.token : made?.kept?.[name.slice('session.'.length)]) ?? '';
}

/** Whose budget it is: all that is no secret. */
function accountOf({ description, fieldsOf, services }: Parts): Provider['throttle']['account'] {
	const shown = description.fields.filter(({ secret }) => !secret).map(({ name }) => name);
	return (credential) =>
		JSON.stringify([services[0].baseUrl(credential), ...shown.map(fieldsOf(credential))]);
}

function isSignIn({ signIn }: Description, { path }: OutgoingCall): boolean {
	return signIn?.steps.some((step) => step.path.split('?', 1).join('') === path) ?? false;
}

function sessionOf(parts: Parts, handedOut: HandedOut, provider: () => Provider): Session {
	const { description, services, steps, fieldsOf } = parts;
	const shown = description.fields.filter(({ secret }) => !secret);
	const secrets = description.fields.filter(({ secret }) => secret);
	const account = accountOf(parts);
	const requestOf = (
		index: number,
		credential: CredentialFields,
		{ now, answers }: { readonly now: number; readonly answers: readonly SignInAnswer[] },
	): SignInRequest => {
		const step = steps[index];
		if (!step) throw new Error(`The sign-in has no step ${index + 1}`);
		const ahead = aheadOf(provider(), credential, services[0].name);
		const asked = { moment: now + ahead, account: account(credential) };
		const session = (name: string) => (name.startsWith('step') ? memberOfStep(answers, name) : '');
		const scope = scopeOf(parts, credential, noFacts, { ...asked, session });
		return step.request(provider(), credential, scope);
	};
	return {
		name: sessionName,
		displayName: 'token',
		identity: (credential) => {
			const read = fieldsOf(credential);
			return {
				public: [
					...services.map(({ baseUrl }) => baseUrl(credential)),
					...shown.map(({ name }) => read(name)),
				],
				secret: Object.fromEntries(
					secrets
						.filter(({ name, optional }) => !optional || read(name) !== '')
						// Two may have one label.
						.map(({ name, label }, index) => {
							const isFirst = secrets.findIndex((other) => other.label === label) === index;
							return [isFirst ? label : `${label} (${name})`, read(name)];
						}),
				),
			};
		},
		signIn: {
			kind: 'request',
			request: (credential, { now }) => requestOf(0, credential, { now, answers: [] }),
			further: steps
				.slice(1)
				.map((_step, index) => (credential, attempt) => requestOf(index + 1, credential, attempt)),
			tokenAt: '',
			read: handedOut.read,
		},
		lifetime: handedOut.lifetime,
		marginCap,
	};
}

/** The digests of secrets that a sign-in sends. */
function derivedSecrets(parts: Parts): NonNullable<Provider['derivedSecrets']> {
	const { steps } = parts;
	const known = new WeakMap<object, readonly string[]>();
	const make = (credential: CredentialFields) => {
		const asked = { moment: 0, account: '' };
		const scope = scopeOf(parts, credential, noFacts, asked);
		for (const step of steps.slice(0, 1)) {
			try {
				step.fill(scope);
			} catch {
				// A field that cannot be used is said where it is used.
			}
		}
		return [...scope.secrets];
	};
	return (credential) => {
		const found = known.get(credential) ?? make(credential);
		known.set(credential, found);
		return found;
	};
}
