import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createN8nApi, N8nApiError } from './n8nApi.mjs';

/** The person the local n8n belongs to. Nobody else can reach it: it listens on 127.0.0.1 only. */
export const demoOwner = {
	email: 'owner@example.com',
	password: 'Sandbox-2026',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

async function signIn(api, owner) {
	const settings = await api('GET', '/settings');
	if (settings.userManagement.showSetupOnFirstLoad) {
		await api('POST', '/owner/setup', owner);
	} else {
		await api('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	}
}

/** What is noted of a credential: never its secrets, only a hash of each field. */
function hashed(data) {
	const hash = (value) => createHash('sha256').update(String(value)).digest('hex');
	return Object.fromEntries(Object.entries(data).map(([field, value]) => [field, hash(value)]));
}

function isSame(left, right) {
	return JSON.stringify(left) === JSON.stringify(right);
}

/** Whether what n8n has now is what was put there. n8n blanks out secrets, so only the rest can tell. */
function isUntouched(current, provisioned) {
	const now = hashed(current);
	return Object.entries(provisioned).every(
		([field, hash]) =>
			now[field] === hash || String(current[field]).startsWith('__n8n_BLANK_VALUE_'),
	);
}

/** Adds missing credentials. Changes one only when the sandbox moved and the user did not edit it. */
async function provisionCredentials(api, wanted, record) {
	const existing = await api('GET', '/credentials');
	const ids = new Map();
	// Of several of one type, the first stands for it where a workflow does not name another.
	const note = (key, type, credential) => {
		ids.set(key, credential);
		if (!ids.has(type)) ids.set(type, credential);
	};
	for (const { id: key, name, type, data } of wanted) {
		const previous = record[key];
		const found =
			existing.find(({ id }) => id === previous?.id) ??
			existing.find((credential) => credential.name === name && credential.type === type);
		if (!found) {
			const { id } = await api('POST', '/credentials', { name, type, data });
			record[key] = { id, fields: hashed(data) };
			note(key, type, { id, name });
			continue;
		}
		if (previous && !isSame(previous.fields, hashed(data))) {
			const current = await api('GET', `/credentials/${found.id}?includeData=true`);
			if (isUntouched(current.data, previous.fields)) {
				await api('PATCH', `/credentials/${found.id}`, { name: found.name, type, data });
				record[key] = { id: found.id, fields: hashed(data) };
			}
		}
		note(key, type, { id: found.id, name: found.name });
	}
	return ids;
}

function bindCredentials(node, ids) {
	if (!node.credentials) return node;
	const bound = Object.entries(node.credentials).map(([type, credential]) => [
		type,
		ids.get(credential.id) ?? ids.get(type) ?? credential,
	]);
	return { ...node, credentials: Object.fromEntries(bound) };
}

async function workflowExists(api, id) {
	try {
		await api('GET', `/workflows/${id}`);
		return true;
	} catch (error) {
		if (error instanceof N8nApiError && (error.status === 404 || error.status === 403))
			return false;
		throw error;
	}
}

/** Adds missing workflows; never touches one that is there, since the user may have changed it. */
async function provisionWorkflows(api, workflows, ids) {
	for (const { id, name, nodes, connections, settings = {}, pinData } of workflows) {
		if (await workflowExists(api, id)) continue;
		const boundNodes = nodes.map((node) => bindCredentials(node, ids));
		await api('POST', '/workflows', {
			id,
			name,
			// n8n 1 must be told.
			active: false,
			nodes: boundNodes,
			connections,
			settings,
			pinData,
		});
	}
}

/**
 * Makes a running n8n ready for use: the owner's account, a credential for each sandbox API, the
 * example workflows. Can be repeated; it keeps everything the user has made or changed.
 *
 * @param {{
 *   url: string,
 *   owner?: typeof demoOwner,
 *   credentials: Array<{ id: string, name: string, type: string, data: object }>,
 *   workflows: Array<{ id: string, name: string, nodes: object[], connections: object }>,
 *   recordFile: string, remembers what was put into which credential
 * }} options
 * @returns `{ api, credentialIds }`: an `api` that is signed in as the owner, and for each credential
 *   type, and for each `id`, its `{ id, name }` in n8n
 * @throws N8nApiError with status 401 when the owner's password was changed
 */
export async function provision({ url, owner = demoOwner, credentials, workflows, recordFile }) {
	const api = createN8nApi(url);
	await signIn(api, owner);

	const record = existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, 'utf8')) : {};
	const credentialIds = await provisionCredentials(api, credentials, record);
	writeFileSync(recordFile, JSON.stringify(record, null, '\t'));

	await provisionWorkflows(api, workflows, credentialIds);
	return { api, credentialIds };
}
