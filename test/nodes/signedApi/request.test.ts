import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { SignedApi } from '../../../nodes/SignedApi/SignedApi.node';
import type { CredentialStore } from '../../harness';
import { NodeTypeRegistry } from '../../harness/nodeTypes';
import { byCategory, byCode } from '../../support/branches';
import { startFastClock } from '../../support/fastClock';
import { jsonOf } from '../../support/runNode';
import { key, runSigned, secret, Shelf, shelf, signedOnly, storeFor, valuesOf } from './shelf';

startFastClock();
let server: Shelf;
let store: CredentialStore;

beforeAll(async () => {
	server = await Shelf.start();
	store = await storeFor(shelf(server.url));
});
afterAll(async () => await server.stop());
beforeEach(() => server.forget());

const book: INodeParameters = {
	resource: 'api',
	operation: 'request',
	path: '=/books/{{ $json.id }}',
	itemsAt: 'data',
};
const ids = (...all: Array<string | number>): INodeExecutionData[] =>
	all.map((id) => ({ json: { id } }));
/** What n8n itself reads from the node, which knows nothing of the credential. */
function labelsOf(parameters: INodeParameters): unknown[] {
	const type = new SignedApi();
	const common = { id: 'a', name: 'Node', type: 'test.signedApi', typeVersion: 1 };
	const node: INode = { ...common, position: [0, 0], parameters };
	const nodeTypes = new NodeTypeRegistry({ [node.type]: type });
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const outputs = NodeHelpers.getNodeOutputs(
		workflow,
		workflow.nodes.Node ?? node,
		type.description,
	);
	return outputs.map((output) => (typeof output === 'string' ? '' : output.displayName));
}

const codesOf = (items: ReadonlyArray<{ code?: unknown }>) => items.map(({ code }) => code);

it('signs in once for all items, and keeps them apart and in their order', async () => {
	store = await storeFor(shelf(server.url));
	const run = await runSigned(
		store,
		{ ...book, outputMode: 'successFailure' },
		ids(1, 'x', 3, 'a b'),
	);
	expect(run.outputs('Node')[0]?.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		[1, { item: 0 }],
		[3, { item: 2 }],
	]);
	expect(run.outputs('Node')[1]?.map(({ json, pairedItem }) => [json.code, pairedItem])).toEqual([
		['404', { item: 1 }],
		['INVALID_INPUT', { item: 3 }],
	]);
	expect(server.signIns).toBe(1);
	expect(server.wrong).toEqual([]);
});

describe('outputs', () => {
	const labelled = ['404\tNo Such Book', '42*\tNothing Left'];
	const sent = ids(1, 404, 421, 499);

	it('are one, on which a failure is an error of n8n with the words of the description', async () => {
		const run = await runSigned(store, book, sent);
		expect(run.error('Node')?.message).toBe('Shelf: 404 No Such Book. no');
	});

	it('go by response code, wildcards included, and by category', async () => {
		const run = await runSigned(store, { ...book, ...byCode(...labelled) }, sent);
		const [good, other, missing, empty] = run
			.outputs('Node')
			.map((output) => output.map(({ json }) => json));
		expect(good).toEqual([{ id: 1, name: 'Book 1' }]);
		expect(codesOf(other ?? [])).toEqual(['499']);
		expect(codesOf(missing ?? [])).toEqual(['404']);
		expect(empty).toEqual([
			expect.objectContaining({ code: '421', category: 'balance', answer: expect.anything() }),
		]);
		expect(labelsOf(byCode(...labelled, ['NO_ANSWER', '7\tMine']))).toEqual([
			...['Success', 'Other', 'No Such Book', 'Nothing Left', 'No Answer +1'],
		]);
		const byKind = await runSigned(store, { ...book, ...byCategory('balance', 'notFound') }, sent);
		expect(byKind.outputs('Node').map((output) => output.length)).toEqual([1, 1, 1, 1]);
	});
});

