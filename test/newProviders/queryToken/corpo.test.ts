import { itIsAProvider } from '../../support/newProvider';
import { Corpo } from './Corpo.node';
import { CorpoApi } from './CorpoApi.credentials';
import { CorpoServer } from './server';

const user = { userid: 'P-7', name: 'Name of P-7' };

itIsAProvider({
	node: new Corpo(),
	credential: new CorpoApi(),
	server: CorpoServer,
	parameters: { resource: 'member', operation: 'get', userId: '={{ $json.id }}' },
	good: (userid) => ({ userid, name: `Name of ${userid}` }),
	missing: { id: 'nobody', code: '60111' },
	wrong: { data: { corpSecret: 'wrong-secret' }, code: '40001' },
	request: { url: '/user/get?userid=P-7' },
	answer: { errcode: 0, errmsg: 'ok', user },
});
