import { fieldLabel } from '../record/fields';
import { members, rows, said, trimmed } from './members';
import { isKeyed } from './recipeEntries';
import type { Members, Refuse } from './typed';

export function hostsFrom(block: Members | undefined, isOwn: boolean, problems: string[]): Members {
	const hosts = rows(block?.hosts).map(
		({ name = 'api', address = '' }) => [String(name).trim(), trimmed(address)] as const,
	);
	const names = hosts.map(([name]) => name);
	const twice = names.findIndex((name, index) => names.indexOf(name) < index);
	if (twice >= 0)
		problems.push(`Hosts and Fields, Hosts, row ${twice + 1}, Name: is that of another row`);
	const fields = rows(block?.fields).map(({ name, label, secret, more }) => {
		const known = trimmed(name);
		return { name: known, label: label ?? labelOf(known), secret, ...members(more) };
	});
	return {
		...(isOwn || fields.length > 0 ? { fields } : {}),
		...(isOwn || hosts.length > 0 ? { hosts: Object.fromEntries(hosts) } : {}),
	};
}

function labelOf(name: unknown): unknown {
	return typeof name === 'string' ? fieldLabel({ displayName: '' }, name) : name;
}

export function twiceSent(sent: readonly Members[]): number | undefined {
	const keys = sent.map(
		({ to, name, isSigned }) => `${String(to)} ${String(trimmed(name))} ${String(isSigned)}`,
	);
	const found = keys.findIndex((key, index) => keys.indexOf(key) < index);
	return found < 0 ? undefined : found;
}

export function attachFrom(part: 'add' | 'attach', sent: readonly Members[]): Members {
	if (sent.length === 0) return {};
	const targets = [...new Set(sent.map(({ to }) => String(to)))];
	const at = (target: string) =>
		sent
			.filter(({ to }) => to === target)
			.map(({ name = '', value = '' }) => [String(trimmed(name)), value] as const);
	return { [part]: Object.fromEntries(targets.map((to) => [to, Object.fromEntries(at(to))])) };
}

export function signatureFrom(
	block: Members | undefined,
	refuse: (row: number, ...why: Parameters<Refuse>) => void,
): Members {
	const values = rows(block?.values).map((row, index) =>
		valueFrom(row, (...why) => refuse(index + 1, ...why)),
	);
	return { ...(values.length > 0 ? { values } : {}), ...said({ signs: block?.signs }) };
}

/** A value of the recipe. */
function valueFrom(row: Members, refuse: Refuse): Members {
	const { kind, params, headers, timeOptions, nonceOptions, jwtOptions, jwtKey } = row;
	const name = said({ name: trimmed(row.name) });
	switch (kind) {
		case 'sign':
			return { ...name, text: signedText(row, refuse) };
		case 'key':
			return { ...name, text: `{${oneName(row.of, 'Of', refuse)}|${String(row.decode)}}` };
		case 'params':
			return { ...name, params: members(params) };
		case 'headers':
			return { ...name, headers: members(headers) };
		case 'time':
			return {
				...name,
				time: row.time === 'pattern' ? (row.pattern ?? '') : row.time,
				...members(timeOptions),
			};
		case 'nonce':
			return { ...name, nonce: row.nonce, ...members(nonceOptions) };
		case 'jwt': {
			const { alg, claims = {}, life } = row;
			return {
				...name,
				jwt: {
					alg,
					...said({ key: trimmed(jwtKey) }),
					claims,
					...said({ life }),
					...members(jwtOptions),
				},
			};
		}
		default:
			return { ...name, text: row.text ?? '' };
	}
}

/** The template of a signature: `{text|hmac:sha256:secret|hex}`. */
function signedText(row: Members, refuse: Refuse): string {
	const { algorithm = '', output = '' } = row;
	const over = oneName(row.of, 'Of', refuse);
	const keyed = isKeyed(String(algorithm)) ? `:${oneName(row.key, 'Key', refuse)}` : '';
	return `{${over}|${String(algorithm)}${keyed}${output === '' ? '' : `|${String(output)}`}}`;
}

/** A name as somebody types it, perhaps in braces; more than that needs a row of its own. */
function oneName(typed: unknown, label: string, refuse: Refuse): string {
	const name = String(typed ?? '')
		.trim()
		.replace(/^\{([^{}]*)\}$/, '$1');
	if (name === '') refuse(label, 'is missing');
	else if (/[{}|]/.test(name)) {
		const kind =
			label === 'Key'
				? 'a decoded key is a row of the kind Decoded Key'
				: 'a text is a row of the kind Text';
		refuse(label, `must be one name: ${kind}, which is named here`);
	}
	return name;
}
