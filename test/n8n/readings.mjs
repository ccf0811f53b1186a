/**
 * Searches texts for secrets without knowing in which form they stand there: what may be encoded is
 * decoded, again and again, and then looked through. Shares nothing with what hides them.
 */

const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const control = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Escapes of URLs, HTML, and JSON. */
const escapes =
	/((?:%[\da-f]{2})+)|&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));|\\(?:u([\da-f]{4})|x([\da-f]{2})|([bfnrtv])|(["'\\/]))/gi;

const character = (code) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

function withoutEscapes(text) {
	return text.replace(escapes, (_all, percents, hex, digits, entity, unit, byte, short, itself) => {
		if (percents) return Buffer.from(percents.replaceAll('%', ''), 'hex').toString();
		if (digits) return character(Number(digits));
		if (entity) return named[entity.toLowerCase()];
		if (short) return control[short.toLowerCase()];
		return itself ?? character(parseInt(hex ?? unit ?? byte, 16));
	});
}

/** What Base64 and hexadecimal digits in a text stand for, from wherever they may begin. */
function decodedRuns(text) {
	const found = [];
	for (const [run] of text.matchAll(/[\w+/-]{12,}/g)) {
		for (const start of [0, 1, 2, 3]) {
			found.push(Buffer.from(run.slice(start), 'base64').toString());
		}
	}
	for (const [run] of text.matchAll(/[\da-f]{16,}/gi)) {
		for (const start of [0, 1]) found.push(Buffer.from(run.slice(start), 'hex').toString());
	}
	return found.join('\n');
}

const mostLayers = 4;

/** A text, with its escapes undone once, twice and so on, and each with what its runs stand for. */
export function readingsOf(text) {
	const layers = [text];
	while (layers.length < mostLayers) {
		const next = withoutEscapes(layers.at(-1));
		if (next === layers.at(-1)) break;
		layers.push(next);
	}
	return layers.flatMap((layer) => {
		const runs = decodedRuns(layer);
		return [layer, runs, withoutEscapes(runs)];
	});
}

/** How much is told of where a secret was found. */
const around = 60;

/**
 * Where secrets are in a text, each as its name and what stands there. One that was cut counts as
 * well: half of it is looked for where that is enough to be sure.
 *
 * @param {string} text
 * @param {Map<string, string>} secrets by what they are
 */
export function secretsIn(text, secrets) {
	const readings = readingsOf(text).map((reading) => [reading, reading.toLowerCase()]);
	const found = [];
	for (const [name, secret] of secrets) {
		const middle = Math.ceil(secret.length / 2);
		const parts = middle < 10 ? [secret] : [secret.slice(0, middle), secret.slice(middle)];
		for (const part of parts) {
			const hit = readings.find(([, lower]) => lower.includes(part.toLowerCase()));
			if (!hit) continue;
			const at = hit[1].indexOf(part.toLowerCase());
			found.push(`${name}: ${hit[0].slice(Math.max(0, at - around), at + part.length + around)}`);
			break;
		}
	}
	return found;
}
