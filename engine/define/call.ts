import type { Call } from '../provider/call';
import type { Service } from '../provider/provider';
import type { NameCheck } from './names';
import type { GivenCall } from './spec';

/** The whole call. Throws a ProviderError where it names a service that is not there. */
export function callOf(
	given: GivenCall,
	services: readonly [Service, ...Service[]],
	check: NameCheck,
	place: string,
): Call {
	const { service = services[0].name } = given;
	check.known(place, 'service', service, namesOf(services));
	return { query: {}, headers: {}, body: { kind: 'none' }, ...given, service };
}

export function namesOf(named: ReadonlyArray<{ readonly name: string }>): readonly string[] {
	return named.map(({ name }) => name);
}
