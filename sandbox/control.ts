import { DEMO_ACCOUNTS } from './apis';
import type { CallbackRecord } from './callbacks';
import { ACTIONS } from './common/types';
import { fieldsOf, InvalidInput, type Fields } from './common/values';
import { readKnobs } from './knobStore';
import type { World } from './world';

interface ControlRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	/** Parsed JSON body. */
	body: unknown;
}

const ROUTES = new Map<string, (world: World, request: ControlRequest) => unknown>([
	['GET /control/accounts', () => DEMO_ACCOUNTS],
	['GET /control/callbacks', (world) => world.callbacks.records],
	['GET /control/counters', showCounters],
	['GET /control/requests', showRequests],
	['GET /control/sms', (world) => world.sms],
	['GET /control/record', showRecord],
	['GET /control/uploads', showUploads],
	['POST /control/knobs', setKnobs],
	['POST /control/act', act],
	['POST /control/tick', tick],
	['POST /control/rows', setRows],
	['POST /control/callback', sendCallback],
	['POST /control/reset', (world) => world.reset()],
	['POST /control/accounts', addAccount],
]);

/** Answers the control path; throws InvalidInput for what it cannot use. */
export async function control(world: World, request: ControlRequest): Promise<unknown> {
	const run = ROUTES.get(`${request.method} ${request.path}`);
	if (run === undefined) {
		throw new InvalidInput(`There is no such call; there are: ${[...ROUTES.keys()].join(', ')}`);
	}
	return (await run(world, request)) ?? { ok: true };
}

/** Of one provider, or of all of them by name when none is asked for. */
function showCounters(world: World, { query }: ControlRequest): unknown {
	const account = query.get('account') ?? undefined;
	if (query.has('provider'))
		return world.log.counters(world.api(query.get('provider')).name, account);
	return Object.fromEntries(world.names().map((name) => [name, world.log.counters(name)]));
}

function showRequests(world: World, { query }: ControlRequest): unknown {
	const account = query.get('account');
	const provider = query.has('provider') ? world.api(query.get('provider')).name : undefined;
	return world.log.records.filter(
		(record) =>
			(provider === undefined || record.provider === provider) &&
			(account === null || record.account === account || record.account.startsWith(`${account}/`)),
	);
}

/** What the ticks have changed. */
function showRecord(world: World, { query }: ControlRequest): unknown {
	return world.api(query.get('provider')).provider.record?.() ?? [];
}

/** Files with their bytes as Base64. */
function showUploads({ uploads }: World): unknown {
	return uploads.map(({ bytes, ...upload }) => ({ ...upload, bytes: bytes.toString('base64') }));
}

function setKnobs(world: World, { body }: ControlRequest): void {
	const { provider, ...knobs } = fieldsOf(body);
	world.api(provider).knobs.set(readKnobs(knobs));
}

function act(world: World, { body }: ControlRequest): void {
	const fields: Fields = fieldsOf(body);
	const action = ACTIONS.find((name) => name === fields.action);
	if (action === undefined) throw new InvalidInput(`"action" must be one of ${ACTIONS.join(', ')}`);
	world.api(fields.provider).provider.act(action);
}

function tick(world: World, { body }: ControlRequest): void {
	world.api(fieldsOf(body).provider).provider.tick?.();
}

/** Which list it is, and its rows, are in `list`. */
function setRows(world: World, { body }: ControlRequest): void {
	const { provider, list } = fieldsOf(body);
	const { setRows: set } = world.api(provider).provider;
	if (set === undefined) throw new InvalidInput('The lists of this API cannot be changed');
	set(list);
}

/** The account's fields are in `account`. */
function addAccount(world: World, { body }: ControlRequest): object | void {
	const { provider, account } = fieldsOf(body);
	return world.api(provider).provider.addAccount(account);
}

/** The vendor calls a receiver; answers with the line of the vendor's log. */
async function sendCallback(world: World, { body }: ControlRequest): Promise<CallbackRecord> {
	const { provider, ...fields } = fieldsOf(body);
	const { name, api } = world.api(provider);
	return await world.callbacks.send(name, api, fields);
}
