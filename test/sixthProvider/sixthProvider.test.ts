import { itIsAProvider } from '../support/newProvider';
import { ParceloApi } from './credentials/ParceloApi.credentials';
import { Parcelo } from './nodes/Parcelo/Parcelo.node';
import { ParceloServer } from './server';

/**
 * The worked example of CONTRIBUTING.md: a provider that the engine has never heard of, made of a
 * folder of data, a credential class and a node class.
 */
itIsAProvider({
	node: new Parcelo(),
	credential: new ParceloApi(),
	server: ParceloServer,
	parameters: { resource: 'parcel', operation: 'get', parcelId: '={{ $json.id }}' },
	good: (id) => ({ id, place: 'Lagos' }),
	missing: { id: 'P-404', code: 'no_parcel' },
	wrong: { data: { secret: 'wrong-secret' }, code: 'wrong_login' },
	request: { url: '/parcels/P-7' },
	answer: { state: 'ok', parcel: { id: 'P-7', place: 'Lagos' } },
});
