import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { httpWorkflow, items } from './workflows.mjs';

const key = 'a client secret of Tuya';

/** A server that signs in and checks signatures as Tuya documents it; elsewhere it says what it got. */
async function startApi() {
	const seen = [];
	let token = 0;
	const answerTo = ({ method, target, headers, body }) => {
		if (!target.startsWith('/v')) return {};
		const isLogin = target.startsWith('/v1.0/token');
		const expected = isLogin ? '' : `token-${token}`;
		const digest = createHash('sha256').update(body).digest('hex');
		const text = `${method}\n${digest}\n\n${target}`;
		const signed = `${headers.client_id}${expected}${headers.t}${headers.nonce}${text}`;
		const sign = createHmac('sha256', key).update(signed).digest('hex').toUpperCase();
		if (headers.sign !== sign) return { success: false, code: 1004, msg: 'sign invalid' };
		if (isLogin) token += 1;
		return { success: true, result: { access_token: `token-${token}`, expire_time: 7200 } };
	};
	const server = createServer((message, response) => {
		const chunks = [];
		message.on('data', (chunk) => chunks.push(chunk));
		message.on('end', () => {
			const { method, url: target, headers } = message;
			const request = { method, target, headers, body: Buffer.concat(chunks) };
			seen.push(request);
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(answerTo(request)));
		});
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${server.address().port}`, seen, close };
}

/** Values as the form stores them. */
const valuesOf = (values) =>
	Object.fromEntries(
		Object.entries(values).map(([name, value], index) => [`value${index + 1}`, { name, value }]),
	);

/** The credential for APIs that are described, in n8n's own hands. */
export function describeSignedApi(n8n) {
	describe('a credential that says itself which API it is for', () => {
		let api;
		before(async () => {
			api = await startApi();
		});
		after(async () => await api?.close());
		beforeEach(() => {
			api.seen.length = 0;
		});

		const create = async (data) => {
			const name = `Signed API ${Math.random()}`;
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'signedApi', data });
			return { id, name };
		};

		const run = async (credential, path, { input = items(1), ...more } = {}) => {
			const parameters = { url: `${api.url}${path}`, ...more };
			const settings = { input, onError: 'continueRegularOutput' };
			return await n8n().runWorkflow(httpWorkflow('signedApi', parameters, credential, settings));
		};

		const paths = () => api.seen.map(({ target }) => target.split('?')[0]);

		const extending = () => ({
			...{ extends: 'tuya', name: 'Tuya here', hosts: { api: '{server}' } },
			fields: [{ name: 'server', label: 'Server', secret: false }],
		});

		const tuya = (description = extending()) => ({
			api: 'anotherApi',
			description: JSON.stringify(description),
			values: valuesOf({ server: api.url, clientId: 'id', clientSecret: key }),
		});

		/** Sends two of its values, signed with the third one. */
		const plain = (values, more = {}) => ({
			api: 'anotherApi',
			description: JSON.stringify({
				version: 1,
				name: 'Plain',
				hosts: { api: api.url },
				fields: ['first', 'second', 'secret'].map((name) => ({
					...{ name, label: name.toUpperCase(), secret: name === 'secret' },
				})),
				attach: {
					headers: { 'X-Values': '{first} {second}', 'X-Sign': '{path|hmac:sha256:secret|hex}' },
				},
				answers: { code: 'httpStatus', success: ['2*'], codes: [] },
			}),
			values,
			...more,
		});

		const sent = () => api.seen.map(({ headers }) => [headers['x-values'], headers['x-sign']]);
		const signOf = (path, secret) => createHmac('sha256', secret).update(path).digest('hex');

		it('signs in once for what extends a preset, and stores the session', async () => {
			const credential = await create(tuya());
			const first = await run(credential, '/v2.0/users?size=50', { input: items(2) });
			assert.deepEqual(
				first.items('Node').map(({ success }) => success),
				[true, true],
			);
			const body = { sendBody: true, specifyBody: 'json', jsonBody: '{"name":"ü"}' };
			const second = await run(credential, '/v2.0/users', { method: 'POST', ...body });
			assert.deepEqual(
				second.items('Node').map(({ success }) => success),
				[true],
			);
			assert.deepEqual(paths(), ['/v1.0/token', '/v2.0/users', '/v2.0/users', '/v2.0/users']);
		});

		it('signs for a preset with the fields of that', async () => {
			const password = 'of the account';
			const preset = { wsseBaseUrl: api.url, wsseUser: 'someone', wssePassword: password };
			await run(await create({ api: 'wsse', ...preset }), '/settings');
			const [, digest, nonce, created] = /Digest="(.*)", Nonce="(.*)", Created="(.*)"/.exec(
				api.seen[0].headers['x-wsse'],
			);
			const hex = createHash('sha1').update(`${nonce}${created}${password}`).digest('hex');
			assert.equal(digest, Buffer.from(hex).toString('base64'));
		});

		it('shows no value, and keeps each when the form is saved again, also without one in between', async () => {
			const values = valuesOf({ first: 'one', second: 'two', secret: 'three' });
			const { id, name } = await create(plain(values));
			const read = async () => {
				const { data } = await n8n().api('GET', `/credentials/${id}?includeData=true`);
				return data.data ?? data;
			};
			const shown = await read();
			assert.deepEqual(
				Object.values(shown.values).map((row) => row.name),
				['first', 'second', 'secret'],
			);
			assert.doesNotMatch(JSON.stringify(shown.values), /one|two|three/);
			const save = async (data) =>
				await n8n().api('PATCH', `/credentials/${id}`, { name, type: 'signedApi', data });
			await save(shown);
			await run({ id, name }, '/a');
			const { value1: _removed, ...others } = (await read()).values;
			const added = { value4: { name: 'first', value: 'anew' } };
			await save({ ...shown, values: { ...others, ...added } });
			await run({ id, name }, '/a');
			const sign = signOf('/a', 'three');
			assert.deepEqual(sent(), [
				['one two', sign],
				['anew two', sign],
			]);
		});

		it('is of another account for each item where values are expressions', async () => {
			const values = valuesOf({
				first: '={{ $json.first }}',
				second: 'two',
				secret: '={{ "secret of " + $json.first }}',
			});
			const input = ['a', 'b'].map((first) => ({ json: { first } }));
			await run(await create(plain(values)), '/a', { input });
			assert.deepEqual(
				sent().sort(),
				['a', 'b'].map((first) => [`${first} two`, signOf('/a', `secret of ${first}`)]),
			);
		});

		it('is tested as far as it can be, and says how far that is', async () => {
			const test = async (data) => {
				const { id, name } = await create(data);
				const credentials = { id, name, type: 'signedApi', data };
				return await n8n().api('POST', '/credentials/test', { credentials });
			};
			assert.deepEqual(await test(tuya()), {
				status: 'OK',
				message:
					'The sign-in succeeded. No other call was tried: the description names no Test Call ("probe"). The description has no documented examples by which it could be checked.',
			});
			assert.deepEqual(paths(), ['/v1.0/token']);
			const { description, values } = tuya();
			const wrong = valuesOf({ server: api.url, clientId: 'id', clientSecret: 'of another' });
			const refused = await test({ api: 'anotherApi', description, values: wrong });
			assert.equal(refused.status, 'Error');
			assert.match(refused.message, /^The sign-in failed\. 1004 .*sign invalid/);
			assert.doesNotMatch(refused.message, /of another/);
			const slip = description.replace('tuya', 'tuia');
			const { message } = await test({ api: 'anotherApi', description: slip, values });
			assert.match(message, /extends: `tuia` is no preset: did you mean `tuya`\?$/);
		});

		it('is the same by the form, which keeps its rows and shows no value', async () => {
			const data = {
				api: 'anotherApiForm',
				formName: 'Plain',
				formHosts: { row: [{ address: api.url }] },
				formFields: { row: [{ name: 'key', secret: false }, { name: 'secret' }] },
				values: valuesOf({ key: 'one', secret: Buffer.from('three').toString('base64') }),
				formUseSignature: true,
				formValues: {
					row: [
						{ name: 'decoded', kind: 'key', of: 'secret' },
						{ name: 'text', text: '{path}' },
						{ name: 'signature', kind: 'sign', of: 'text', key: 'decoded' },
					],
				},
				formSent: {
					row: [
						{ name: 'X-Values', value: '{key}' },
						{ name: 'X-Sign', value: '{signature}' },
					],
				},
				formProbe: 'GET /a',
			};
			const { id, name } = await create(data);
			const { data: read } = await n8n().api('GET', `/credentials/${id}?includeData=true`);
			const shown = read.data ?? read;
			assert.deepEqual(shown.formValues.row.length, 3);
			assert.doesNotMatch(JSON.stringify(shown), /"one"|dGhyZWU/);
			await n8n().api('PATCH', `/credentials/${id}`, { name, type: 'signedApi', data: shown });
			await run({ id, name }, '/a');
			const credentials = { id, name, type: 'signedApi', data };
			const tested = await n8n().api('POST', '/credentials/test', { credentials });
			assert.match(tested.message, /^The call GET \/a succeeded/);
			assert.deepEqual(sent(), Array(2).fill(['one', signOf('/a', 'three')]));
		});

		it('refuses a description that comes with the item, and sends nothing', async () => {
			const values = valuesOf({ first: 'one', second: 'two', secret: 'three' });
			const { description, ...others } = plain(values);
			const credential = await create({ ...others, description: '={{ $json.text }}' });
			const ran = await run(credential, '/a', { input: [{ json: { text: description } }] });
			assert.match(
				JSON.stringify(ran.items('Node')),
				/Description\W+must not be an expression over the item/,
			);
			assert.deepEqual(api.seen, []);
		});
	});
}
