import type { INodeProperties } from 'n8n-workflow';
import { apiResource, sessionResource } from '../provider/commonResources';
import { memberAt, textOf } from '../basics/json';
import type { ResponseCodes } from '../provider/answers';
import type { Throttle } from '../provider/limits';
import type { Provider, Service } from '../provider/provider';
import { baseUrlField, textField } from '../record/fields';
import { callOf, namesOf } from './call';
import { checkOperations } from './checkOperations';
import { checkSessions } from './checkSessions';
import { NameCheck } from './names';
import { usualRemedies } from './remedies';
import { sessionOf, type Beside } from './session';
import type { ProbeSpec, ProviderSpec, ResponseCodesSpec, ServiceSpec, ThrottleSpec } from './spec';

const minute = 60_000;
/** Requests per window that the credential's form begins with, where no limit is documented. */
const usualRequests = 60;
const onlyService: ServiceSpec = { name: 'api', displayName: 'API', baseUrlField: 'baseUrl' };

/**
 * Makes a provider of what is written of it: fills in what is usual, and looks whether each name in
 * it leads to something. Throws a ProviderError.
 */
export function defineProvider(spec: ProviderSpec): Provider {
	const { fields, advancedFields = [], secretFields = [] } = spec;
	const check = new NameCheck(spec.name);
	const allFields = [...fields, ...advancedFields];
	check.unique('fields', 'name', namesOf(allFields));
	check.allKnown('secretFields', 'field', secretFields, namesOf(allFields));
	const masked = allFields.filter(({ typeOptions }) => typeOptions?.password);
	const [first = onlyService, ...others] = spec.services ?? [onlyService];
	const services = [
		serviceOf(first, allFields, check),
		...others.map((service) => serviceOf(service, allFields, check)),
	] as const;
	check.unique('services', 'name', namesOf(services));
	const sessions = (spec.sessions ?? []).map((session) =>
		sessionOf(session, { services, fields: allFields, check, bodyFormat: spec.request.bodyFormat }),
	);
	const provider: Provider = {
		...spec,
		credentialName: spec.credentialName ?? `${spec.name}Api`,
		services,
		sessions,
		needs: spec.needs ?? (() => namesOf(sessions)),
		throttle: throttleOf(spec.throttle, { services, fields: allFields, check }),
		responseCodes: responseCodesOf(spec.responseCodes),
		resources: [
			...spec.resources,
			...(sessions.some(({ isInternal }) => !isInternal) ? [sessionResource] : []),
			apiResource,
		],
		advancedFields,
		secretFields: [...new Set([...namesOf(masked), ...secretFields])],
		probe: probeOf(spec.probe, services, check),
		timeout: spec.timeout ?? minute / 2,
	};
	if (typeof spec.probe !== 'function' && !sessions.some(({ signIn }) => signIn.kind === 'request'))
		check.refuse('probe', 'must be a call, because there is no sign-in that proves a credential');
	checkSessions(provider, check);
	checkOperations(provider, check);
	return provider;
}

function serviceOf(
	service: ServiceSpec,
	fields: readonly INodeProperties[],
	check: NameCheck,
): Service {
	const { name, baseUrlField: field } = service;
	check.known(`services.${name}.baseUrlField`, 'field', field, namesOf(fields));
	const label = fields.find((candidate) => candidate.name === field)?.displayName ?? field;
	return { baseUrl: (credential) => baseUrlField(credential, field, label), ...service };
}

function throttleOf(
	{ account, requests, limitsOf, window = minute, ...rest }: ThrottleSpec,
	beside: Beside,
): Throttle {
	const common = requests === undefined ? [] : [{ group: 'default', requests, window }];
	return {
		...rest,
		account: accountOf(account, beside),
		limitsOf: limitsOf ?? (() => common),
		defaultRequests: requests ?? usualRequests,
		window,
	};
}

function accountOf(
	given: ThrottleSpec['account'],
	{ services, fields, check }: Beside,
): Throttle['account'] {
	if (typeof given === 'function') return given;
	check.allKnown('throttle.account', 'field', given, namesOf(fields));
	const masked = fields.find((field) => given.includes(field.name) && field.typeOptions?.password);
	if (masked) check.refuse('throttle.account', `names the secret "${masked.name}"`);
	return (credential) =>
		[services[0].baseUrl(credential), ...given.map((name) => textField(credential, name))].join(
			' ',
		);
}

function responseCodesOf(spec: ResponseCodesSpec): ResponseCodes {
	const withRemedies = (table: ResponseCodesSpec['call']) =>
		table.map((row) => ({ remedy: usualRemedies[row.category], ...row }));
	const call = withRemedies(spec.call);
	// Where both are one table, the codes mean the same.
	const isOne = spec.signIn === undefined || spec.signIn === spec.call;
	const signIn = isOne ? call : withRemedies(spec.signIn ?? []);
	if ('read' in spec) return { call, signIn, read: spec.read };
	const { codeAt, messageAt, traceIdAt } = spec;
	return {
		call,
		signIn,
		read: ({ body }) => {
			const at = (path?: string) => (path === undefined ? undefined : textOf(memberAt(body, path)));
			return { code: at(codeAt), message: at(messageAt), traceId: at(traceIdAt) };
		},
	};
}

function probeOf(
	spec: ProbeSpec,
	services: readonly [Service, ...Service[]],
	check: NameCheck,
): Provider['probe'] {
	if (typeof spec !== 'function') return () => spec;
	return (credential) => {
		const probe = spec(credential);
		return 'provenBySignIn' in probe ? probe : callOf(probe, services, check, 'probe');
	};
}
