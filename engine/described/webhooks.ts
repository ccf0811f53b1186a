import { inTurns } from '../basics/turns';
import type { Presets } from '../description/extend';
import { byName } from '../description/fields';
import type { Inbound } from '../description/inbound';
import { readInbound } from '../description/read';
import { inboundVectorSteps } from '../explain/inboundVectors';
import type { VectorResult } from '../explain/vectors';
import type { CredentialFields } from '../record/fields';
import { choiceOf, senderLabels } from './choice';
import { resultsBefore, type Choice } from './chosen';
import { usable } from './usable';

/** The senders of webhooks that credentials describe. */
export interface Webhooks {
	/** How the webhooks of a credential's sender are judged. Throws an InvalidInputError. */
	readonly inboundOf: (credential: CredentialFields) => Inbound;
	/** What becomes of the documented webhooks. Throws an InvalidInputError. */
	readonly examplesOf: (credential: CredentialFields) => Promise<readonly VectorResult[]>;
}

export function webhooksWith(senders: Presets): Webhooks {
	const chosen = (credential: CredentialFields) => choiceOf(credential, senders, senderLabels);
	const compile = ({ text, places, label }: Choice) =>
		usable(readInbound(text, senders, places), label);
	return {
		inboundOf: (credential) => compile(chosen(credential)),
		examplesOf: async (credential) => {
			const choice = { ...chosen(credential), places: byName };
			const now = await inTurns(inboundVectorSteps(compile(choice)));
			return [...resultsBefore(choice), ...now];
		},
	};
}
