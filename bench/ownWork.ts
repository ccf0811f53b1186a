import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type * as Credentials from '../credentials/MioesimApi.credentials';
import type * as Classify from '../engine/outcome/classify';
import type * as Branches from '../engine/outputs/branches';
import type * as Names from '../engine/outputs/names';
import type * as Route from '../engine/outputs/route';
import type * as Context from '../engine/context/requestContext';
import type * as Live from '../engine/session/live';
import type * as Record from '../engine/record/sessionRecord';
import type * as Received from '../engine/http/received';
import type * as Wire from '../engine/http/send';
import type * as Provider from '../providers/mioesim';
import { insideNode } from './insideNode';
import type { Line } from './line';
import { parameters } from './parameters';
import { published } from './published';
import type { SandboxProcess } from './sandboxProcess';
import { inTurn, median, mediansOf, rangeOf, ratios, timeOf, type Pairs } from './statistics';

const { MioesimApi } = published<typeof Credentials>('credentials/MioesimApi.credentials');
const { classify } = published<typeof Classify>('engine/outcome/classify');
const { branchesOf } = published<typeof Branches>('engine/outputs/branches');
const { outputNames } = published<typeof Names>('engine/outputs/names');
const { routeOf } = published<typeof Route>('engine/outputs/route');
const { newContext, setContext } = published<typeof Context>('engine/context/requestContext');
const { keptSession } = published<typeof Live>('engine/session/live');
const { writeRecord } = published<typeof Record>('engine/record/sessionRecord');
const { received } = published<typeof Received>('engine/http/received');
const { optionsOf, readAnswer } = published<typeof Wire>('engine/http/send');
const { mioesim } = published<typeof Provider>('providers/mioesim');

const mostPercent = 3;
const callsAtATime = 10;
const warmUps = 5000;
const json = 'application/json';

/** A signed request as our node sends it, and its answer, with all that the engine does for it. */
function workOf(sandboxUrl: string, token: string) {
	const credential = credentialFor(sandboxUrl, token);
	const { token: _token, ...query } = parameters;
	const call = {
		method: 'GET',
		service: 'api',
		path: '/api_esim/getPackages',
		query,
		headers: {},
		body: { kind: 'none' },
	} as const;
	const type = new MioesimApi();
	const picked = { outputMode: 'category', categories: ['credentials', 'rateLimit', 'provider'] };
	const branches = branchesOf(picked, outputNames(mioesim));
	return {
		/** Session check, slot, sign of 20 parameters, attach. */
		before: async (): Promise<IHttpRequestOptions> => {
			const data = { ...credential };
			setContext(data, newContext({ isOurs: true, original: credential }));
			return await type.authenticate(data, optionsOf(mioesim, data, call, mioesim.timeout));
		},
		/** Classify, route. */
		after: (response: unknown): number =>
			routeOf(classify(mioesim, readAnswer(response, Date.now())), 'category', branches),
	};
}

function credentialFor(sandboxUrl: string, token: string) {
	const now = Date.now();
	const credential = {
		baseUrl: `${sandboxUrl}/mioesim`,
		phoneNumber: '13800000000',
		password: 'a password',
		secretKey: 'a secret key',
		signatureForm: 'automatic',
	};
	const session = keptSession(mioesim, 'token', credential, token, now + 7_200_000, now);
	return { ...credential, sessionToken: writeRecord({ token: session }) };
}

async function measure(functions: IExecuteFunctions, sandboxUrl: string): Promise<Pairs> {
	const work = workOf(sandboxUrl, parameters.token ?? '');
	const signed = await work.before();
	const send = async () => await received(await functions.helpers.httpRequest(signed));
	const answer = await send();
	if (work.after(answer) !== 0) throw new Error('The sandbox has refused the request');
	const own = async () => {
		await work.before();
		work.after(answer);
	};
	// An n8n that runs has compiled both.
	await timeOf(warmUps, own);
	await timeOf(warmUps / callsAtATime, send);
	return await inTurn(
		400,
		60_000,
		async () => await timeOf(callsAtATime, own),
		async () => await timeOf(callsAtATime, send),
	);
}

/** Our own work for one request, against the request itself. */
export async function ownWork(sandbox: SandboxProcess): Promise<Line> {
	// The sandbox checks no signature here: its own work is none of ours, nor of the request.
	const body = '{"code":0,"message":"success","data":[{"priceid":441,"price":"5.50"}]}';
	const forceAnswer = { path: '/api_esim/getPackages', status: 200, contentType: json, body };
	await sandbox.set('mioesim', { forceAnswer });
	const measured: Pairs[] = [];
	await insideNode(async (functions) => {
		measured.push(await measure(functions, sandbox.url));
	});
	await sandbox.set('mioesim', { forceAnswer: null });
	const pairs = measured[0] ?? { ours: [], theirs: [] };
	const percents = ratios(pairs).map((ratio) => ratio * 100);
	const percent = median(percents);
	const write = (value: number) => `${value.toFixed(1)} %`;
	return {
		measure: 'our own work per request (session check, sign of 20 parameters, classify, route)',
		against: 'the request itself through n8n’s helper on loopback',
		goal: `under ${mostPercent} %`,
		figure: write(percent),
		range: rangeOf(mediansOf(percents, 40), write),
		isReached: percent < mostPercent,
		reason:
			'it is spread over many small steps, such as reading the call back from n8n’s request options, two MD5s and parsing the answer; in a profile no step but the garbage collection takes more than a twentieth. The URL with its query is written here, too, so that what was judged is what is sent: that is 3 µs more, and n8n’s helper, which would encode it, needs 4 % less.',
		details: `${median(pairs.ours).toFixed(0)} µs and ${median(pairs.theirs).toFixed(0)} µs`,
	};
}
