import { describedWith } from '../engine/described/described';
import { webhooksWith } from '../engine/described/webhooks';
import type { Presets } from '../engine/description/extend';
import { all, signedBefore } from './all';

/** Those that have a part of this name: `hosts` of what is called, `inbound` of what sends webhooks. */
function presetsWith(part: 'hosts' | 'inbound'): Presets {
	const isOfPart = (preset: unknown) =>
		typeof preset === 'object' && preset !== null && Object.hasOwn(preset, part);
	const names = Object.keys(all).filter((name) => isOfPart(all[name]));
	return {
		names,
		find: (name) => (names.includes(name) ? all[name] : undefined),
		signedBefore: (name) => signedBefore[name] ?? [],
	};
}

/** The APIs that the package describes. */
export const presets = presetsWith('hosts');

/** The APIs that credentials of the Signed API describe, by a preset or in their own words. */
export const described = describedWith(presets);

/** The senders of webhooks that the package describes. */
export const senders = presetsWith('inbound');

/** The senders that credentials of the Signed Webhook API describe. */
export const webhooks = webhooksWith(senders);
