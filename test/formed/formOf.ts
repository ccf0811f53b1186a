/**
 * The other direction, written for tests alone: a description as somebody would type it into the form.
 * What the form has no field for goes into the additional properties.
 */

type Members = Record<string, unknown>;
type Row = Record<string, unknown>;

const isRecord = (value: unknown): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown): Members => (isRecord(value) ? value : {});
const list = (value: unknown): Members[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const defined = (row: Row): Row =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

const words = (value: unknown) => (Array.isArray(value) ? value.join(', ') : undefined);
const lines = (value: unknown) => (Array.isArray(value) ? value.join('\n') : undefined);
const pairs = (value: unknown) =>
	isRecord(value)
		? Object.entries(value)
				.map(([name, text]) => `${name}=${String(text)}`)
				.join('\n')
		: undefined;

function place(value: unknown): string | undefined {
	if (typeof value === 'string' || value === undefined) return value;
	const [[where = '', name] = []] = Object.entries(record(value));
	return where === 'body' ? String(name) : `${where}:${String(name)}`;
}
const places = (value: unknown) =>
	Array.isArray(value) ? value.map(place).join(', ') : place(value);

/** Fields that are added, with how the others are typed. */
const options = (from: Members, typed: Record<string, (value: unknown) => unknown>): Row =>
	defined(
		Object.fromEntries(
			Object.entries(from).map(([name, value]) => [name, typed[name]?.(value) ?? value]),
		),
	);

const rowsOf = (rows: readonly Row[]) => (rows.length > 0 ? { row: rows } : {});

function valueRow({ name, ...value }: Members): Row {
	if (typeof value.text === 'string') {
		const [, field, decode] = /^\{(\w+)\|(from\w+)\}$/.exec(value.text) ?? [];
		if (decode !== undefined) return { name, kind: 'key', of: field, decode };
		const signed =
			/^\{(\w+)\|((?:hmac:\w+|sign:[\w-]+):(\w+)|md5|sha1|sha256|sha384|sha512)((?:\|\w+)*)\}$/.exec(
				value.text,
			);
		const [, of, filter = '', key, outputs = ''] = signed ?? [];
		const known = ['hex', 'hex|upper', 'base64', 'base64url', 'hex|base64', ''];
		if (!signed || !known.includes(outputs.slice(1)))
			return { name, kind: 'text', text: value.text };
		const algorithm = key === undefined ? filter : filter.slice(0, -key.length - 1);
		return { name, kind: 'sign', of, algorithm, ...defined({ key }), output: outputs.slice(1) };
	}
	if (value.params) {
		const typed = { from: words, only: words, except: words, also: pairs };
		return { name, kind: 'params', params: options(record(value.params), typed) };
	}
	if (value.headers) {
		return { name, kind: 'headers', headers: options(record(value.headers), { only: words }) };
	}
	if (typeof value.time === 'string') {
		const { time, ...timeOptions } = value;
		const known = ['s', 'ms', 'iso', 'isoMs', 'rfc1123', 'compact'].includes(time);
		const format = known ? { time } : { time: 'pattern', pattern: time };
		return { name, kind: 'time', ...format, timeOptions };
	}
	if (value.nonce) {
		const { nonce, ...nonceOptions } = value;
		return { name, kind: 'nonce', nonce, nonceOptions };
	}
	const { alg, key, claims, life, ...jwtOptions } = record(value.jwt);
	const more = options(jwtOptions, { header: pairs });
	return { name, kind: 'jwt', alg, jwtKey: key, claims: pairs(claims), life, jwtOptions: more };
}

const stepRow = ({ method, path, body, as, headers, host }: Members): Row =>
	defined({
		method,
		path,
		body: pairs(body),
		as,
		more: defined({ headers: pairs(headers), host }),
	});

const codeRow = ({ code, category, label, ...more }: Members): Row =>
	defined({ code, category, label, more: options(more, { says: words, insteadOf: words }) });

const sentRows = (attach: unknown, isSigned: boolean): Row[] =>
	Object.entries(record(attach)).flatMap(([to, texts]) =>
		Object.entries(record(texts)).map(([name, value]) => ({ to, name, value, isSigned })),
	);

function lifeFields(life: unknown): Row {
	if (typeof life === 'string') return { formLife: life };
	const { fixed, sliding, in: within, at, unit, else: otherwise } = record(life);
	if (fixed !== undefined) return { formLife: 'fixed', formLifeSeconds: fixed };
	if (sliding !== undefined) return { formLife: 'sliding', formLifeSeconds: sliding };
	return defined({
		formLife: within === undefined ? 'at' : 'in',
		formLifeAt: place(within ?? at),
		formLifeUnit: unit,
		formLifeElse: otherwise,
	});
}

const inGroups = (groups: Row): Row =>
	Object.fromEntries(Object.entries(defined(groups)).map(([name, value]) => [name, { value }]));

function signInFields(signIn: unknown): Row {
	if (!isRecord(signIn)) return {};
	const { steps, token, life, keep, refresh, ...marks } = signIn;
	const kept = isRecord(keep)
		? pairs(Object.fromEntries(Object.entries(keep).map(([name, at]) => [name, place(at)])))
		: undefined;
	return {
		formUseSignIn: true,
		formSteps: rowsOf(list(steps).map(stepRow)),
		formToken: place(token),
		...lifeFields(life),
		formSignInOptions: {
			...inGroups({ keep: kept, ...options(marks, { notFor: words }) }),
			...(isRecord(refresh) ? { refresh: stepRow(refresh) } : {}),
		},
	};
}

function answersFields(answers: Members): Row {
	const { code, success, message, codes, then: second, traceId, signInCodes } = answers;
	return {
		formUseCodes: true,
		formCode: places(code),
		formSuccess: words(success),
		formMessage: places(message),
		formCodes: rowsOf(list(codes).map(codeRow)),
		formAnswerOptions: inGroups({
			whenFailed: isRecord(second) ? places(second.whenFailed) : undefined,
			traceId: places(traceId),
			signInCodes: signInCodes === undefined ? undefined : rowsOf(list(signInCodes).map(codeRow)),
		}),
	};
}

const limitRow = ({ requests, per, match, ...more }: Members): Row => {
	const costs = (value: unknown) =>
		list(value)
			.map((row) => `${words(row.match)}=${String(row.cost)}`)
			.join('\n');
	return defined({
		requests,
		per,
		match: words(match),
		more: options(more, { except: words, costs }),
	});
};

/** An example, and what of it is JSON in the form. */
function vectorRow({ name, source, fields, given, request, expect }: Members): [Row, Members] {
	const { method, path, query, headers, body, host } = record(request);
	const inText = typeof body === 'string' || body === undefined;
	const isQuery = typeof query === 'string' || query === undefined;
	const long = Object.entries(record(fields)).filter(([, text]) => /\n|^\s|\s$/.test(String(text)));
	const short = Object.fromEntries(
		Object.entries(record(fields)).filter((entry) => !long.some(([other]) => other === entry[0])),
	);
	const row = defined({
		name,
		fields: pairs(short),
		given: pairs(given),
		method,
		path,
		query: isQuery ? query : undefined,
		headers: pairs(headers),
		body: inText ? body : undefined,
		expect: pairs(expect),
		more: defined({ source, host }),
	});
	const more = {
		...(long.length > 0 ? { fields: Object.fromEntries(long) } : {}),
		...(inText && isQuery
			? {}
			: {
					request: defined({ body: inText ? undefined : body, query: isQuery ? undefined : query }),
				}),
	};
	return [row, Object.keys(more).length > 0 ? { name, ...more } : {}];
}

/** The fields of a credential in which the form makes this description. */
export function formOf(description: Members): { readonly fields: Row; readonly json: Members } {
	const { name, fields, hosts, add, values, attach, signs, signIn, answers, limits, probe } =
		description;
	const { vectors, docs, sources, bodyFormat, jsonType, timeout, reads } = description;
	const examples = list(vectors).map(vectorRow);
	const inJson = examples.map(([, more]) => more).filter((more) => Object.keys(more).length > 0);
	const { method, path, ...host } = record(probe);
	const json = {
		...(inJson.length > 0 ? { vectors: inJson } : {}),
		...(Object.keys(host).length > 0 ? { probe: host } : {}),
	};
	const further = {
		docs,
		sources: lines(sources),
		bodyFormat,
		jsonType,
		timeout,
		reads: words(reads),
	};
	const more = Object.keys(json).length > 0 ? JSON.stringify(json) : undefined;
	const fieldRow = ({ name, label, secret, ...rest }: Members): Row =>
		defined({ name, label, secret, more: options(rest, { options: words }) });
	const hostRows = Object.entries(record(hosts)).map(([key, address]) => ({ name: key, address }));
	return {
		json,
		fields: {
			api: 'anotherApiForm',
			formName: name,
			formHosts: rowsOf(hostRows),
			formFields: rowsOf(list(fields).map(fieldRow)),
			formSent: rowsOf([...sentRows(add, true), ...sentRows(attach, false)]),
			...(values || signs
				? { formUseSignature: true, formValues: rowsOf(list(values).map(valueRow)) }
				: {}),
			...(Array.isArray(signs) ? { formSigns: signs.join(',') } : {}),
			...signInFields(signIn),
			...answersFields(record(answers)),
			...(limits ? { formUseLimits: true, formLimits: rowsOf(list(limits).map(limitRow)) } : {}),
			...(probe ? { formProbe: `${String(method)} ${String(path)}` } : {}),
			formVectors: rowsOf(examples.map(([row]) => row)),
			formApiOptions: inGroups({ ...further, more }),
		},
	};
}
