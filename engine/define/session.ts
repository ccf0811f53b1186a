import type { INodeProperties } from 'n8n-workflow';
import type { Body } from '../provider/call';
import type { Service } from '../provider/provider';
import type { Identity, Session, SignIn } from '../provider/session';
import { secretField, textField, type CredentialFields } from '../record/fields';
import { callOf, namesOf } from './call';
import type { NameCheck } from './names';
import type { FieldsRequest, GivenCall, SessionSpec, SignInSpec } from './spec';

/** What the parts of a provider are defined beside. */
export interface Beside {
	readonly services: readonly [Service, ...Service[]];
	readonly fields: readonly INodeProperties[];
	readonly check: NameCheck;
}

type BesideSession = Beside & { readonly bodyFormat: 'json' | 'form' };

/** The whole session, of which only what is not usual is written. */
export function sessionOf(spec: SessionSpec, beside: BesideSession): Session {
	const { name, displayName = name, marginCap = 60_000 } = spec;
	const place = `sessions.${name}`;
	return {
		...spec,
		displayName,
		identity: identityOf(spec.identity, beside, `${place}.identity`),
		signIn: signInOf(spec.signIn, beside, `${place}.signIn`),
		marginCap,
	};
}

function identityOf(
	given: SessionSpec['identity'],
	{ services, fields, check }: Beside,
	place: string,
): Session['identity'] {
	if (typeof given === 'function') return given;
	check.allKnown(place, 'field', given, namesOf(fields));
	const named = fields.filter(({ name }) => given.includes(name));
	const secrets = named.filter(({ typeOptions }) => typeOptions?.password);
	const others = named.filter((field) => !secrets.includes(field));
	return (credential): Identity => ({
		public: others.map(({ name }) => {
			const service = services.find(({ baseUrlField }) => baseUrlField === name);
			return service?.baseUrl(credential) ?? textField(credential, name);
		}),
		secret: Object.fromEntries(
			secrets.map(({ name, displayName }) => [displayName, secretField(credential, name)]),
		),
	});
}

function signInOf(spec: SignInSpec, beside: BesideSession, place: string): SignIn {
	if (spec.kind === 'person') return spec;
	const { request } = spec;
	const ask = typeof request === 'function' ? request : fieldsRequest(request, beside, place);
	return {
		...spec,
		request: (...given) => {
			const { call, attachments } = ask(...given);
			const whole = callOf(call, beside.services, beside.check, `${place}.request`);
			return attachments ? { call: whole, attachments } : { call: whole };
		},
	};
}

function fieldsRequest(
	{ fields: sent, as, ...given }: FieldsRequest,
	{ fields, check, bodyFormat }: BesideSession,
	place: string,
): (credential: CredentialFields) => {
	readonly call: GivenCall;
	readonly attachments?: undefined;
} {
	check.allKnown(`${place}.request.fields`, 'field', Object.values(sent), namesOf(fields));
	const kind = as ?? (given.method === 'GET' ? 'query' : bodyFormat);
	const isMasked = (name: string) =>
		fields.some((field) => field.name === name && field.typeOptions?.password);
	return (credential) => {
		const values = Object.fromEntries(
			Object.entries(sent).map(([parameter, name]) => [
				parameter,
				isMasked(name) ? secretField(credential, name) : textField(credential, name),
			]),
		);
		if (kind === 'query') return { call: { ...given, query: values } };
		const body: Body = kind === 'form' ? { kind, fields: values } : { kind, value: values };
		return { call: { ...given, body } };
	};
}
