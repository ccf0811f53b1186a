import { itIsAProvider } from '../../support/newProvider';
import { Sunno } from './Sunno.node';
import { SunnoApi } from './SunnoApi.credentials';
import { SunnoServer } from './server';

itIsAProvider({
	node: new Sunno(),
	credential: new SunnoApi(),
	server: SunnoServer,
	parameters: { resource: 'station', operation: 'get', stationCode: '={{ $json.id }}' },
	good: (stationCode) => ({ stationCode, capacity: 4.5 }),
	missing: { id: 'P-404', code: '20404' },
	wrong: { data: { systemCode: 'wrong-code' }, code: '20001' },
	request: {
		method: 'POST',
		url: '/thirdData/station',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '{ "stationCode": "P-7" }',
	},
	answer: { success: true, failCode: 0, data: { stationCode: 'P-7', capacity: 4.5 } },
});
