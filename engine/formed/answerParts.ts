import { members, rows, said, splitIn, trimmed, valueOf } from './members';
import type { Members } from './typed';

export function signInFrom(block: Members | undefined): Members {
	if (!block) return {};
	const { steps, token, keep, refresh, replaces, isBoundToAddress, notFor, renewBefore } = block;
	const found = rows(steps).map(stepFrom);
	const signIn = {
		...(found.length > 0 ? { steps: found } : {}),
		...said({ token, keep: valueOf(keep), life: lifeFrom(block) }),
		...(refresh === undefined ? {} : { refresh: stepFrom(members(refresh)) }),
		...said({
			replaces: valueOf(replaces),
			notFor: valueOf(notFor),
			renewBefore: valueOf(renewBefore),
			isBoundToAddress: valueOf(isBoundToAddress),
		}),
	};
	return { signIn };
}

function stepFrom({ more, path, as, ...step }: Members): Members {
	return { ...step, path: trimmed(path) ?? '', ...said({ as }), ...members(more) };
}

function lifeFrom({ life, lifeAt, lifeUnit, lifeElse, lifeSeconds }: Members): unknown {
	const kind = String(life);
	if (kind === 'fixed' || kind === 'sliding') return { [kind]: lifeSeconds };
	if (kind !== 'in' && kind !== 'at') return life;
	return {
		[kind]: lifeAt ?? { body: '' },
		...said({ unit: lifeUnit, else: lifeElse === 0 ? undefined : lifeElse }),
	};
}

/** What HTTP says of an answer, for who knows no more; a token that is refused is renewed. */
function usualAnswers(hasSession: boolean): Members {
	const codesWith = (category: string) => [
		{ code: '400', category: 'input' },
		{ code: '401', category, signature: true },
		{ code: '403', category: 'permission', signature: true },
		{ code: '404', category: 'notFound' },
		{ code: '429', category: 'rateLimit' },
	];
	return {
		code: 'httpStatus',
		success: ['2*'],
		message: ['message', 'msg', 'error'].map((body) => ({ body })),
		codes: codesWith(hasSession ? 'session' : 'credentials'),
		...(hasSession ? { signInCodes: codesWith('credentials') } : {}),
	};
}

export function answersFrom(
	block: Members | undefined,
	isOwn: boolean,
	hasSession: boolean,
): Members {
	if (!block) return isOwn ? { answers: usualAnswers(hasSession) } : {};
	const { code, success, message, codes, whenFailed, traceId, signInCodes } = block;
	const [first, ...others] = Array.isArray(code)
		? (code as readonly unknown[])
		: [isOwn ? 'httpStatus' : undefined];
	const isStatus = first === 'httpStatus' && others.length === 0;
	const table = rows(codes).map(codeFrom);
	const second = valueOf(whenFailed);
	const ofSignIn = members(signInCodes).value;
	return {
		answers: {
			...said({
				code: isStatus ? first : code,
				success: success ?? (isStatus && isOwn ? ['2*'] : undefined),
			}),
			...(second === undefined ? {} : { then: { whenFailed: second } }),
			...said({ message, traceId: valueOf(traceId) }),
			...(isOwn || table.length > 0 ? { codes: table } : {}),
			...(ofSignIn === undefined ? {} : { signInCodes: rows(ofSignIn).map(codeFrom) }),
		},
	};
}

function codeFrom({ code, more, ...row }: Members): Members {
	return { code: trimmed(code) ?? '', ...row, ...members(more) };
}

export function limitsFrom(block: Members | undefined): Members {
	const limits = rows(block?.limits).map(({ more, ...row }) => {
		const { costs, ...options } = members(more);
		const table = Object.entries(members(costs)).map(([calls, cost]) => ({
			match: splitIn(calls),
			cost: Number(cost),
		}));
		return { ...row, ...options, ...(costs === undefined ? {} : { costs: table }) };
	});
	return limits.length > 0 ? { limits } : {};
}

export function furtherFrom({ probe, vectors, ...groups }: Members): Members {
	const options = Object.entries(groups).map(([name, group]) => [name, valueOf(group)] as const);
	const examples = rows(vectors).map(vectorFrom);
	return {
		...said(Object.fromEntries(options)),
		...(probe === undefined ? {} : { probe: probeFrom(String(probe).trim()) }),
		...(examples.length > 0 ? { vectors: examples } : {}),
	};
}

/** `GET /account`; GET where no method is named. */
function probeFrom(text: string): Members {
	const [, method = 'GET', path = text] = /^([A-Za-z]+)\s+(.*)$/.exec(text) ?? [];
	return { method: method.toUpperCase(), path };
}

function vectorFrom({ method, path, query, headers, body, more, ...row }: Members): Members {
	const { source, host } = members(more);
	return {
		...row,
		...said({ source }),
		fields: row.fields ?? {},
		request: { method, path: trimmed(path), ...said({ host, query, headers, body }) },
		expect: row.expect ?? {},
	};
}
