import type { IExecuteFunctions } from 'n8n-workflow';
import { ToyCredential } from './toyCredential';
import { runToy, toyStore } from './toyRun';
import { ToyServer } from './toyServer';

let server: ToyServer;

beforeAll(async () => {
	server = await ToyServer.start();
});
beforeEach(() => server.reset());
afterAll(async () => await server.stop());

async function inNode(act: (context: IExecuteFunctions) => Promise<unknown>): Promise<unknown> {
	const answers: unknown[] = [];
	const run = await runToy(
		async (context) => {
			answers.push(await act(context));
			return [[]];
		},
		new ToyCredential(),
		await toyStore({ baseUrl: server.url, session: 's' }),
	);
	expect(run.status).toBe('success');
	return answers[0];
}

describe('the answer, with returnFullResponse, ignoreHttpStatusErrors and encoding text', () => {
	const read = async () =>
		await inNode(
			async (context) =>
				await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', {
					url: `${server.url}/call`,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					encoding: 'text',
				}),
		);

	test('a JSON answer stays text as it was sent, so that long integers keep every digit', async () => {
		server.answer = () => ({ body: '{"id": 1234567890123456789}' });
		expect(await read()).toMatchObject({ body: '{"id": 1234567890123456789}', statusCode: 200 });
	});

	test.each([404, 401, 500, 502])('a %d is an answer, not an error', async (status) => {
		server.answer = () => ({ status, body: '<h1>no</h1>', contentType: 'text/html' });
		expect(await read()).toMatchObject({
			body: '<h1>no</h1>',
			statusCode: status,
			headers: { 'content-type': 'text/html' },
		});
		expect(server.seenAt('/login')).toHaveLength(0);
	});

	test('an empty answer is an empty text', async () => {
		server.answer = () => ({ status: 204, body: '' });
		expect(await read()).toMatchObject({ body: '', statusCode: 204 });
	});

	test('a server that does not answer is an error', async () => {
		const run = await runToy(
			async (context) => {
				await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', {
					url: 'http://127.0.0.1:1/call',
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
				});
				return [[]];
			},
			new ToyCredential(),
			await toyStore({ baseUrl: server.url, session: 's' }),
		);
		expect(run.error('Node')?.name).toBe('NodeApiError');
		expect(run.error('Node')).toMatchObject({ httpCode: 'ECONNREFUSED' });
	});
});

test('without an encoding a JSON answer is parsed, and long integers lose their last digits', async () => {
	server.answer = () => ({ body: '{"id":1234567890123456789}' });
	const answer = await inNode(
		async (context) =>
			await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', {
				url: `${server.url}/call`,
			}),
	);
	expect(JSON.stringify(answer)).toBe('{"id":1234567890123456800}');
});
