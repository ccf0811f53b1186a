import { createHash } from 'crypto';
import { systemClock } from '../basics/clock';
import { isJsonObject, type Json, type JsonObject } from '../basics/json';
import { hiddenInput } from '../calls/hiding';
import type { Run } from '../calls/run';
import { optionsOf } from '../http/send';
import { readCall } from '../http/read';
import { unsentOutcome } from '../outcome/noAnswer';
import { hideSecretsOf, keptSecrets, secretsOf } from '../outcome/secrets';
import type { Call } from '../provider/call';
import { aheadOf } from '../serverClock/serverClock';
import { liveSession } from '../session/live';
import type { Result } from './result';

/** How a call would be signed, as an item. Nothing is sent, not even to sign in. */
export function explained(run: Run, call: Call): Result {
	try {
		return { items: [{ json: explanationOf(run, call) }], fate: 'done' };
	} catch (error) {
		const secrets = secretsOf(run.provider, run.credential);
		return { items: [], failure: hideSecretsOf(unsentOutcome(error), secrets), fate: 'notDone' };
	}
}

function explanationOf(run: Run, call: Call): JsonObject {
	const { provider, credential } = run;
	const { compiled, explain } = describedBy(run);
	const { signIn, signs = ['calls'] } = compiled.description;
	const now = systemClock.now();
	const moment = now + aheadOf(provider, credential, call.service);
	const [spec] = provider.sessions;
	const live = spec && liveSession(provider, spec.name, credential, now);
	const session = (name: string) =>
		(name === 'token' ? live?.token : live?.kept?.[name.slice('session.'.length)]) ?? '';
	const options = optionsOf(provider, credential, call, run.timeout);
	const { method, url, rawQuery, bodyText, bodyBytes } = readCall(
		provider,
		credential,
		options,
		() => live,
	);
	const isSigned = signs.includes('calls');
	const { values, added } = isSigned
		? explain(compiled, credential, options, { moment, session })
		: { values: [], added: [] };
	const item = {
		api: compiled.description.name,
		time: new Date(moment).toISOString(),
		request: {
			method,
			url: rawQuery === '' ? url : `${url}?${rawQuery}`,
			...(bodyText === undefined || bodyText === '' ? {} : { body: bodyText }),
			...(bodyBytes && { body: fileOf(bodyBytes) }),
		},
		...(signIn ? { session: live ? 'live' : noSession } : {}),
		...(isSigned ? {} : { note: 'The description signs the sign-in only, and no calls.' }),
		values: plain(values),
		added: plain(added),
	};
	return hiddenInput(run, item, live ? [live.token, ...keptSecrets(spec, live)] : []);
}

/** Of a file as much as two people need to see that they have the same one. */
function fileOf(bytes: Buffer): JsonObject {
	return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const noSession =
	'none: what comes of a sign-in, such as the token, is empty here, and a host that it names ends in .session.invalid. Session: Get Token signs in.';

/** The description that the credential names, with all that it extends, as an item. */
export function described(run: Run): Result {
	const description = plain(describedBy(run).compiled.description);
	const item = isJsonObject(description) ? description : {};
	// Who has typed a secret into a description does not get it back.
	return { items: [{ json: hiddenInput(run, item, []) }], fate: 'done' };
}

function describedBy({ source, credential }: Run) {
	const { compiledOf, explain } = source ?? {};
	if (!compiledOf || !explain) throw new TypeError('This node is for no API that is described');
	return { compiled: compiledOf(credential), explain };
}

/** Without what JSON does not have. */
function plain(value: object): Json {
	return JSON.parse(JSON.stringify(value)) as Json;
}
