import { explanationOf, type Explanation } from '../description/explained';
import type { Compiled } from '../description/read';
import type { WireOptions } from '../http/options';
import type { CredentialFields } from '../record/fields';
import { signOnly, type SignedAs } from './sendable';

/** Signs a request, sends nothing, and shows how it was done. */
export function explain(
	compiled: Compiled,
	credential: CredentialFields,
	options: WireOptions,
	asked: SignedAs,
): Explanation {
	const { scope, method } = signOnly(compiled, credential, options, asked);
	return explanationOf(compiled.parts.recipe, scope, method, asked.given);
}
