import type { Call } from '../../../engine/provider/call';
import type { Values } from '../../../engine/provider/parameter';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
import { readChoice, type PackageChoice } from '../packageChoice';
import { beginDate, daypassDays } from './orderParameters';

/**
 * An order with the price ID of the chosen package, and with days where it is for a number of them.
 * Throws an InvalidInputError where the package is known to need what is missing.
 */
export function withPackage(call: Call, values: Values): Call {
	const { priceId, needs } = readChoice(String(values.priceId));
	const days = Number(values.daypassDays ?? 0);
	requireDays(needs, days);
	const { body } = call;
	if (body.kind !== 'form') return call;
	const fields = Object.entries({ ...body.fields, priceId });
	const sent = fields.filter(([name]) => name !== daypassDays.name || days > 0);
	return { ...call, body: { kind: 'form', fields: Object.fromEntries(sent) } };
}

/** Throws an InvalidInputError. */
export function requireStartDate({ priceId, beginDate: day }: Values): void {
	if (!readChoice(String(priceId)).needs?.startDate || day !== undefined) return;
	throw new InvalidInputError(
		beginDate.displayName,
		'is required but empty: the package needs one',
	);
}

function requireDays(needs: PackageChoice['needs'], days: number): void {
	if (!needs?.days) return;
	const { least = 1, most = Infinity } = needs.days;
	if (days >= least && days <= most) return;
	const range = most === Infinity ? `at least ${least}` : `from ${least} to ${most}`;
	throw new InvalidInputError(
		daypassDays.displayName,
		`must be ${range}, as the package is a day pass, but is ${days}`,
	);
}