describe('the request', () => {
	const echo = { resource: 'api', operation: 'request', itemsAt: 'data' };
	const echoed = async (parameters: INodeParameters, more: object = {}) => {
		const run = await runSigned(store, { ...echo, path: '/echo', ...parameters, ...more });
		expect(run.error('Node')).toBeUndefined();
		return jsonOf(run)[0] as {
			query: string[][];
			sent: string;
			headers: Record<string, string>;
		};
	};

	it('has a query as it was typed, with names that come twice', async () => {
		const fields = ['a', 'b', 'b'].map((name, index) => ({ name, value: `${index} ü` }));
		const { query } = await echoed({
			path: '/echo?z=%7E&y=1&y=2&a=9',
			queryFields: { field: fields },
		});
		expect(query).toEqual([
			...[
				['z', '~'],
				['y', '1'],
				['y', '2'],
				['b', '1 ü'],
				['b', '2 ü'],
				['a', '0 ü'],
			],
		]);
		const json = await echoed({ queryMode: 'json', queryJson: '{"id":[1,"2"],"n":null,"x":true}' });
		expect(json.query).toEqual([
			['id', '1'],
			['id', '2'],
			['x', 'true'],
		]);
		expect(server.wrong).toEqual([]);
	});

	it('has a body as the description wants it, as fields, JSON or text', async () => {
		const bodyFields = { field: [{ name: 'a', value: '1 2' }] };
		const post = { method: 'POST' };
		expect((await echoed({ ...post, bodyFields })).sent).toBe('{"a":"1 2"}');
		expect((await echoed({ ...post, bodyFormat: 'form', bodyFields })).sent).toBe('a=1%202');
		const list = { bodyMode: 'json', bodyJson: '[{"id":12345678901234567890}]' };
		expect((await echoed({ ...post, ...list })).sent).toBe('[{"id":12345678901234567890}]');
		const text = { bodyFormat: 'text', contentType: 'application/xml', bodyText: ' <a/>\n' };
		const asText = await echoed({ ...post, ...text });
		expect([asText.sent, asText.headers['content-type']]).toEqual([' <a/>\n', 'application/xml']);
		const inForm = await storeFor(shelf(server.url, { bodyFormat: 'form' }));
		const run = await runSigned(inForm, { ...echo, ...post, path: '/echo', bodyFields });
		expect(jsonOf(run)[0]?.sent).toBe('a=1%202');
		expect(server.wrong).toEqual([]);
	});

	it('goes to the host of the description that was chosen, and to no other', async () => {
		const run = await runSigned(store, { ...book, service: 'files', path: '/books/2' });
		expect(jsonOf(run)).toEqual([{ id: 2, name: 'Book 2' }]);
		expect(server.asked).toEqual(['GET /files/books/2']);
		const wrong = [
			{ service: 'evil' },
			{ path: '//evil.example/a' },
			{ path: 'https://evil.example' },
		];
		for (const parameters of wrong) {
			const refused = await runSigned(store, { ...book, path: '/books/2', ...parameters });
			expect(refused.error('Node')?.message).toMatch(/^"(?:Host|Path)" /);
		}
		expect(server.asked).toHaveLength(1);
	});

	it('sets no header that the description sets', async () => {
		const headerFields = { field: [{ name: 'x-sign', value: 'mine' }] };
		const run = await runSigned(store, { ...echo, path: '/echo', headerFields });
		expect(run.error('Node')?.message).toMatch(/must not hold "x-sign"/);
	});
});

describe('what is sent again when no answer comes', () => {
	const repeats = async (parameters: INodeParameters) => {
		server.forget();
		server.special.set('/drop', () => ({ isDropped: true }));
		const run = await runSigned(store, {
			...{ resource: 'api', operation: 'request', path: '/drop', outputMode: 'successFailure' },
			...parameters,
		});
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: 'NO_ANSWER', category: 'network' });
		return server.requests.length;
	};

	it('is GET and HEAD, and others only where the user says that the call is safe', async () => {
		expect(await repeats({ method: 'GET' })).toBe(2);
		expect(await repeats({ method: 'HEAD' })).toBe(2);
		expect(await repeats({ method: 'POST' })).toBe(1);
		expect(await repeats({ method: 'DELETE' })).toBe(1);
		expect(await repeats({ method: 'POST', repeatIfNoAnswer: true })).toBe(2);
	});
});

