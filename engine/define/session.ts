import type { INodeProperties } from 'n8n-workflow';
import type { Service } from '../provider/provider';
import type { Identity, Session, SignIn } from '../provider/session';
import { secretField, textField } from '../record/fields';
import { callOf, namesOf } from './call';
import type { NameCheck } from './names';
import type { SessionSpec, SignInSpec } from './spec';

/** What a session is defined beside. */
interface Beside {
	readonly services: readonly [Service, ...Service[]];
	readonly fields: readonly INodeProperties[];
	readonly check: NameCheck;
}

/** The whole session, of which only what is not usual is written. */
export function sessionOf(spec: SessionSpec, beside: Beside): Session {
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

function signInOf(spec: SignInSpec, { services, check }: Beside, place: string): SignIn {
	if (spec.kind === 'person') return spec;
	return {
		...spec,
		request: (...given) => {
			const { call, attachments } = spec.request(...given);
			const whole = callOf(call, services, check, `${place}.request`);
			return attachments ? { call: whole, attachments } : { call: whole };
		},
	};
}
