import { isDomainAllowed, NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { LanyingImTrigger } from '../../nodes/LanyingImTrigger/LanyingImTrigger.node';
import { OneAccessTrigger } from '../../nodes/OneAccessTrigger/OneAccessTrigger.node';
import {
	CredentialStore,
	CredentialTypeRegistry,
	WorkflowCredentialsHelper,
	type CredentialRecord,
} from '../harness';
import { credentialTypeOf } from '../support/credentials';
import { credentialTypes, nodeNames, nodeOf } from '../support/package';

const registry = new CredentialTypeRegistry(credentialTypes);
const typeOf = (name: string) => registry.getByName(name);

/** The labels of the fields that a form shows, with these values and else the defaults. */
function labels(name: string, values: CredentialRecord['data'] = {}): string[] {
	const { properties } = typeOf(name);
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		values as Record<string, string>,
		true,
		true,
		null,
		null,
	);
	const isShown = (property: INodeProperties) =>
		property.type !== 'hidden' &&
		NodeHelpers.displayParameter(parameters ?? {}, property, null, null);
	return properties.filter(isShown).map(({ displayName }) => displayName);
}

/** What n8n gives to a node of what the user has stored. */
async function decrypted(type: string, data: CredentialRecord['data']) {
	const store = await CredentialStore.create([{ id: type, name: type, type, data }]);
	const helper = new WorkflowCredentialsHelper(registry, store);
	return await helper.getDecrypted({} as never, { id: type, name: type }, type, 'manual');
}

const domains = 'Allowed HTTP Request Domains';

describe('the form of a credential', () => {
	it('is called as its node, so that the list of credentials shows them alike', () => {
		for (const name of nodeNames) {
			const { displayName } = nodeOf(name).description;
			expect(typeOf(credentialTypeOf[name]).displayName).toBe(`${displayName} API`);
		}
		const ofTrigger = (trigger: { description: { displayName: string } }) =>
			trigger.description.displayName.replace(/ Trigger$/, ' Callback API');
		expect(typeOf('oneAccessCallbackApi').displayName).toBe(ofTrigger(new OneAccessTrigger()));
		expect(typeOf('lanyingImCallbackApi').displayName).toBe(ofTrigger(new LanyingImTrigger()));
	});

	it.each([
		['mioesimApi', ['Base URL', 'Phone Number', 'Password', 'Secret Key', 'Signature Form']],
		['iceKreditApi', ['Login Base URL', 'Service Base URL', 'Merchant Name', 'Merchant Password']],
		[
			'oneAccessApi',
			['Base URL', 'Client ID', 'Client Secret', 'Tenant ID', 'Language of Messages'],
		],
		['lanyingImApi', ['API Endpoint', 'App ID', 'Sign In With', 'Admin Token']],
		['xmpApi', ['Base URL', 'Client ID', 'Client Secret', 'XMP Token', 'Postback Base URL']],
	])('%s shows what everybody needs, and the rest with Advanced', (type, usual) => {
		expect(labels(type)).toEqual([...usual, domains, 'Advanced']);
		const device = ['Device Fingerprint', 'Device IP', 'Device Operating System', 'Device Agent'];
		const advanced = [
			...(type === 'oneAccessApi' ? device : []),
			'Ignore SSL Issues (Insecure)',
			'Proxy',
			'Change Rate Limit',
			'Workers',
			'Workers That Share This Account',
		];
		expect(labels(type, { advanced: true })).toEqual([...usual, domains, 'Advanced', ...advanced]);
		const all = labels(type, { advanced: true, changeRateLimit: true, workers: 'redis' });
		expect(all).toEqual(expect.arrayContaining(['Requests', 'Redis URL', 'Redis Password']));
		// What is left behind the switch is neither shown nor used.
		const behind = { changeRateLimit: true, workers: 'redis' };
		expect(labels(type, behind)).toEqual([...usual, domains, 'Advanced']);
	});

	it('has its defaults behind Advanced while that is off', async () => {
		const stored = { proxy: 'http://proxy:3128', changeRateLimit: true, workers: 'redis' };
		const names = Object.keys(stored);
		const off = await decrypted('xmpApi', stored);
		expect(names.filter((name) => name in off)).toEqual([]);
		expect(await decrypted('xmpApi', { ...stored, advanced: true })).toMatchObject(stored);
	});
});

describe('the domains of a credential in the HTTP Request node', () => {
	it.each([
		['xmpApi', {}, 'xmp-open.mobvista.com, xmp-postback.mobvista.com'],
		['mioesimApi', { baseUrl: ' HTTPS://Bpm.Example.com:8443/path/ ' }, 'bpm.example.com'],
		['mioesimApi', { baseUrl: 'esim.example.com/path' }, 'esim.example.com'],
		['mioesimApi', { baseUrl: 'http://[::1]:5680/mioesim' }, '[::1]'],
		[
			'mioesimApi',
			{ baseUrl: "={{ 'https://of.' + 'an-expression.com' }}" },
			'of.an-expression.com',
		],
		['lanyingImApi', { apiEndpoint: 'https://s-1-3-api.maximtop.cn' }, 's-1-3-api.maximtop.cn'],
		['oneAccessApi', { baseUrl: '' }, 'none, as the base URL in the credential is empty'],
	])('of %s with %j are the hosts of its base URLs', async (type, data, hosts) => {
		const read = await decrypted(type, data);
		expect(read).toMatchObject({ allowedHttpRequestDomains: 'domains', allowedDomains: hosts });
	});

	it('let n8n send to the base URL and nowhere else', async () => {
		const baseUrl = 'https://esim.example.com:8443/base';
		const { allowedDomains } = await decrypted('mioesimApi', { baseUrl });
		const isAllowed = (url: string) =>
			isDomainAllowed({ url, allowedDomains: String(allowedDomains) });
		expect(isAllowed(`${baseUrl}/api_esim/getSkus`)).toBe(true);
		for (const url of ['https://example.com', 'https://x.esim.example.com', 'https://bpm.com']) {
			expect(isAllowed(url)).toBe(false);
		}
	});

	it('can be none at all', async () => {
		const read = await decrypted('mioesimApi', { allowedHttpRequestDomains: 'none' });
		expect(read.allowedHttpRequestDomains).toBe('none');
		expect(read).not.toHaveProperty('allowedDomains');
	});

	it('do not make a credential one that differs from item to item', async () => {
		const { expressionFields } = await decrypted('mioesimApi', {});
		const { held } = JSON.parse(String(expressionFields));
		expect(held.map(({ name }: { name: string }) => name)).toEqual(['allowedDomains']);
	});
});
