import { apiResource, sessionResource } from '../provider/commonResources';
import type { Attachments, OutgoingCall } from '../provider/call';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { RequestSignIn, Session, SignInAttempt, SignInRequest } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import { aheadOf } from '../serverClock/serverClock';
import { propertyOf } from './fields';
import { memberOfStep, type HandedOut } from './handedOut';
import { identityOf } from './identity';
import { scopeOf, type Parts } from './parts';
import { attachmentsOf, factsOf, noFacts, type Recipe } from './recipe';
import { flawOf, inSession, sessionName, type ReadSession } from './session';
import { namedInHosts } from './sessionHosts';
import type { CompiledStep } from './signIn';
import { signedOf } from './signed';
import type { Description } from './vocabulary';

/** Renewal begins so long (s) before the end, or at half of the life. */
const usualMargin = 5 * 60;

/** How far (ms) the time of a request may be off before it is held to be the reason of a refusal. */
const usualStampLife = 20_000;

function stampLifeOf({ values }: Recipe): number {
	const lives = values.flatMap(({ life }) => (life === undefined ? [] : [life * 1000]));
	return lives.length > 0 ? Math.min(...lives) : usualStampLife;
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
		timeout = 30,
	} = description;
	const account = accountOf(parts);
	const isSigned = signs.includes('calls');
	const session = handedOut && sessionOf(parts, handedOut, () => provider);
	const ofSession = new Set(services.flatMap((each) => (each.ofSession ? [each.name] : [])));
	const [first] = limits;
	const secrets = description.fields.filter(({ secret }) => secret).map((field) => field.name);
	const isClockCode = ({ code, branch }: Outcome) =>
		[code, branch].some((key) => answers.clockCodes.includes(key));
	const provider: Provider = {
		name: identityOf(description),
		displayName: name,
		credentialName: 'signedApi',
		documentationUrl: docs,
		services,
		sessions: session ? [session] : [],
		needs: (call) => {
			const isUsual = isSigned && !isSignIn(description, call) && !parts.isOpen(call);
			return session && (isUsual || ofSession.has(call.service)) ? [sessionName] : [];
		},
		ownHeaders: recipe.ownHeaders,
		...(recipe.isIncreasing ? { drawsNumbers: true, isNumberRefusedBy: isClockCode } : {}),
		authenticate: (call, { credential, sessions, serverNow, number }): Attachments => {
			parts.checkTyped(credential);
			if (!isSigned) return {};
			const session = inSession(sessions[sessionName]);
			const asked = { session, moment: serverNow, number };
			const scope = scopeOf(parts, credential, factsOf(recipe, call), asked);
			return attachmentsOf(recipe, call, scope, () => signedOf(parts, call, scope));
		},
		...(recipe.isTimed && answers.clockCodes.length > 0
			? {
					stamp: {
						life: stampLifeOf(recipe),
						isRefusedBy: isClockCode,
					},
				}
			: {}),
		throttle: {
			account,
			limitsOf,
			defaultRequests: first?.requests ?? 60,
			window: (first?.per ?? 60) * 1000,
		},
		responseCodes: {
			...answers.responseCodes,
			...(description.signIn?.token === 'wholeBody' ? { mayBeText: 'signIn' } : {}),
		},
		...(parts.reads ? { reads: parts.reads } : {}),
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
		timeout: timeout * 1000,
		request: {
			examplePath: probe?.path ?? '/',
			method: probe?.method === 'GET' || probe === undefined ? 'GET' : 'POST',
			bodyFormat,
		},
	};
	return provider;
}

type Refresh = NonNullable<RequestSignIn['refresh']>;

/** Whose budget it is: all that is no secret. */
function accountOf({ description, fieldsOf, services }: Parts): Provider['throttle']['account'] {
	const shown = description.fields.filter(({ secret }) => !secret).map(({ name }) => name);
	return (credential) =>
		JSON.stringify([services[0].baseUrl(credential), ...shown.map(fieldsOf(credential))]);
}

function isSignIn({ signIn }: Description, { path }: OutgoingCall): boolean {
	const { steps = [], refresh } = signIn ?? {};
	return [...steps, ...(refresh ? [refresh] : [])].some(
		(step) => step.path.split('?', 1).join('') === path,
	);
}

function sessionOf(parts: Parts, handedOut: HandedOut, provider: () => Provider): Session {
	const { description, services, steps, refresh, fieldsOf } = parts;
	const { renewBefore = usualMargin, replaces, isBoundToAddress } = description.signIn ?? {};
	const shown = description.fields.filter(({ secret }) => !secret);
	const secrets = description.fields.filter(({ secret }) => secret);
	const requestOf = (
		index: number,
		credential: CredentialFields,
		{ now, number, answers }: Omit<SignInAttempt, 'variant'>,
	): SignInRequest => {
		const step = steps[index];
		if (!step) throw new Error(`The sign-in has no step ${index + 1}`);
		const session = (name: string) => (name.startsWith('step') ? memberOfStep(answers, name) : '');
		return requestFrom(step, credential, { now, number, session });
	};
	const requestFrom = (
		step: CompiledStep,
		credential: CredentialFields,
		{ now, number, session }: Pick<SignInAttempt, 'now' | 'number'> & { session: ReadSession },
	): SignInRequest => {
		parts.checkTyped(credential);
		const ahead = aheadOf(provider(), credential, services[0].name);
		const asked = { moment: now + ahead, number, session };
		const isSigned = description.signs?.includes('signIn') ?? false;
		const scope = scopeOf(parts, credential, noFacts, asked);
		const { outgoing, ...request } = step.request(provider(), credential, scope);
		if (!isSigned) return request;
		const signed = () => signedOf(parts, outgoing, scope);
		return { ...request, attachments: { ...request.attachments, signed } };
	};
	/** The token itself has ended: what needs it keeps it under another name. */
	const refreshFrom: Refresh | undefined =
		refresh &&
		((credential, { now, number, session: old }) => {
			let isComplete = true;
			const read = inSession(old);
			const session = (name: string) => {
				if (name === sessionName) return '';
				const text = read(name);
				isComplete &&= text !== '';
				return text;
			};
			const request = requestFrom(refresh, credential, { now, number, session });
			return isComplete ? request : undefined;
		});
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
			request: (credential, attempt) => requestOf(0, credential, { ...attempt, answers: [] }),
			further: steps
				.slice(1)
				.map((_step, index) => (credential, attempt) => requestOf(index + 1, credential, attempt)),
			...(refreshFrom ? { refresh: refreshFrom } : {}),
			tokenAt: '',
			read: handedOut.read,
			flawOf: (credential, made) => flawOf(services, credential, made),
		},
		lifetime: handedOut.lifetime,
		marginCap: renewBefore * 1000,
		...(replaces === false ? { leavesOthersAlive: true } : {}),
		...(isBoundToAddress ? { isBoundToAddress } : {}),
		openlyKept: namedInHosts(description.hosts),
	};
}

/** The digests of secrets that a sign-in sends. */
function derivedSecrets(parts: Parts): NonNullable<Provider['derivedSecrets']> {
	const { steps } = parts;
	const known = new WeakMap<object, readonly string[]>();
	const make = (credential: CredentialFields) => {
		const scope = scopeOf(parts, credential, noFacts, { moment: 0 });
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
