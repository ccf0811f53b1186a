import { createHash } from 'node:crypto';

/** A tile with the first letters of an API, in a colour that is always the same for it: a start. */
export function icon(displayName: string, scheme: 'light' | 'dark'): string {
	const [first = '', second = ''] = displayName.match(/[\p{L}\p{N}]+/gu) ?? [];
	const letters = second === '' ? first.slice(0, 2) : first.slice(0, 1) + second.slice(0, 1);
	const hue = createHash('sha256').update(displayName).digest().readUInt16BE(0) % 360;
	const [tile, text] =
		scheme === 'light' ? [`hsl(${hue} 60% 38%)`, '#ffffff'] : [`hsl(${hue} 65% 72%)`, '#1b1b1f'];
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60" width="60" height="60">
	<rect x="4" y="4" width="52" height="52" rx="12" fill="${tile}"/>
	<text x="30" y="40" text-anchor="middle" font-family="Helvetica, Arial, sans-serif" font-size="27" font-weight="700" fill="${text}">${letters}</text>
</svg>
`;
}
