import { readFileSync } from 'node:fs';
import type * as Authenticate from '../engine/credential/authenticate';
import type * as Classify from '../engine/outcome/classify';
import type * as Branches from '../engine/outputs/branches';
import type * as Names from '../engine/outputs/names';
import type * as Route from '../engine/outputs/route';
import type * as Context from '../engine/context/requestContext';
import type * as Live from '../engine/session/live';
import type * as Read from '../engine/description/read';
import type * as Record from '../engine/record/sessionRecord';
import type * as Wire from '../engine/http/send';
import type { Call } from '../engine/provider/call';
import type { Provider } from '../engine/provider/provider';
import type * as Mioesim from '../providers/mioesim';
import type * as Xmp from '../providers/xmp';
import { inRepository } from '../scripts/paths.mjs';
import type { Line } from './line';
import { parameters } from './parameters';
import { published } from './published';
import { inTurn, median, mediansOf, rangeOf, ratios, timeOf } from './statistics';

const { authenticateWith } = published<typeof Authenticate>('engine/credential/authenticate');
const { classify } = published<typeof Classify>('engine/outcome/classify');
const { branchesOf } = published<typeof Branches>('engine/outputs/branches');
const { outputNames } = published<typeof Names>('engine/outputs/names');
const { routeOf } = published<typeof Route>('engine/outputs/route');
const { newContext, setContext } = published<typeof Context>('engine/context/requestContext');
const { keptSession } = published<typeof Live>('engine/session/live');
const { readDescription } = published<typeof Read>('engine/description/read');
const { writeRecord } = published<typeof Record>('engine/record/sessionRecord');
const { optionsOf, readAnswer } = published<typeof Wire>('engine/http/send');
const { mioesim } = published<typeof Mioesim>('providers/mioesim');
const { xmp } = published<typeof Xmp>('providers/xmp');

const mostTimes = 1.5;
const mostCheck = 50;
const callsAtATime = 100;
const warmUps = 20_000;

/** A request of an API that is both code and a description. */
interface Measured {
	readonly coded: Provider;
	readonly description: string;
	readonly credential: Readonly<{ [name: string]: string | number | boolean }>;
	readonly call: Call;
	readonly answer: string;
}

const baseUrl = 'https://api.example.com/v1';
const { token = '', ...query } = parameters;

const all: readonly Measured[] = [
	{
		coded: xmp,
		description: 'xmp',
		credential: {
			...{ baseUrl, clientId: 'a client', clientSecret: 'a secret key' },
			...{ advanced: true, changeRateLimit: true, rateLimitRequests: 0 },
		},
		call: {
			method: 'POST',
			service: 'api',
			path: '/v2/media/account/list',
			query: {},
			headers: {},
			body: { kind: 'json', value: { channel: ['google'], page: 1, page_size: 200 } },
		},
		answer: '{"code":0,"msg":"success","data":{"list":[{"channel":"google"}]}}',
	},
	{
		coded: mioesim,
		description: 'mioesim',
		credential: {
			...{ baseUrl, phoneNumber: '13800000000', password: 'a password' },
			...{ secretKey: 'a secret key', signatureForm: 'plain' },
		},
		call: {
			method: 'GET',
			service: 'api',
			path: '/api_esim/getPackages',
			query,
			headers: {},
			body: { kind: 'none' },
		},
		answer: '{"code":0,"message":"success","data":[{"priceid":441,"price":"5.50"}]}',
	},
];

