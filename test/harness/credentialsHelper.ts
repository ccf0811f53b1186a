import { Credentials } from 'n8n-core';
import {
	getCredentialOwnRequestAllowedDomains,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	UserError,
} from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IDataObject,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { resolveExpressions, resolveValue } from './credentialExpressions';
import type { CredentialStore } from './credentialStore';
import type { CredentialTypeRegistry } from './credentialTypes';

/**
 * Behaves as CredentialsHelper of the n8n 2.41.1 server (`n8n/dist/credentials-helper.js`) does, method by method,
 * on a CredentialStore in place of a database. Left out: overwrites, external secrets, policies, the credentials
 * of end users and OAuth, none of which this package uses.
 */
export class WorkflowCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly types: CredentialTypeRegistry,
		private readonly store: CredentialStore,
	) {
		super();
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const type = this.types.getByName(typeName);
		if (typeof type.authenticate === 'function') {
			return await type.authenticate(credentials, options);
		}
		const { authenticate } = type;
		if (authenticate === undefined) return options;
		if (!workflow || !node) {
			throw new UnexpectedError(
				'Workflow and node are required for declarative credential authentication',
			);
		}
		options.headers ??= {};
		const keyed: { [key: string]: unknown } = { ...options };
		const resolve = (value: string) =>
			resolveValue(value, { $credentials: credentials }, workflow, node);
		for (const [outerKey, outerValue] of Object.entries(authenticate.properties)) {
			const target = (keyed[outerKey] || {}) as IDataObject;
			for (const [key, value] of Object.entries(outerValue as IDataObject)) {
				target[resolve(key)] = typeof value === 'string' ? resolve(value) : value;
			}
			Object.assign(options, { [outerKey]: target });
		}
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types.getByName(typeName);
		const slot = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (slot === undefined || typeof type.preAuthentication !== 'function') return undefined;

		const isTesting = node?.parameters?.temp === '' && node?.type === 'n8n-nodes-base.noOp';
		if (credentials[slot.name] !== '' && !credentialsExpired && !isTesting) return undefined;

		const output = (await type.preAuthentication.call(
			restrictToCredentialDomains(helpers, credentials),
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[slot.name] === undefined) return undefined;
		if (!node.credentials) return undefined;

		const details = credentialDetails(node, type.name);
		const stored = await (await this.getCredentials(details, type.name)).getData();
		const merged = { ...stored };
		for (const [key, value] of Object.entries(output)) {
			if (key === slot.name || !isExpression(stored[key])) merged[key] = value;
		}
		await this.updateCredentials(details, type.name, merged);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.types.getByName(typeName);
		if (typeof preAuthentication !== 'function') return undefined;
		const output = await preAuthentication.call(
			restrictToCredentialDomains(helpers, credentials),
			credentials,
		);
		return (output as ICredentialDataDecryptedObject | undefined) ?? undefined;
	}

	getParentTypes(name: string): string[] {
		return this.types.getParentTypes(name);
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		if (!this.types.has(credentialType)) return true;
		const type = this.types.getByName(credentialType);
		if (!type.restrictToSupportedNodes) return true;
		return (type.supportedNodes ?? []).some((name) => nodeType.endsWith(`.${name}`));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents, properties } = this.types.getByName(type);
		if (parents === undefined) return properties;
		const combined: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(combined, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(combined, properties);
		return combined;
	}

	async getCredentials({ id, name }: INodeCredentialsDetails, type: string): Promise<Credentials> {
		if (!id) throw new UserError(`Credential "${name}" of type "${type}" has no ID`);
		const row = await this.store.find(id, type);
		if (!row) throw new UserError(`Credential with ID "${id}" does not exist for type "${type}"`);
		return new Credentials({ id: row.id, name: row.name }, row.type, row.data);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = await (await this.getCredentials(nodeCredentials, type)).getData();
		if (raw === true) return stored;
		const properties = this.getCredentialsProperties(type);
		const withDefaults = NodeHelpers.getNodeParameters(
			properties,
			{ ...stored } as INode['parameters'],
			true,
			false,
			null,
			null,
		);
		const data = (withDefaults ?? {}) as ICredentialDataDecryptedObject;
		for (const key of ['oauthTokenData', 'allowedHttpRequestDomains', 'allowedDomains']) {
			const value = stored[key];
			if (data[key] === undefined && value !== undefined) data[key] = value;
		}
		return resolveExpressions(data, additionalData, mode, executeData, resolveValues);
	}

	async updateCredentials(
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credentials = await this.getCredentials(nodeCredentials, type);
		await credentials.setData(data);
		await this.store.update(credentials.id ?? '', credentials.getDataToSave().data ?? '');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new UnexpectedError('OAuth credentials are not part of this harness');
	}
}

/** A credential that is limited to some domains has its own sign-in limited to them as well. */
function restrictToCredentialDomains(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestHelper {
	return {
		helpers: {
			httpRequest: async (options) => {
				const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
				if (allowedDomains === undefined) return await helpers.httpRequest(options);
				if (options.allowedDomains !== undefined) {
					throw new UserError(
						'This credential restricts requests to specific domains, which cannot be combined with the domains its authentication step asks for.',
					);
				}
				return await helpers.httpRequest({ ...options, allowedDomains });
			},
		},
	};
}

function credentialDetails(node: INode, type: string): INodeCredentialsDetails {
	const details = node.credentials?.[type];
	if (!details)
		throw new UnexpectedError(`Node "${node.name}" has no credential of type "${type}"`);
	return details;
}
