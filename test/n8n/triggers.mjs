import { describe } from 'node:test';
import { describeLanyingImTrigger } from './lanyingImTrigger.mjs';
import { describeOneAccessTrigger } from './oneAccessTrigger.mjs';
import { describeSignedWebhook } from './signedWebhook.mjs';

export { newUser } from './oneAccessTrigger.mjs';

/** Workflows that are active, called by the sandbox as the vendors call. */
export function describeTriggers(n8n, sandbox) {
	describe('the OneAccess trigger', () => describeOneAccessTrigger(n8n, sandbox));
	describe('the Signed Webhook Trigger', () => describeSignedWebhook(n8n, sandbox));
	describe('the Lanying IM trigger', () => describeLanyingImTrigger(n8n, sandbox));
}