/** All that the engine does for a signed request and its answer: session check, slot, sign, classify, route. */
function workOf(provider: Provider, { call, credential: typed, answer }: Measured) {
	const authenticate = authenticateWith(provider);
	const [session] = provider.sessions;
	const now = Date.now();
	const end = now + 7_200_000;
	const sessions = session
		? { [session.name]: keptSession(provider, session.name, typed, token, end, now) }
		: undefined;
	const credential = { ...typed, ...(sessions ? { sessionToken: writeRecord(sessions) } : {}) };
	const picked = { outputMode: 'category', categories: ['credentials', 'rateLimit', 'provider'] };
	const branches = branchesOf(picked, outputNames(provider));
	const response = { statusCode: 200, headers: { date: new Date().toUTCString() }, body: answer };
	return async () => {
		const data = { ...credential };
		setContext(data, newContext({ isOurs: true, original: credential }));
		await authenticate(data, optionsOf(provider, data, call, provider.timeout));
		const outcome = classify(provider, readAnswer(response, Date.now()));
		if (routeOf(outcome, 'category', branches) !== 0) throw new Error('The answer is no good one');
	};
}

function describedAs(text: string): Provider {
	const read = readDescription(text);
	if (read.kind === 'compiled') return read.compiled.provider;
	throw new Error(JSON.stringify(read.problems));
}

/** Our own work for a request, with a description and with code for the same API. */
async function asCode(measured: Measured): Promise<Line> {
	const { coded, description } = measured;
	const file = inRepository('test', 'descriptions', 'fiveApis', `${description}.json`);
	const ours = workOf(describedAs(readFileSync(file, 'utf8')), measured);
	const theirs = workOf(coded, measured);
	for (const work of [ours, theirs]) await timeOf(warmUps, work);
	const pairs = await inTurn(
		500,
		20_000,
		async () => await timeOf(callsAtATime, ours),
		async () => await timeOf(callsAtATime, theirs),
	);
	const times = ratios(pairs);
	const figure = median(times);
	const write = (value: number) => `${value.toFixed(2)} ×`;
	return {
		measure: `our own work per request of ${coded.displayName} from a description`,
		against: 'that of its node',
		goal: `at most ${mostTimes} times`,
		figure: write(figure),
		range: rangeOf(mediansOf(times, 50), write),
		isReached: figure <= mostTimes,
		details: `${median(pairs.ours).toFixed(1)} µs and ${median(pairs.theirs).toFixed(1)} µs`,
	};
}

/** As long as a description may be, with as much to check as fits in. */
function largest(seed: number): string {
	const codes = Array.from({ length: 480 }, (_, index) => ({
		code: `code ${index}`,
		category: 'other',
		label: `Label of code ${index}`,
		meaning: 'm'.repeat(46),
	}));
	const values = Array.from({ length: 50 }, (_, index) => ({
		name: `v${index}`,
		text: '{key}{secret|sha256|hex}'.repeat(3),
	}));
	return JSON.stringify({
		version: 1,
		name: `Large ${seed}`,
		hosts: { api: 'https://api.example.com' },
		fields: [
			{ name: 'key', label: 'Key', secret: false },
			{ name: 'secret', label: 'Secret', secret: true },
		],
		values,
		answers: { code: 'httpStatus', success: ['2*'], codes },
	});
}

/** Checking and compiling a description of 64 kB, against reading its JSON. */
async function checking(): Promise<Line> {
	let seed = 0;
	const size = Buffer.byteLength(largest(0)) / 1024;
	const pairs = await inTurn(
		60,
		10_000,
		async () => {
			seed += 1;
			const text = largest(seed);
			return await timeOf(1, () => describedAs(text));
		},
		async () => await timeOf(10, () => JSON.parse(largest(0)) as unknown),
	);
	const milliseconds = pairs.ours.map((time) => time / 1000);
	const figure = median(milliseconds);
	const write = (value: number) => `${value.toFixed(1)} ms`;
	return {
		measure: `checking and compiling a description of ${size.toFixed(0)} kB`,
		against: 'JSON.parse of the same text',
		goal: `under ${mostCheck} ms`,
		figure: write(figure),
		range: rangeOf(milliseconds, write),
		isReached: figure < mostCheck,
		details: `${(median(pairs.theirs) / 1000).toFixed(1)} ms for JSON.parse`,
	};
}

export async function described(): Promise<Line[]> {
	const lines: Line[] = [];
	for (const measured of all) lines.push(await asCode(measured));
	return [...lines, await checking()];
}
