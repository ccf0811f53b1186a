import './encryption';
import { PollContext } from 'n8n-core';
import { UnexpectedError, Workflow } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore';
import { WorkflowCredentialsHelper } from './credentialsHelper';
import { CredentialTypeRegistry } from './credentialTypes';
import { NodeTypeRegistry } from './nodeTypes';
import { createAdditionalData } from './runWorkflow';

export interface PollerOptions {
	/** Full type name. */
	type: string;
	nodeTypes: Record<string, INodeType>;
	credentialTypes: ICredentialType[];
	store: CredentialStore;
	credentials: INode['credentials'];
	parameters: INodeParameters;
	/** IANA name; UTC if left out. */
	timezone?: string;
}

/**
 * A published workflow of one polling trigger. What the node remembers is stored as n8n 2.41.1 stores it
 * (`trigger-execution-context.factory.js`, `active-workflow-manager.js`): after the poll of an activation, and
 * when a poll returns items, but not when it returns nothing or throws.
 */
export class Poller {
	private stored: IDataObject = {};

	private workflow: Workflow;

	constructor(private readonly options: PollerOptions) {
		this.workflow = this.load();
	}

	/** What lies in the database. */
	get memory(): string {
		return JSON.stringify(this.stored);
	}

	/** n8n loads the workflow, polls it, and stores what it remembers: at its start and after an edit. */
	async activate(parameters?: INodeParameters, timezone?: string): Promise<IDataObject[]> {
		if (parameters) this.options.parameters = parameters;
		if (timezone) this.options.timezone = timezone;
		this.workflow = this.load();
		const items = await this.call('trigger', 'activate');
		this.save();
		return items;
	}

	/** A poll at its time: the json of the items with which an execution starts, or none. */
	async poll(): Promise<IDataObject[]> {
		return await this.call('trigger', 'init');
	}

	/** Fetch Test Event in the editor. */
	async sample(): Promise<IDataObject[]> {
		return await this.call('manual', 'manual');
	}

	private load(): Workflow {
		const { type, credentials, parameters, timezone = 'UTC', nodeTypes } = this.options;
		const node: INode = {
			id: 'trigger',
			name: 'Trigger',
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials,
		};
		return new Workflow({
			id: 'workflow',
			name: 'Workflow',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: new NodeTypeRegistry(nodeTypes),
			staticData: JSON.parse(this.memory) as IDataObject,
			settings: { timezone },
		});
	}

	private save(): void {
		this.stored = JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	private async call(
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): Promise<IDataObject[]> {
		const { credentialTypes, store, type } = this.options;
		const { workflow } = this;
		const node = workflow.getNode('Trigger');
		const { poll } = workflow.nodeTypes.getByNameAndVersion(type);
		if (!node || !poll) throw new UnexpectedError(`${type} is no polling trigger`);
		const helper = new WorkflowCredentialsHelper(
			new CredentialTypeRegistry(credentialTypes),
			store,
		);
		const definition = { nodes: [node], connections: {} };
		const data = createAdditionalData(helper, definition, mode, []);
		const output: INodeExecutionData[][] | null = await poll.call(
			new PollContext(workflow, node, data, mode, activation),
		);
		if (output === null) return [];
		if (mode !== 'manual' && workflow === this.workflow) this.save();
		return output.flat().map(({ json }) => json);
	}
}
