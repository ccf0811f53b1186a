import type { IHttpRequestOptions } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';
import { switchSetting } from '../basics/settingValue';
import { secretField, type CredentialFields } from '../record/fields';
import { originalOf } from './requestContext';

/** How requests get to a server: those of a call, of its sign-in and of its files alike. */
export interface Route {
	/** Nobody checks who the server is. */
	readonly isInsecure: boolean;
	readonly proxy?: Proxy | undefined;
	/** Certificates that the HTTP Request node was given. */
	readonly agentOptions?: IHttpRequestOptions['agentOptions'];
}

type Proxy = NonNullable<IHttpRequestOptions['proxy']>;

/** Names of the options of nodes and of the fields of credentials: those of n8n's HTTP Request node. */
export const routeFields = { insecure: 'allowUnauthorizedCerts', proxy: 'proxy' };

/** How these are named in the form. */
export const routeLabels = { insecure: 'Ignore SSL Issues (Insecure)', proxy: 'Proxy' };

/** The routes that nodes have chosen, by the credential that they have read. */
const chosen = new WeakMap<object, Route>();

export function setRoute(credential: object, route: Route): void {
	chosen.set(credential, route);
}

/** The route of requests with this credential, or with a request's copy of it. */
export function routeOf(credential: CredentialFields): Route {
	const original = originalOf(credential) ?? credential;
	const known = chosen.get(original);
	if (known) return known;
	const route = routeFrom(credential);
	chosen.set(original, route);
	return route;
}

/** Reads the options of a node, or the fields of a credential. Throws an InvalidInputError. */
export function routeFrom(fields: Readonly<Record<string, unknown>>): Route {
	return {
		isInsecure: switchSetting(fields[routeFields.insecure], routeLabels.insecure),
		proxy: proxyFrom(secretField(fields, routeFields.proxy).trim()),
	};
}

/** What is not said here is taken from there. */
export function routeOr(here: Route, there: Route): Route {
	return {
		isInsecure: here.isInsecure || there.isInsecure,
		proxy: here.proxy ?? there.proxy,
		agentOptions: here.agentOptions ?? there.agentOptions,
	};
}

/** The route as options for n8n's newer request helper. */
export function routeOptions({ isInsecure, proxy, agentOptions }: Route) {
	return {
		...(isInsecure ? { skipSslCertificateValidation: true } : {}),
		...(proxy ? { proxy } : {}),
		...(agentOptions ? { agentOptions } : {}),
	};
}

/** Who vouches for the server: what came over one route is not believed on a safer one. */
export function trustOf({ isInsecure, agentOptions }: Route): string {
	if (isInsecure) return 'insecure';
	return agentOptions ? JSON.stringify(agentOptions) : '';
}

/** The address from which the server is called; '' without a proxy. */
export function proxyAddress({ proxy }: Route): string {
	return proxy ? `${proxy.auth?.username ?? ''}@${proxy.host}:${proxy.port}` : '';
}

/** A proxy as the newer helper takes it; a bare host name gets http://. */
export function proxyFrom(typed: string): Proxy | undefined {
	if (typed === '') return undefined;
	const text = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new InvalidInputError(
			routeLabels.proxy,
			'must be an address such as http://myproxy:3128',
		);
	}
	const protocol = url.protocol.slice(0, -1);
	const port = Number(url.port) || (protocol === 'https' ? 443 : 80);
	// As they were typed: n8n puts them into an address again.
	const { hostname: host, username, password } = url;
	return username === ''
		? { protocol, host, port }
		: { protocol, host, port, auth: { username, password } };
}

/** The password in the address of a proxy, as it is typed and as it is sent; none where it is wrong. */
export function proxyPasswords(credential: CredentialFields): readonly string[] {
	if (!chosen.has(originalOf(credential) ?? credential) && !credential[routeFields.proxy])
		return [];
	try {
		const password = routeOf(credential).proxy?.auth?.password ?? '';
		return [password, decodeURIComponent(password)];
	} catch {
		return [];
	}
}
