import type { Limit, LimitedCall } from '../../engine/provider/limits';

const minute = 60_000;

/** Calls with a limit of their own, per minute. The scope is not documented; we take one each. */
const ownLimits: Readonly<Record<string, number>> = {
	'/v1/media/user/list': 60,
	'/v1/media/team/add': 120,
	'/v1/media/report/fields': 120,
	'/v2/media/material/list': 120,
};

/**
 * All other calls share ten a minute: the protocol page states it for the account as a whole.
 * Postbacks go elsewhere, and no limit is documented for them.
 */
export function limitsOf({ path, service }: LimitedCall): readonly Limit[] {
	if (service === 'postback') return [{ group: 'postback', window: minute }];
	const own = ownLimits[path];
	return own === undefined
		? [{ group: 'default', requests: 10, window: minute }]
		: [{ group: path, requests: own, window: minute }];
}
