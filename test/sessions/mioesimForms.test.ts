import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { jsonOf, runNode } from '../support/runNode';

/** Two forms of the signature are documented; nobody says that calls take that of the login. */
const parameters = {
	...{ resource: 'order', operation: 'create', skuId: '45', priceId: '441', count: 1 },
	outputMode: 'successFailure',
};
const path = '/api_esim/addEsimOrder';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await CredentialStore.create([record('mioesim', demoData(sandbox).mioesim)]);
	const skus = { resource: 'sku', operation: 'getMany' };
	await runNode({ node: 'mioesim', store, parameters: skus });
});

const run = async () => await runNode({ node: 'mioesim', store, parameters });
const calls = () => sandbox.requests.filter((request) => request.path === path).length;

describe('a call that is refused for its signature', () => {
	it('is signed in the other form once, and those that follow at once', async () => {
		sandbox.set('mioesim', { signatureForm: 'encoded' });
		expect(jsonOf(await run(), 0)).toHaveLength(1);
		expect(calls()).toBe(2);
		expect(jsonOf(await run(), 0)).toHaveLength(1);
		expect(calls()).toBe(3);
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 1, orders: 2 });
	});

	it('is given up where both forms are refused, and the first one stays in use', async () => {
		sandbox.set('mioesim', { forceCode: { code: '-30', path, times: 2 } });
		expect(jsonOf(await run(), 1)).toMatchObject([{ code: '-30' }]);
		expect(calls()).toBe(2);
		expect(jsonOf(await run(), 0)).toHaveLength(1);
		expect(calls()).toBe(3);
	});

	it('is not sent again where HTTP 500 leaves open what was done', async () => {
		sandbox.set('mioesim', { forceCode: { code: '-30', path, httpStatus: 500 } });
		expect(jsonOf(await run(), 1)).toHaveLength(1);
		expect(calls()).toBe(1);
	});

	it('is not sent in another form than the one that the user has chosen', async () => {
		await store.edit('mioesimApi', { signatureForm: 'plain' });
		sandbox.set('mioesim', { signatureForm: 'encoded' });
		expect(jsonOf(await run(), 1)).toHaveLength(1);
		expect(calls()).toBeLessThanOrEqual(1);
	});
});
