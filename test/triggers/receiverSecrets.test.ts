import { LanyingImCallbackApi } from '../../credentials/LanyingImCallbackApi.credentials';
import { OneAccessCallbackApi } from '../../credentials/OneAccessCallbackApi.credentials';
import { lanyingImCallback } from '../../providers/lanyingIm/callback';
import { oneAccessCallback } from '../../providers/oneAccess/callback';

it.each([
	['Huawei OneAccess', oneAccessCallback, new OneAccessCallbackApi()],
	['Lanying IM', lanyingImCallback, new LanyingImCallbackApi()],
])(
	'each masked field of the %s receiver is a secret that no item shows',
	(_api, callback, type) => {
		expect(type.name).toBe(callback.credentialName);
		const masked = type.properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(masked.length).toBeGreaterThan(0);
		expect([...callback.secretFields].sort()).toEqual(masked.map(({ name }) => name).sort());
	},
);
