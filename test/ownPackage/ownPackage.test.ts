import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCode } from '../../scripts/ownPackage/classes';
import { readDescribed } from '../../scripts/ownPackage/described';
import { icon } from '../../scripts/ownPackage/icon';
import { namesOf } from '../../scripts/ownPackage/names';
import { readme } from '../../scripts/ownPackage/readme';

const place = mkdtempSync(join(tmpdir(), 'own-package-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const plain = {
	version: 1,
	name: 'Plain',
	hosts: { api: 'https://api.plain.example' },
	fields: [{ name: 'secret', label: 'Secret', secret: true }],
	attach: { headers: { 'X-Sign': '{path|hmac:sha256:secret|hex}' } },
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		codes: [{ code: '7', category: 'input', label: 'Bad Input' }],
	},
};

function described(more: object = {}, name?: string) {
	const file = join(place, 'description.json');
	writeFileSync(file, JSON.stringify({ ...plain, ...more }));
	return readDescribed(file, name);
}

describe('names', () => {
	it.each([
		['Tuya', 'n8n-nodes-tuya', 'Tuya', 'tuya', 'tuyaApi'],
		['FusionSolar', 'n8n-nodes-fusionsolar', 'FusionSolar', 'fusionSolar', 'fusionSolarApi'],
		['OVH', 'n8n-nodes-ovh', 'Ovh', 'ovh', 'ovhApi'],
		[
			'Alibaba Cloud API',
			'n8n-nodes-alibaba-cloud',
			'AlibabaCloud',
			'alibabaCloud',
			'alibabaCloudApi',
		],
		[
			'Café "Zoé"; rm -rf',
			'n8n-nodes-cafe-zoe-rm-rf',
			'CafeZoeRmRf',
			'cafeZoeRmRf',
			'cafeZoeRmRfApi',
		],
	])('of %j', (displayName, packageName, node, nodeName, credentialName) => {
		expect(namesOf(displayName)).toMatchObject({ packageName, node, nodeName, credentialName });
	});

	it.each(['支付宝', '3CX', 'API', '../..', ''])('are asked for where %j gives none', (name) => {
		expect(() => namesOf(name)).toThrow(/--name/);
	});

	it('may be given in other letters than those that people read', () => {
		const names = namesOf('支付宝', 'Alipay');
		expect(names).toMatchObject({ displayName: '支付宝', node: 'Alipay' });
		expect(icon('支付宝', 'light')).toContain('>支付<');
	});
});

describe('a package is not made', () => {
	it.each([
		['of a file that is not there', () => readDescribed(join(place, 'none.json')), /no file/],
		['of a description that is wrong', () => described({ hosts: {} }), /at least one host/],
		[
			'where a documented example does not come out',
			() =>
				described({
					vectors: [
						{
							name: 'first',
							fields: { secret: 's' },
							request: { method: 'GET', path: '/' },
							expect: { 'headers.X-Sign': 'other' },
						},
					],
				}),
			/first:/,
		],
		[
			'where a field is called as a setting of every credential',
			() =>
				described({
					fields: [...plain.fields, { name: 'workers', label: 'Workers', secret: false }],
				}),
			/`workers` is also a setting/,
		],
	])('%s', (_, make, message) => {
		expect(make).toThrow(message);
	});
});

it('leaves out what an API without a sign-in has not', () => {
	const { source } = described();
	expect(source.form.resources.map(({ name }) => name)).toEqual(['api']);
	expect(readme(described())).toContain('There is no sign-in');
});

it('says nothing of its own with what a description is called', () => {
	const { names } = described({ name: "Evil'; process.exit(); '\n*/" });
	const code = nodeCode(names, `Call ${names.displayName}`);
	expect(code).toContain("displayName: 'Evil\\'; process.exit(); \\' */'");
});
