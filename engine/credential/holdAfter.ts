import { classify } from '../outcome/classify';
import type { Answer, Call } from '../provider/call';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { pauseAsAsked, pauseUntilNextWindow } from '../throttle/throttle';

/** Holds the group of a sign-in whose answer says that requests come too frequently. */
export function holdAfter(
	provider: Provider,
	credential: CredentialFields,
	call: Call,
	answer: Answer,
): void {
	const { httpStatus, retryAfter } = answer;
	if (classify(provider, answer, 'signIn').category === 'rateLimit') {
		pauseUntilNextWindow(provider, credential, call, { retryAfter });
	} else if (httpStatus === 503 && retryAfter !== undefined) {
		pauseAsAsked(provider, credential, call, retryAfter);
	}
}
