import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'change-package-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(...given: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(root, 'scripts', 'changePackage.mjs'), ...given],
		{ cwd: folder, encoding: 'utf8' },
	);
	return { status, said: stdout + stderr };
}

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const packageNames = readdirSync(join(root, 'packages'));

describe.each(packageNames)('%s', (packageName) => {
	const examples = join(root, 'packages', packageName, 'examples');

	it.each(readdirSync(examples))('is what %s changes over to, and back', (file) => {
		cpSync(join(root, 'examples', file), join(folder, file));
		expect(change(file, '--to', packageName).status).toBe(0);
		const own: unknown = JSON.parse(readFileSync(join(examples, file), 'utf8'));
		expect(JSON.parse(read(file))).toEqual(own);
		expect(change(file, '--to', 'n8n-nodes-signed-apis').status).toBe(0);
		const whole: unknown = JSON.parse(readFileSync(join(root, 'examples', file), 'utf8'));
		expect(JSON.parse(read(file))).toEqual(whole);
	});
});

const node = (type: string, name: string, parameters: object = {}) => ({
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	credentials: { mioesimApi: { id: '1', name: 'Shop' } },
});

it('changes tools of an agent, in every workflow of a file with several', () => {
	const workflows = (prefix: string) => [
		{ name: 'One', nodes: [node(`${prefix}.mioesimTool`, 'Tool')], connections: {} },
		{ name: 'Two', nodes: [node(`${prefix}.mioesimTrigger`, 'Trigger')], connections: {} },
	];
	write('all.json', JSON.stringify(workflows('n8n-nodes-signed-apis')));
	const { status, said } = change('all.json', '--to', 'n8n-nodes-mioesim');
	expect(status).toBe(0);
	expect(said).toContain('"Tool", "Trigger"');
	expect(JSON.parse(read('all.json'))).toEqual(workflows('n8n-nodes-mioesim'));
});

it('leaves the nodes that the package does not have, names them, and touches nothing else', () => {
	const parameters = {
		jsCode: 'n8n-nodes-signed-apis.mioesim',
		row: { type: 'x', typeVersion: 1 },
	};
	const nodes = [
		node('n8n-nodes-signed-apis.xmp', 'Report'),
		node('n8n-nodes-signed-apis.mioesim', 'SKUs'),
		node('n8n-nodes-base.code', 'Code', parameters),
	];
	write('mixed.json', `${JSON.stringify({ nodes }, null, 2)}\n`);
	const { said } = change('mixed.json', '--to', 'n8n-nodes-mioesim', '--out', 'new.json');
	expect(said).toContain('Now of n8n-nodes-mioesim: "SKUs"');
	expect(said).toMatch(/Left as they are.*"Report"/);
	const expected = read('mixed.json').replace(
		'"type": "n8n-nodes-signed-apis.mioesim"',
		'"type": "n8n-nodes-mioesim.mioesim"',
	);
	expect(read('new.json')).toBe(expected);
});

it.each([
	[['workflow.json'], /--to PACKAGE/],
	[['workflow.json', '--to', 'n8n-nodes-nothing'], /PACKAGE is one of: n8n-nodes-signed-apis, /],
	[['--to', 'n8n-nodes-mioesim'], /changePackage.mjs FILE/],
	[['nothing.json', '--to', 'n8n-nodes-mioesim'], /nothing.json cannot be read/],
	[['workflow.json', '--into', 'n8n-nodes-mioesim'], /--to PACKAGE/],
])('refuses %j and says what is wanted', (given, says) => {
	write('workflow.json', '{ "nodes": [] }');
	const { status, said } = change(...given);
	expect(status).not.toBe(0);
	expect(said).toMatch(says);
	expect(read('workflow.json')).toBe('{ "nodes": [] }');
});

it('says when there is nothing to change', () => {
	write('workflow.json', '{ "nodes": [] }');
	expect(change('workflow.json', '--to', 'n8n-nodes-mioesim').said).toContain(
		'nothing was changed',
	);
});
