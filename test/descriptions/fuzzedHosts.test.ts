import * as fc from 'fast-check';
import { presets } from '../../descriptions';
import { readDescription } from '../../engine/description/read';
import { attach } from '../../engine/http/attach';
import { readCall } from '../../engine/http/read';
import { problemText } from '../../engine/description/problems';

/** How many descriptions are drawn: more of them with `DESCRIPTIONS=10000 npm test -- fuzzedHosts`. */
const runs = Number(process.env.DESCRIPTIONS ?? 400);
const seed = Number(process.env.SEED ?? 20_261_201);

const stranger = 'stranger.example';

/** Ways to write an address so that somebody reads another host in it than somebody else. */
const led = fc.constantFrom(
	...[`https://${stranger}/`, `https://${stranger}`, `//${stranger}/a`, `\\\\${stranger}/a`],
	...[`@${stranger}/`, `:a@${stranger}/`, `.${stranger}/`, `#@${stranger}/`, `?@${stranger}/`],
	...[
		`/\\${stranger}`,
		`/../../@${stranger}`,
		`%40${stranger}/`,
		`\t//${stranger}`,
		`;@${stranger}`,
	],
	...[`https:${stranger}/`, `https:/\\${stranger}/`, ` https://${stranger}/`, `\u0000@${stranger}`],
	...['/a', '/a?b=1', '', `:443@${stranger}`, `\uff0f\uff0f${stranger}`, `/a\r\nHost: ${stranger}`],
);

type Json = Record<string, unknown>;
const texts = presets.names.map((name) => JSON.stringify(presets.find(name)));

/** A preset whose hosts and paths somebody has rewritten to lead elsewhere. */
const rewritten = fc
	.record({ text: fc.constantFrom(...texts), at: fc.nat(), into: led, isAdded: fc.boolean() })
	.map(({ text, at, into, isAdded }) => {
		const root = JSON.parse(text) as Json;
		const places = textsIn(root);
		const [parent, name] = places[at % places.length] ?? [];
		if (parent && name !== undefined) {
			parent[name] = isAdded ? String(parent[name]) + into : into;
		}
		return root;
	});

function textsIn(root: unknown): Array<readonly [Json, string]> {
	if (typeof root !== 'object' || root === null) return [];
	const parent = root as Json;
	return Object.keys(parent).flatMap((name) =>
		typeof parent[name] === 'string' ? [[parent, name] as const] : textsIn(parent[name]),
	);
}

/**
 * The hosts that a description names: the only way to another one. What stands for a field may be
 * anything that the owner has typed.
 */
function isNamed(root: Json, host: string): boolean {
	const templates = Object.values((root.hosts ?? {}) as Json).flatMap((each) =>
		typeof each === 'string' ? [each] : [String(Object(each).url), ...(Object(each).within ?? [])],
	);
	return templates.some((template) => {
		const [, authority = ''] = /^https:\/\/([^/?#\\]*)/.exec(String(template)) ?? [];
		// A colon without a port says nothing.
		const pattern = authority
			.replace(/:$/, '')
			.split(/\{[^}]*\}/)
			.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
			.join('.*');
		const isWhole = /^\{[^}]*\}/.test(String(template));
		return isWhole || new RegExp(`^${pattern}(?::\\d+)?$`, 'i').test(host);
	});
}

it('no rewritten description sends a request, or a sign-in, to a host that it does not name', () => {
	const tally = { readable: 0, sent: 0, signIns: 0 };
	const property = fc.property(rewritten, led, led, (root, path, typed) => {
		const read = readDescription(JSON.stringify(root), presets);
		if (read.kind === 'wrong') {
			expect(read.problems.map(problemText).join('')).not.toBe('');
			return;
		}
		tally.readable += 1;
		const { provider, description } = read.compiled;
		const usual = description.fields.map((field) => [field.name, field.options?.[0] ?? 'a1']);
		for (const value of ['a1', typed]) {
			const credential = Object.fromEntries(
				usual.map(([name = '', given = '']) => [name, value === 'a1' ? given : value]),
			) as Record<string, string>;
			const hostOf = (make: () => { readonly url?: unknown }) => {
				try {
					return new URL(String(make().url)).host;
				} catch {
					return undefined;
				}
			};
			const context = {
				...{ credential, now: 0, serverNow: 1_700_000_000_000, nonce: '1' },
				sessions: { token: { token: 't' } },
			};
			const sent = hostOf(() => {
				const url = `${provider.services[0].baseUrl(credential)}${path}`;
				const call = readCall(provider, credential, { method: 'GET', url });
				return attach({ method: 'GET', url }, call, provider.authenticate(call, context));
			});
			if (sent !== undefined) {
				tally.sent += 1;
				expect([sent, isNamed(root, sent)]).toEqual([sent, true]);
			}
			for (const { signIn } of provider.sessions) {
				if (signIn.kind !== 'request') continue;
				for (const step of [signIn.request, ...(signIn.further ?? [])]) {
					const host = hostOf(() => {
						const { call } = step(credential, { variant: undefined, now: 0, answers: [] });
						const service = provider.services.find(({ name }) => name === call.service);
						const base = (service ?? provider.services[0]).baseUrl(credential);
						return readCall(provider, credential, { method: call.method, url: base + call.path });
					});
					if (host === undefined) continue;
					tally.signIns += 1;
					expect([host, isNamed(root, host)]).toEqual([host, true]);
				}
			}
		}
	});
	fc.assert(property, { numRuns: runs, seed });
	if (process.env.DESCRIPTIONS !== undefined) console.log(JSON.stringify(tally));
	expect(tally.sent).toBeGreaterThan(runs / 20);
	expect(tally.signIns).toBeGreaterThan(0);
}, 3_600_000);
