import { itIsAProvider } from '../../support/newProvider';
import { Coinbo } from './Coinbo.node';
import { CoinboApi } from './CoinboApi.credentials';
import { CoinboServer } from './server';

itIsAProvider({
	node: new Coinbo(),
	credential: new CoinboApi(),
	server: CoinboServer,
	parameters: { resource: 'order', operation: 'get', orderId: '={{ $json.id }}' },
	good: (orderId) => ({ orderId, side: 'Buy' }),
	missing: { id: 'P-404', code: '110001' },
	wrong: { data: { apiSecret: 'wrong-secret' }, code: '10004' },
	request: {
		method: 'POST',
		url: '/v1/order',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '{ "side": "Größe & more", "orderId": "P-7", "B": 1 }',
	},
	answer: { retCode: 0, retMsg: 'OK', result: { orderId: 'P-7', side: 'Buy' } },
});
