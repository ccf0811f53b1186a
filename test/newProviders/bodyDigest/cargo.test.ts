import { ToyServer } from '../../mechanics/toyServer';
import { itIsAProvider, Trial } from '../../support/newProvider';
import { Cargo } from './Cargo.node';
import { CargoApi } from './CargoApi.credentials';
import { CargoServer } from './server';

const jsonBody =
	'{ "note": "Größe 1.0,\\tzwei",  "waybillNo": "P-7", "parts": [1e2, {"a": null}] }';
const answer = { errorCode: '0', data: { waybillNo: 'P-7', place: 'Lagos' } };
const json = { sendBody: true, specifyBody: 'json', jsonBody };

itIsAProvider({
	node: new Cargo(),
	credential: new CargoApi(),
	server: CargoServer,
	parameters: { resource: 'waybill', operation: 'get', waybillNumber: '={{ $json.id }}' },
	good: (waybillNo) => ({ waybillNo, place: 'Lagos' }),
	missing: { id: 'P-404', code: 'B01' },
	wrong: { data: { appSecret: 'wrong-secret' }, code: 'S02' },
	request: { method: 'POST', url: '/waybill/query', ...json },
	answer,
});

describe('the digest', () => {
	let server: CargoServer;
	let trial: Trial;
	beforeEach(async () => {
		server = new CargoServer(await ToyServer.start());
		const data = { baseUrl: server.url, ...server.account };
		trial = await Trial.of(new Cargo(), new CargoApi(), data);
	});
	afterEach(async () => await server.stop());

	it('is of the bytes that an API request sends of a text', async () => {
		const api = { resource: 'api', operation: 'request', method: 'POST', path: '/waybill/query' };
		const text = { bodyFormat: 'text', contentType: 'application/json', bodyText: jsonBody };
		expect(await trial.run({ ...api, ...text }, [{}])).toEqual([[answer]]);
		expect(server.calls[0]?.body).toBe(jsonBody);
	});

	it('is of the bytes that the HTTP Request node sends of a text', async () => {
		const url = `${server.url}/waybill/query`;
		const raw = { sendBody: true, contentType: 'raw', rawContentType: 'text/plain' };
		const request = { method: 'POST', url, ...raw, body: jsonBody };
		expect(await trial.request(request)).toEqual([answer]);
		expect(server.calls[0]?.body).toBe(jsonBody);
	});
});