describe('files', () => {
	const bytes = Buffer.from('\x89PNG and more', 'latin1');
	const base = { resource: 'api', operation: 'request' };
	const binaryOf = async (parameters: INodeParameters, items?: INodeExecutionData[]) => {
		const run = await runSigned(store, { ...base, ...parameters }, items);
		expect(run.error('Node')).toBeUndefined();
		const empty: INodeExecutionData = { json: {} };
		return run.outputs('Node')[0]?.[0] ?? empty;
	};

	it('are the answer, linked by an item, or in it', async () => {
		const link = `${server.url}/open/a.png`;
		const row = { id: 1, url: link, image: bytes.toString('base64') };
		server.special.set('/file', () => ({ bytes, headers: { 'Content-Type': 'image/png' } }));
		server.special.set('/linked', () => ({ body: { code: 0, data: row } }));
		const whole = await binaryOf({ path: '/file', answerAs: 'file' });
		expect(whole.json).toMatchObject({ mimeType: 'image/png', size: bytes.length });
		expect(whole.binary?.data?.data).toBe(bytes.toString('base64'));
		const encoded = await binaryOf({
			...{ path: '/linked', answerAs: 'encodedFiles', itemsAt: 'data', filesAt: 'image' },
		});
		expect(encoded.json).toEqual({ id: 1, url: link });
		expect(encoded.binary?.image?.data).toBe(bytes.toString('base64'));
	});

	it('of the input go where the answer says', async () => {
		const target = { code: 0, data: { id: 7, url: `${server.url}/put?sign=abcdefgh` } };
		server.special.set('/where', () => ({ body: target }));
		const binary = {
			data: { data: bytes.toString('base64'), mimeType: 'image/png', fileName: 'a.png' },
		};
		const found = await runSigned(
			store,
			{
				...{ ...base, path: '/where', answerAs: 'uploadTarget', itemsAt: 'data' },
				...{ urlAt: 'data.url', fileField: 'file', outputMode: 'successFailure' },
			},
			[{ json: {}, binary }],
		);
		// The storage is this server, which wants a signature: it must have come without one.
		expect(server.asked).toEqual(['GET /where', 'POST /put?sign=abcdefgh']);
		const put = server.requests.at(-1);
		expect(put?.headers['x-sign']).toBeUndefined();
		expect(put?.body.includes(bytes)).toBe(true);
		expect(jsonOf(found, 0)).toEqual([
			{ code: 0, data: { id: 7 }, fileName: 'a.png', mimeType: 'image/png', size: bytes.length },
		]);
	});
});

it('keeps of an item only what is asked for', async () => {
	const additionalFields = { keepOnly: 'name, nothing.there' };
	const run = await runSigned(store, { ...book, path: '/books/3', additionalFields });
	expect(jsonOf(run)).toEqual([{ name: 'Book 3' }]);
});

it('shows no secret, no token and no sign in what an API gives back', async () => {
	const leak = { resource: 'api', operation: 'request', path: '/leak', itemsAt: 'data' };
	const run = await runSigned(store, leak);
	const text = JSON.stringify(jsonOf(run));
	for (const hidden of [secret, 'the-token-of-the-shelf']) expect(text).not.toContain(hidden);
	expect(text).not.toMatch(/[\da-f]{64}/);
	expect(text).toContain('sign');
});

