import { systemClock } from '../basics/clock';
import { memberAt, textOf, type Json } from '../basics/json';
import type { Run } from '../calls/run';
import type { Attempt } from '../calls/send';
import { keepInCredential } from '../calls/sessions';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { CallOperation } from '../provider/operation';
import type { Outcome } from '../provider/outcome';
import { aheadFor } from '../serverClock/reading';
import { endOf } from '../session/lifetime';
import { keptSession } from '../session/live';
import type { PreparedCall } from './prepare';

/** Keeps a token that the answer hands out, if the user asked for that. Resolves to what went wrong. */
export async function keepHandedToken(
	run: Run,
	{ operation, keepSession }: PreparedCall,
	{ outcome: { answer }, clock }: Attempt,
): Promise<string | undefined> {
	const token = handedToken(operation, answer);
	const name = operation.handsOut?.session;
	const spec = run.provider.sessions.find((session) => session.name === name);
	if (!keepSession || !token || !spec) return undefined;
	const now = systemClock.now();
	try {
		const expiresAt = endOf(spec.lifetime, answer, now, aheadFor(clock));
		const session = keptSession(run.provider, spec.name, run.credential, token, expiresAt, now);
		return await keepInCredential(run, spec.name, session);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** The token is in the failure, where it would be in the item: nobody has to log in again for it. */
export function notKept({ outcome }: Attempt, problem: string, answer: Json | undefined): Outcome {
	const { httpStatus } = outcome;
	return outcomeOf(commonCodes.notKept, { message: problem, httpStatus, answer });
}

/** The token with which the next step goes on: it is handed out even if it was sent as well. */
export function stepToken(
	{ handsOut }: CallOperation,
	answer: Json | undefined,
): string | undefined {
	return handsOut?.stepTokenAt ? textOf(memberAt(answer, handsOut.stepTokenAt)) : undefined;
}

/** The token that it is the operation's purpose to hand out. */
export function handedToken(
	operation: CallOperation,
	answer: Json | undefined,
): string | undefined {
	const { handsOut } = operation;
	return handsOut ? textOf(memberAt(answer, handsOut.tokenAt)) : undefined;
}

/** The answer without anything but the token that it hands out. */
export function tokenAlone(
	{ handsOut }: CallOperation,
	answer: Json | undefined,
): Json | undefined {
	const token = handsOut ? textOf(memberAt(answer, handsOut.tokenAt)) : undefined;
	if (!handsOut || token === undefined) return undefined;
	const path = handsOut.tokenAt.split('.');
	return path.reduceRight<Json>((inner, key) => ({ [key]: inner }), token);
}
