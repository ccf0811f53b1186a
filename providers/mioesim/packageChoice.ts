import { memberAt, textOf, type Json } from '../../engine/basics/json';

/** What is known of a package that was chosen. */
export interface PackageChoice {
	/** As the vendor's calls take it. */
	readonly priceId: string;
	/** Undefined for one that somebody typed, of which nothing is known. */
	readonly needs?: {
		/** The days from which one of a day pass must be chosen, if it is one. */
		readonly days?: { readonly least?: number; readonly most?: number };
		readonly startDate: boolean;
	};
}

/**
 * The value of a package in the list, which carries what an order needs to know:
 * "441: fixed days", "441: day pass 1-30, start date". A price ID alone is a choice, too.
 */
export const choicePattern =
	/^(\d+)(?:: (?:fixed days|(day pass)(?: (\d+)-(\d+))?)(, start date)?)?$/;

/** Values with which no days, or no start date, are needed; of a typed price ID nobody knows. */
export const isNoDayPass = /^$|: fixed days/;
export const needsNoStartDate = /^$|: fixed days$|: day pass(?: \d+-\d+)?$/;

/** https://developers.mioesim.com/concepts/skus-and-packages */
export function choiceOf(row: Json): string | undefined {
	const priceId = textOf(memberAt(row, 'priceid'));
	if (!priceId) return undefined;
	const [least, most] = ['minDay', 'maxDay'].map((name) => textOf(memberAt(row, name)) ?? '');
	const range = /^\d+-\d+$/.test(`${least}-${most}`) ? ` ${least}-${most}` : '';
	const kind = isOne(row, 'supportDaypass') ? `day pass${range}` : 'fixed days';
	return `${priceId}: ${kind}${isOne(row, 'mustDate') ? ', start date' : ''}`;
}

/** The entry of a package in the list. */
export function labelOf(row: Json): string {
	const at = (name: string) => textOf(memberAt(row, name)) ?? '';
	const range = at('minDay') && at('maxDay') ? ` of ${at('minDay')} to ${at('maxDay')} days` : '';
	const days = isOne(row, 'supportDaypass') ? `day pass${range}` : `${at('days')} days`;
	const start = isOne(row, 'mustDate') ? ', needs a start date' : '';
	return `${at('flows')} ${at('unit')}, ${days}, price ${at('price')}${start} (${at('apiCode')})`;
}

function isOne(row: Json, name: string): boolean {
	return textOf(memberAt(row, name)) === '1';
}

export function readChoice(text: string): PackageChoice {
	const [, priceId = text, dayPass, least, most, startDate] = choicePattern.exec(text) ?? [];
	if (!text.includes(':')) return { priceId };
	const days = least && most ? { least: Number(least), most: Number(most) } : {};
	return {
		priceId,
		needs: { ...(dayPass ? { days } : {}), startDate: startDate !== undefined },
	};
}
