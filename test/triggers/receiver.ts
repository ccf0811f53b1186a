import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { WebhookContext } from 'n8n-core';
import {
	UnexpectedError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { receiveCall } from '../../engine/inbound/receive';
import type { Callback } from '../../engine/inbound/callback';
import { CredentialStore } from '../harness';
import { WorkflowCredentialsHelper } from '../harness/credentialsHelper';
import { CredentialTypeRegistry } from '../harness/credentialTypes';
import { NodeTypeRegistry } from '../harness/nodeTypes';
import { createAdditionalData } from '../harness/runWorkflow';
import { credentialTypes } from '../support/package';

/** What the workflow gives n8n to answer with. */
export interface WorkflowResult {
	status: number;
	/** Undefined sends no body. */
	body?: unknown;
}

/** A trigger that is no callback of one vendor. */
export interface OwnTrigger {
	readonly credentialName: string;
	readonly receive: (
		functions: IWebhookFunctions,
		clock: { now(): number },
	) => Promise<IWebhookResponseData>;
}

export interface ReceiverOptions {
	/** Name of the node type, without the package. */
	readonly type: string;
	readonly node: INodeType;
	readonly callback: Callback | OwnTrigger;
	readonly credential: ICredentialDataDecryptedObject;
	readonly parameters?: INodeParameters;
	/** Name of the workflow's ID: receivers with the same one share what they remember. */
	readonly workflowId?: string;
	readonly mode?: WorkflowExecuteMode;
	/** What n8n keeps of the workflow in its database. */
	readonly staticData?: IDataObject;
	/** Where that lies, as JSON, if several processes read it. */
	readonly database?: { staticData: string };
	readonly now?: () => number;
	/** As soon as n8n is to answer; may take its time. */
	readonly result?: (items: INodeExecutionData[][]) => Promise<WorkflowResult> | WorkflowResult;
}

export interface Receiver {
	readonly url: string;
	/** Of each execution that was started: the items on every output. */
	readonly started: INodeExecutionData[][][];
	/** What lies in the database by now. */
	readonly staticData: IDataObject;
	close(): Promise<void>;
}

/** What n8n answers with when a workflow was started. */
const workflowWasStarted: WorkflowResult = {
	status: 200,
	body: { message: 'Workflow was started' },
};

/**
 * A trigger behind a real HTTP server, on n8n-core's context. In place of the workflow it answers
 * as n8n's webhook handler does: it closes the response on the next tick, and sends the result
 * through Express's way of ending a response.
 *
 * What the trigger stores goes where n8n 2.41.1 puts it (`live-webhooks.js`, `webhook-helpers.js`,
 * `workflow-runner.js`): read anew for each call, and written before the answer if it counts as
 * changed. To start an execution, n8n makes another Workflow of the same object, and nothing counts
 * as changed from then on that was changed before.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
	const { callback, now = Date.now } = options;
	const { database = { staticData: JSON.stringify(options.staticData ?? null) } } = options;
	const credentials = new WorkflowCredentialsHelper(
		new CredentialTypeRegistry(credentialTypes),
		await CredentialStore.create([
			{ id: 'c', name: 'c', type: callback.credentialName, data: options.credential },
		]),
	);
	const started: INodeExecutionData[][][] = [];
	const server = createServer((request, response) => {
		void receive(request, response);
	});

	async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const data = JSON.parse(database.staticData) as IDataObject | null;
		const workflow = workflowOf(options, data);
		const functions = contextOf(options, credentials, workflow, request, response);
		const received =
			'receive' in callback
				? await callback.receive(functions, { now })
				: await receiveCall(functions, callback, { now });
		const { workflowData, noWebhookResponse } = received;
		const save = () => {
			if (workflow.staticData.__dataChanged)
				database.staticData = JSON.stringify(workflow.staticData);
		};
		if (!workflowData) {
			save();
			if (!noWebhookResponse) response.writeHead(599).end('n8n would have answered');
			return;
		}
		workflowOf(options, data);
		// The execution is stored before n8n goes on.
		await new Promise((resolve) => setTimeout(resolve, 3));
		started.push(workflowData);
		process.nextTick(() => response.end());
		const { status, body } =
			(await options.result?.(workflowData)) ?? received.webhookResponse ?? workflowWasStarted;
		save();
		response.statusCode = status;
		response.setHeader('ETag', '"of another body"');
		response.end(body === undefined ? undefined : JSON.stringify(body), 'utf8');
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new UnexpectedError('No port');
	return {
		url: `http://127.0.0.1:${address.port}/callback`,
		started,
		get staticData() {
			return (JSON.parse(database.staticData) ?? {}) as IDataObject;
		},
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

/** The workflow as n8n makes it of its database, in place: the same object for two of them. */
function workflowOf(options: ReceiverOptions, staticData: IDataObject | null): Workflow {
	const { callback, workflowId = 'workflow', parameters = {} } = options;
	const type = `n8n-nodes-signed-apis.${options.type}`;
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [callback.credentialName]: { id: 'c', name: 'c' } },
	};
	return new Workflow({
		id: workflowId,
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: new NodeTypeRegistry({ [type]: options.node }),
		...(staticData && { staticData }),
	});
}

function contextOf(
	{ workflowId = 'workflow', mode = 'webhook' }: ReceiverOptions,
	credentialsHelper: WorkflowCredentialsHelper,
	workflow: Workflow,
	request: IncomingMessage,
	response: ServerResponse,
): WebhookContext {
	const subject = workflow.getNode('Trigger');
	if (!subject) throw new UnexpectedError('No trigger');
	const definition = { id: workflowId, nodes: [subject], connections: {} };
	const data = createAdditionalData(credentialsHelper, definition, mode, []);
	Object.assign(data, { httpRequest: withRawBody(request), httpResponse: response });
	const webhook = {
		httpMethod: 'POST' as const,
		node: subject.name,
		path: 'callback',
		webhookDescription: {
			name: 'default' as const,
			httpMethod: 'POST',
			path: 'callback',
			responseMode: 'onReceived',
		},
		workflowId,
		workflowExecuteAdditionalData: data,
	};
	return new WebhookContext(workflow, subject, data, mode, webhook, [], null);
}

/** As n8n's middleware does: the body is read when it is asked for. */
function withRawBody(request: IncomingMessage): IncomingMessage {
	const raw: { rawBody?: Buffer; readRawBody: () => Promise<void> } = {
		readRawBody: async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(Buffer.from(chunk));
			Object.assign(request, { rawBody: Buffer.concat(chunks) });
		},
	};
	return Object.assign(request, raw);
}
