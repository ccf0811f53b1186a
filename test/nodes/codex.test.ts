import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import packageJson from '../../package.json';
import { presets } from '../../descriptions';
import { presetAliases } from '../../scripts/presetAliases';

const root = join(__dirname, '..', '..');

interface Codex {
	readonly node: string;
	readonly categories: readonly string[];
	readonly alias: readonly string[];
}

const codexOf = (file: string): Codex =>
	JSON.parse(readFileSync(join(root, file.replace(/^dist\//, '').replace(/js$/, 'json')), 'utf8'));

const codices = packageJson.n8n.nodes.map((file) => ({ file, ...codexOf(file) }));

/** The panel's own categories; n8n shows a node under no other. */
const categories = [
	'AI',
	'Analytics',
	'Communication',
	'Core Nodes',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'HITL',
	'Marketing',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

it.each(codices)('$node is the node of its file, in categories that n8n has', (codex) => {
	const className = basename(codex.file, '.node.js');
	const name = `${className.charAt(0).toLowerCase()}${className.slice(1)}`;
	expect(codex.node).toBe(`${packageJson.name}.${name}`);
	expect(codex.categories.length).toBeGreaterThan(0);
	expect(codex.categories.filter((category) => !categories.includes(category))).toEqual([]);
});

/** What people look for who do not know our names. */
it.each([
	['eSIM', ['mioesim', 'mioesimTrigger']],
	['SMS login', ['oneAccess']],
	['ad spend', ['xmp', 'xmpTrigger']],
	['token', ['iceKredit', 'lanyingIm', 'mioesim', 'oneAccess']],
	['sign', ['mioesim', 'signedApi', 'xmp']],
	[
		'signed',
		[
			...['iceKredit', 'lanyingIm', 'mioesim', 'oneAccess', 'signedApi', 'signedApiTrigger'],
			...['signedWebhookRespond', 'signedWebhookTrigger', 'xmp'],
		],
	],
	['hmac', ['signedApi', 'signedApiTrigger']],
	['HMAC', ['signedWebhookTrigger']],
	['new rows', ['signedApiTrigger']],
	['md5 signature', ['iceKredit', 'mioesim', 'signedApi', 'xmp']],
	['rate limit', ['iceKredit', 'lanyingIm', 'mioesim', 'oneAccess', 'signedApi', 'xmp']],
	['instant message', ['lanyingIm', 'lanyingImTrigger']],
	[
		'webhook',
		['lanyingImTrigger', 'oneAccessTrigger', 'signedWebhookRespond', 'signedWebhookTrigger'],
	],
])('"%s" finds the nodes %p', (words, expected) => {
	const found = codices
		.filter(({ alias }) => alias.includes(words))
		.map(({ node }) => node.replace(`${packageJson.name}.`, ''));
	expect(found.sort()).toEqual(expected);
});

it('finds the node for described APIs by the name of each API, which the build adds', () => {
	const aliases = presetAliases({
		names: ['lazada', 'snowflake'],
		find: (name) => ({ name: name === 'lazada' ? 'Lazada, AliExpress' : 'Snowflake (JWT)' }),
	});
	expect(aliases).toEqual(['Lazada', 'AliExpress', 'Snowflake']);
	expect(presetAliases(presets).length).toBeGreaterThan(25);
});
