import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { presets } from '../../descriptions';
import { describedProperties } from '../../engine/credential/describedForm';
import { describedWith } from '../../engine/described/described';

const properties = describedProperties(presets);

/** The fields that a form shows with these values. */
function shown(values: Record<string, string | boolean>): readonly INodeProperties[] {
	const parameters = NodeHelpers.getNodeParameters(properties, values, true, true, null, null);
	return properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(parameters ?? {}, property, null, null),
	);
}

const choices = (properties.find(({ name }) => name === 'api')?.options ??
	[]) as INodePropertyOptions[];

describe('the form of the credential', () => {
	it('lists every API of the package by its name, and another one last', () => {
		const names = choices.map(({ name }) => name);
		expect(choices.map(({ value }) => value).sort()).toEqual(
			[...presets.names, 'anotherApi', 'anotherApiForm'].sort(),
		);
		expect(names.slice(-2)).toEqual(['Another API (Form)', 'Another API (JSON)']);
		expect(names.slice(0, -2)).toEqual(
			[...names.slice(0, -2)].sort((one, other) => one.localeCompare(other, 'en')),
		);
		expect(names).toEqual(expect.arrayContaining(['Tuya', 'Binance', 'OAuth 1.0a']));
		expect(new Set(names).size).toBe(names.length);
	});

	it('asks for a description and values where another API is described as JSON', () => {
		expect(shown({ api: 'anotherApi' }).map(({ displayName }) => displayName)).toEqual([
			'API',
			expect.stringContaining('guide'),
			'Description',
			'Values',
			'Allowed HTTP Request Domains',
			'Advanced',
		]);
	});

	it('shows a form where nobody has chosen, of which the blocks are behind switches', () => {
		const always = ['API', expect.stringContaining('guide'), 'Name', 'Start From'];
		const hosts = ['Hosts', 'Fields'];
		const end = ['Allowed HTTP Request Domains', 'Advanced'];
		const labels = (values: Record<string, boolean>) =>
			shown(values).map(({ displayName }) => displayName);
		const closed = labels({ formUseHosts: false });
		const further = ['Test Call', 'Documented Examples', 'Options of the API', ...end];
		expect(closed).toEqual([
			...always,
			...['Hosts and Fields', 'Values', 'Sign In', 'Signature', 'Headers and Parameters'],
			...['Response Codes', 'Limits', ...further],
		]);
		expect(labels({}).slice(4, 8)).toEqual(['Hosts and Fields', ...hosts, 'Values']);
		expect(labels({ formUseHosts: false, formUseSignature: true })).toEqual(
			expect.arrayContaining(['What Is Signed, Row by Row']),
		);
		expect(labels({ formUseSignature: true })).not.toContain('Signed Requests');
		expect(labels({ formUseSignature: true, formUseSignIn: true })).toContain('Signed Requests');
	});

	it('asks for the fields of a preset with it, and for no others', () => {
		const tuya = shown({ api: 'tuya' });
		expect(tuya.map(({ name, type, required }) => [name, type, required])).toEqual([
			['api', 'options', undefined],
			['tuyaRegion', 'options', true],
			['tuyaClientId', 'string', true],
			['tuyaClientSecret', 'string', true],
			['tuyaNotice', 'notice', undefined],
			['allowedHttpRequestDomains', 'options', undefined],
			['advanced', 'boolean', undefined],
		]);
		const [, region, id, secret, notice] = tuya;
		expect(region?.default).toBe('eu');
		expect([id?.typeOptions, secret?.typeOptions]).toEqual([undefined, { password: true }]);
		expect(notice?.displayName).toContain('href="https://developer.tuya.com/');
	});

	it('has a name of its own for each field', () => {
		const names = properties.map(({ name }) => name);
		expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
	});

	it.each(presets.names)('masks the secrets of %s, and nothing else', (api) => {
		const before = ['api', 'allowedHttpRequestDomains', 'advanced', `${api}Notice`];
		const own = shown({ api }).filter(({ name }) => !before.includes(name));
		const open = own.filter(({ typeOptions }) => !typeOptions?.password);
		expect(own.length).toBeGreaterThan(0);
		expect(own.length).toBeGreaterThan(open.length);
		expect(open.filter(({ name }) => /password|secret$|private/i.test(name))).toEqual([]);
	});

	it('has what all credentials have behind Advanced, and whether http is allowed', () => {
		const all = { advanced: true, changeRateLimit: true, workers: 'redis' };
		expect(shown(all).map(({ displayName }) => displayName)).toEqual(
			expect.arrayContaining([
				...['Allow HTTP', 'Ignore SSL Issues (Insecure)', 'Proxy', 'Change Rate Limit'],
				...['Requests', 'Window in Seconds', 'Workers', 'Redis URL', 'Redis Password'],
			]),
		);
	});

	it('needs nothing but the JSON of a new API', () => {
		const description = {
			version: 1,
			name: 'Anew',
			docs: 'https://docs.example.com/?a=1&b="2"',
			fields: [{ name: 'key', label: 'Key', secret: true, optional: true, hint: 'From the page' }],
			hosts: { api: 'https://api.example.com' },
			attach: { headers: { Key: '{key}' } },
			answers: { code: 'httpStatus', success: ['2*'], codes: [] },
		};
		const more = { names: ['anew'], find: () => description };
		const made = describedProperties(more);
		expect(made.find(({ name }) => name === 'anewKey')).toEqual({
			displayName: 'Key',
			name: 'anewKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'From the page',
			displayOptions: { show: { api: ['anew'] } },
		});
		expect(made.find(({ name }) => name === 'anewNotice')?.displayName).toContain(
			'href="https://docs.example.com/?a=1&amp;b=&quot;2&quot;"',
		);
		expect(describedWith(more).providerOf({ api: 'anew' }).displayName).toBe('Anew');
	});
});

describe('values', () => {
	const values = properties.find(({ name }) => name === 'values');

	it('are stored each under a name of its own, so that n8n puts none in the place of another', () => {
		expect(values?.typeOptions).toBeUndefined();
		const groups = values?.options ?? [];
		expect(groups.map(({ name }) => name).slice(0, 2)).toEqual(['value1', 'value2']);
		expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
	});
});
