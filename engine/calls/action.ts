import type { RequestContext } from '../context/requestContext';
import { isInDoubt } from '../outcome/fate';
import { isSuccess } from '../provider/outcome';
import { withOtherVariant } from '../session/otherVariant';
import { canSignIn } from '../session/seek';
import type { Run } from './run';
import type { Attempt } from './send';

/** What is done after an answer that is no success, before the request is sent again. */
export type Action =
	| 'renewals'
	| 'waits'
	| 'pauses'
	| 'repeats'
	| 'stamps'
	| 'numbers'
	| 'variants'
	| 'stop';

export function actionFor(run: Run, attempt: Attempt, isRepeatable: boolean): Action {
	const { outcome, context } = attempt;
	if (outcome.category === 'rateLimit') return outcome.isUsedUp ? 'stop' : 'waits';
	if (outcome.category === 'busy') return 'pauses';
	if (attempt.fate === 'notDone' && otherVariants(run, attempt).length > 0) return 'variants';
	if (isSessionGone(context)) return 'renewals';
	if (context.isSent && refusedSessions(run, attempt).length > 0) return 'renewals';
	if (outcome.category === 'session') return 'stop';
	const isTransient = outcome.category === 'network' || (outcome.httpStatus ?? 0) >= 502;
	return isTransient && context.isSent && isRepeatable ? 'repeats' : 'stop';
}

/** Whether another request has overtaken this one, whose number is no longer the greatest. */
export function isOvertaken({ provider }: Run, { outcome, context }: Attempt): boolean {
	if (!context.isSent || isSuccess(outcome) || isInDoubt(outcome)) return false;
	return provider.isNumberRefusedBy?.(outcome) ?? false;
}

/** The session was refused, to another request, just before this one would have been sent with it. */
function isSessionGone({ missing, failure, isSent }: RequestContext): boolean {
	return missing.length > 0 && !failure && !isSent;
}

/** The sessions of a request in the other variant, if its answer may be about that. */
export function otherVariants(run: Run, { outcome, context }: Attempt) {
	if (!context.isSent) return [];
	return run.provider.sessions.flatMap((session) => {
		const used = context.used[session.name];
		const other = used && withOtherVariant(session, run.credential, used, outcome.code);
		return other ? [{ name: session.name, session: other }] : [];
	});
}

/** The sessions of a request that its answer refuses and the engine can make anew. */
export function refusedSessions(run: Run, { outcome, context }: Attempt) {
	return run.provider.sessions.flatMap((session) => {
		const used = context.used[session.name];
		const isRefused = session.isRefusedBy?.(outcome) ?? outcome.category === 'session';
		return used && isRefused && canSignIn(run.provider, session, run.credential)
			? [{ name: session.name, session: used }]
			: [];
	});
}
