import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const id = 'exampleOneAccess2';
const mobile = '12345678901';
const withinMs = 30_000;

/** The page of a form that the execution waits at. While it runs, n8n answers only what its status is. */
async function nextPage(waitingUrl, text) {
	const status = new URL(waitingUrl);
	status.pathname += '/n8n-execution-status';
	const deadline = Date.now() + withinMs;
	for (;;) {
		const said = (await (await fetch(status)).text()).trim();
		if (said === 'form-waiting') break;
		assert.ok(Date.now() < deadline, `no form for "${text}": the execution is "${said}"`);
		await sleep(100);
	}
	const page = await (await fetch(waitingUrl)).text();
	assert.ok(page.includes(text), `"${text}" is not in ${page.slice(-2000)}`);
	return page;
}

/** The first page, which n8n offers a moment after the workflow was activated. */
async function firstPage(url) {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const response = await fetch(url);
		if (response.ok) return await response.text();
		assert.ok(Date.now() < deadline, `${url} answers ${response.status}`);
		await sleep(100);
	}
}

/** Fills in the only field of a form page, as a browser sends it; resolves to where it goes on. */
async function fillIn(url, value) {
	const form = new FormData();
	form.set('field-0', value);
	const response = await fetch(url, { method: 'POST', body: form });
	assert.equal(response.status, 200);
	return (await response.json()).formWaitingUrl;
}

/** The example in which the execution waits for a person, twice. */
export function describeFormExample(n8n, sandbox) {
	const open = async () => {
		const { api, url } = n8n();
		const { versionId } = await api('GET', `/workflows/${id}`);
		await api('POST', `/workflows/${id}/activate`, { versionId });
		assert.match(await firstPage(`${url}/form/oneaccess-login`), /Enter your mobile number/);
		return await fillIn(`${url}/form/oneaccess-login`, mobile);
	};

	it(`${id} waits for the puzzle and for the code, and ends with a ticket`, async () => {
		await sandbox().reset();
		const waiting = await open();
		const puzzle = await nextPage(waiting, 'Where is the dark square?');
		assert.match(puzzle, /url\(data:image\/png;base64,iVBORw0KGgo[\w+/=]{1000,}\)/);
		await fillIn(waiting, '237');
		await nextPage(waiting, 'We have sent it to your mobile phone');
		const [{ code, type }] = await sandbox().sms();
		assert.equal(type, 'LOGIN_SMS');
		await fillIn(waiting, code);
		await nextPage(waiting, 'You are logged in');
		const accepted = (await sandbox().requests('oneaccess')).filter((request) => request.accepted);
		const paths = accepted
			.map(({ path }) => path)
			.filter((path) => path !== '/api/v2/tenant/token');
		assert.deepEqual(paths, [
			'/api/v2/sdk/captcha',
			'/api/v2/sdk/captcha/verify',
			'/api/v2/sdk/sms/send',
			'/api/v2/sdk/login/mobile-verify-code',
			'/api/v2/tenant/sso/session-token/sso-ticket',
		]);
	});

	it(`${id} shows a new puzzle when the piece is put elsewhere, and sends no SMS before`, async () => {
		await sandbox().reset();
		const waiting = await open();
		await nextPage(waiting, 'Where is the dark square?');
		await fillIn(waiting, '10');
		await nextPage(waiting, 'Where is the dark square?');
		assert.deepEqual(await sandbox().sms(), []);
		await fillIn(waiting, '237');
		await nextPage(waiting, 'We have sent it to your mobile phone');
		const captchas = (await sandbox().requests('oneaccess')).filter(
			({ path }) => path === '/api/v2/sdk/captcha',
		);
		assert.equal(captchas.length, 2);
	});
}
