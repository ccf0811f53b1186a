/** The cookies of a header but for those of these names. */
export function withoutCookies(header: string, names: readonly string[]): readonly string[] {
	return header
		.split(';')
		.map((cookie) => cookie.trim())
		.filter((cookie) => cookie !== '' && !names.includes(cookie.split('=', 1).join('')));
}