describe('a session', () => {
	const session = { resource: 'session' };

	it('is handed out, and renewed', async () => {
		const own = await storeFor(shelf(server.url));
		const got = await runSigned(own, { ...session, operation: 'getToken' });
		expect(jsonOf(got)[0]).toMatchObject({ token: 'the-token-of-the-shelf' });
		const before = server.signIns;
		const renewed = await runSigned(own, { ...session, operation: 'renew' });
		expect(server.signIns).toBe(before + 1);
		expect(jsonOf(renewed)[0]).not.toHaveProperty('token');
	});

	it('is refused in words where the API has no sign-in', async () => {
		const own = await storeFor(signedOnly(server.url));
		for (const operation of ['getToken', 'renew']) {
			const run = await runSigned(own, { ...session, operation });
			expect(run.error('Node')?.message).toBe(
				'"Resource" must not be Session: Shelf has no sign-in, each request is signed by itself',
			);
		}
	});
});

describe('what an item holds', () => {
	const attack = (id: string) => ({
		json: { id, description: JSON.stringify(shelf('https://evil.example')), host: 'evil.example' },
	});

	it('does not change the description', async () => {
		const own = await storeFor(shelf(server.url), { description: '={{ $json.description }}' });
		const run = await runSigned(own, book, [attack('1')]);
		expect(run.error('Node')?.message).toMatch(/^"Description" /);
		expect(server.asked).toEqual([]);
	});

	it('may be a value, of which each item has its own, by the one recipe', async () => {
		server.needsToken = false;
		const own = await storeFor(signedOnly(server.url), {
			values: valuesOf({ key, secret: '={{ $json.secret }}' }),
		});
		const input = [secret, 'wrong', secret].map((given) => ({ json: { id: 1, secret: given } }));
		const run = await runSigned(own, { ...book, outputMode: 'successFailure' }, input);
		expect(server.asked).toHaveLength(3);
		expect(jsonOf(run, 0)).toHaveLength(2);
		expect(run.outputs('Node')[1]?.map(({ json, pairedItem }) => [json.code, pairedItem])).toEqual([
			['403', { item: 1 }],
		]);
		expect(JSON.stringify(run.outputs('Node'))).not.toContain(secret);
	});
});

it('goes on with no credential that has become one for another API meanwhile', async () => {
	const own = await storeFor(shelf(server.url));
	let edited: Promise<void> | undefined;
	server.special.set('/books/1', () => {
		const limits = [{ requests: 9, per: 1 }];
		edited ??= own.edit('1', { description: JSON.stringify(shelf(server.url, { limits })) });
		return { body: { code: 401 } };
	});
	const run = await runSigned(own, { ...book, outputMode: 'successFailure' }, ids(1));
	await edited;
	expect(jsonOf(run, 1)[0]?.message).toMatch(/edited meanwhile, and is for another API now/);
	expect(server.asked).toHaveLength(1);
});

it('says in an item what is wrong with the description, where the workflow goes on', async () => {
	const broken = { ...shelf(server.url), values: [{ name: 'a', text: '{timestmp}' }] };
	const own = await storeFor(broken);
	const stopped = await runSigned(own, book, ids(1));
	expect(stopped.error('Node')?.message).toMatch(/^"Description" .*timestmp/);
	const onError = { onError: 'continueRegularOutput' as const };
	const run = await runSigned(own, { ...book, outputMode: 'successFailure' }, ids(1, 2), onError);
	expect(jsonOf(run, 1)).toEqual(
		[0, 1].map(() => expect.objectContaining({ code: 'INVALID_INPUT', category: 'input' })),
	);
	expect(server.asked).toEqual([]);
});

it('takes an answer that is no JSON as a file, and says so of one that was to be rows', async () => {
	const csv = Buffer.from('id,name\n1,Ann\n');
	server.special.set('/csv', () => ({ bytes: csv, headers: { 'Content-Type': 'text/csv' } }));
	const request = { resource: 'api', operation: 'request', path: '/csv' };
	const asFile = await runSigned(store, { ...request, answerAs: 'file' });
	const [item] = asFile.outputs('Node')[0] ?? [];
	expect(item?.binary?.data?.data).toBe(csv.toString('base64'));
	const asRows = await runSigned(store, { ...request, outputMode: 'successFailure' });
	expect(jsonOf(asRows, 1)[0]).toMatchObject({ code: 'UNREADABLE_BODY' });
});
