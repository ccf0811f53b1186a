import type { Provider } from '../provider/provider';

/** What of a provider the form of a node is made of. */
export type FormOf = Pick<
	Provider,
	'displayName' | 'resources' | 'callers' | 'lookups' | 'sessions' | 'timeout' | 'request'
> & {
	readonly throttle: Pick<Provider['throttle'], 'limitsOf'>;
	/** None where only the credential says them. */
	readonly services: ReadonlyArray<Provider['services'][number]>;
};
