import type { Texts } from './example';

/** A secret as it may have been meant, and what was taken away from it. */
interface Paste {
	readonly secret: string;
	/** Such as "the blank at the end of the secret removed"; '' for the secret as it is. */
	readonly says: string;
}

interface Slip {
	readonly says: string;
	readonly mend: (secret: string) => string;
}

const invisible = /[\u00a0\u200b-\u200d\u2060\ufeff]/g;

/** What goes wrong when people copy a secret. */
const slips: readonly Slip[] = [
	{
		says: 'the line feed at the end of {} removed',
		mend: (text) => text.replace(/[\r\n]{1,8}$/, ''),
	},
	{ says: 'the blank at the end of {} removed', mend: (text) => text.replace(/[ \t]{1,8}$/, '') },
	{
		says: 'the blank at the beginning of {} removed',
		mend: (text) => text.replace(/^[ \t\r\n]{1,8}/, ''),
	},
	{ says: 'the quotes around {} removed', mend: unquoted },
	{
		says: 'the comma or semicolon behind {} removed',
		mend: (text) => text.replace(/["']?\s?[,;]$/, ''),
	},
	{ says: 'the invisible characters in {} removed', mend: (text) => text.replace(invisible, '') },
	{ says: 'the line breaks and blanks within {} removed', mend: (text) => text.replace(/\s/g, '') },
	{
		says: 'the name before {} removed',
		mend: (text) =>
			text.replace(/^(?:[A-Za-z][\w ]{0,30}[=:]\s?|(?:bearer|basic|token) {1,4})(?=\S{4})/i, ''),
	},
	{ says: 'the prefix of {} removed', mend: (text) => text.replace(/^[a-z]{2,10}_(?=\S{16})/, '') },
	{
		says: 'the brackets around {} removed',
		mend: (text) => text.replace(/^[<[{(](.*)[>\]})]$/s, '$1'),
	},
	{ says: '{} percent-decoded', mend: decoded },
	{
		says: 'the entities in {} read',
		mend: (text) => text.replace(/&amp;/g, '&').replace(/&#x?3d;|&equals;/gi, '='),
	},
	{ says: 'the backslashes in {} removed', mend: (text) => text.replace(/\\(?=[/"'\\=+])/g, '') },
	{
		says: 'all around {} removed',
		mend: (text) => unquoted(text.trim().replace(/[,;]$/, '')).trim(),
	},
];

function unquoted(text: string): string {
	return text.replace(/^["'`‘’“”«](.*)["'`‘’“”»]$/s, '$1');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Each is searched for as the one that was typed is. */
const mostPastes = 8;

/** Secrets as they are, and as they may have been meant: one mended at a time. */
export function pastesOf(secrets: Texts): ReadonlyArray<{ secrets: Texts; says: string }> {
	const all = [{ secrets, says: '' }];
	for (const [name, secret] of Object.entries(secrets)) {
		const seen = new Set([secret, '']);
		for (const paste of mended(secret)) {
			if (seen.has(paste.secret) || all.length > mostPastes) continue;
			seen.add(paste.secret);
			const named = Object.keys(secrets).length > 1 ? `\`${name}\`` : 'the secret';
			all.push({
				secrets: { ...secrets, [name]: paste.secret },
				says: paste.says.replace('{}', named),
			});
		}
	}
	return all;
}

function mended(secret: string): readonly Paste[] {
	return slips.map(({ says, mend }) => ({ secret: mend(secret), says }));
}
