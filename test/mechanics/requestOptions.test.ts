import type { IExecuteFunctions, IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { runWorkflow } from '../harness';
import { ToyCredential } from './toyCredential';
import { oneNodeWorkflow, runToy, toyStore } from './toyRun';
import { ToyServer } from './toyServer';

let server: ToyServer;

beforeAll(async () => {
	server = await ToyServer.start();
});
beforeEach(() => server.reset());
afterAll(async () => await server.stop());

type Seen = { [key: string]: unknown };

/** What authenticate is given when a node sends through the newer helper. */
async function seenByNewerHelper(options: IHttpRequestOptions): Promise<Seen> {
	const credential = new ToyCredential();
	const store = await toyStore({ baseUrl: server.url, session: 's' });
	await runToy(
		async (context: IExecuteFunctions) => {
			await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', options);
			return [[]];
		},
		credential,
		store,
	);
	return { ...credential.optionsSeen[0] };
}

/** What authenticate is given when the HTTP Request node sends. */
async function seenByHttpRequestNode(parameters: INodeParameters): Promise<Seen> {
	const credential = new ToyCredential();
	await runWorkflow({
		workflow: oneNodeWorkflow({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.4,
			parameters: {
				url: `${server.url}/call`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'toyApi',
				...parameters,
			},
		}),
		credentialTypes: [credential],
		credentials: await toyStore({ baseUrl: server.url, session: 's' }),
	});
	return { ...credential.optionsSeen[0] };
}

const list = (...entries: Array<[string, string]>) => ({
	parameters: entries.map(([name, value]) => ({ name, value })),
});

test('the newer helper hands over what the node passed, and the signal of a cancelled execution', async () => {
	const url = `${server.url}/call`;
	const seen = await seenByNewerHelper({ url, method: 'POST', body: { a: 1 }, qs: { b: 2 } });
	expect(Object.keys(seen).sort()).toEqual(['abortSignal', 'body', 'method', 'qs', 'url']);
	expect(seen).toMatchObject({ url, body: { a: 1 }, qs: { b: 2 } });
	expect(seen.abortSignal).toBeInstanceOf(AbortSignal);
});

test('the HTTP Request node hands over uri, never url, and no signal', async () => {
	const seen = await seenByHttpRequestNode({ method: 'GET' });
	expect(Object.keys(seen).sort()).toEqual([
		'allowedDomains',
		'encoding',
		'followAllRedirects',
		'followRedirect',
		'gzip',
		'headers',
		'json',
		'maxRedirects',
		'method',
		'rejectUnauthorized',
		'resolveWithFullResponse',
		'sendCredentialsOnCrossOriginRedirect',
		'timeout',
		'uri',
		'useStream',
	]);
	expect(seen.uri).toBe(`${server.url}/call`);
});

test('the HTTP Request node hands over query parameters as qs', async () => {
	const seen = await seenByHttpRequestNode({
		method: 'GET',
		sendQuery: true,
		queryParameters: list(['a', '1'], ['b', '2'], ['b', '3']),
	});
	expect(seen.qs).toEqual({ a: '1', b: ['2', '3'] });
});

test('the HTTP Request node hands over a JSON body as an object in body', async () => {
	const fields = await seenByHttpRequestNode({
		method: 'POST',
		sendBody: true,
		contentType: 'json',
		bodyParameters: list(['a', '1']),
	});
	expect(fields.body).toEqual({ a: '1' });
	const json = await seenByHttpRequestNode({
		method: 'POST',
		sendBody: true,
		contentType: 'json',
		specifyBody: 'json',
		jsonBody: '{ "a": [1] }',
	});
	expect(json.body).toEqual({ a: [1] });
	expect(json).not.toHaveProperty('form');
	expect(server.seen.map(({ body }) => body)).toEqual(['{"a":"1"}', '{"a":[1]}']);
});

test('the HTTP Request node hands over form fields as an object in form, without a body', async () => {
	const seen = await seenByHttpRequestNode({
		method: 'POST',
		sendBody: true,
		contentType: 'form-urlencoded',
		bodyParameters: list(['a', 'x y'], ['b', '*~']),
	});
	expect(seen.form).toEqual({ a: 'x y', b: '*~' });
	expect(seen).not.toHaveProperty('body');
	expect(server.seen[0]?.body).toBe('a=x%20y&b=%2A~');
});

test('the HTTP Request node hands over a raw body as text, with its content type', async () => {
	const seen = await seenByHttpRequestNode({
		method: 'POST',
		sendBody: true,
		contentType: 'raw',
		body: '{"a":  1}',
		rawContentType: 'application/json',
	});
	expect(seen.body).toBe('{"a":  1}');
	expect(seen.headers).toMatchObject({ 'content-type': 'application/json' });
	expect(server.seen[0]?.body).toBe('{"a":  1}');
});

test('in the HTTP Request node a body that authenticate adds beside form replaces the form', async () => {
	const credential = new ToyCredential();
	credential.attach = async (_credentials, options) => ({ ...options, body: { sign: 'x' } });
	await runWorkflow({
		workflow: oneNodeWorkflow({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.4,
			parameters: {
				method: 'POST',
				url: `${server.url}/call`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'toyApi',
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: list(['a', '1']),
			},
		}),
		credentialTypes: [credential],
		credentials: await toyStore({ baseUrl: server.url, session: 's' }),
	});
	expect(server.seen[0]?.body).toBe('{"sign":"x","a":"1"}');
	expect(server.seen[0]?.headers['content-type']).toBe('application/json');
});
