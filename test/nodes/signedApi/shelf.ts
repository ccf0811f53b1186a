import { createHmac } from 'node:crypto';
import type { INodeExecutionData, INodeParameters, INode, INodeType } from 'n8n-workflow';
import { SignedApi as SignedApiCredential } from '../../../credentials/SignedApi.credentials';
import { SignedApi } from '../../../nodes/SignedApi/SignedApi.node';
import { CredentialStore, startWorkflow, type FinishedRun, type RunHandle } from '../../harness';
import { RawServer, type RawAnswer, type RawRequest } from '../../support/rawServer';

export const key = 'the-key-of-the-shelf';
export const secret = 'the-secret-of-the-shelf';

/** The shelf as somebody would describe it. */
export const shelf = (url: string, changes: object = {}) => ({
	version: 1,
	name: 'Shelf',
	hosts: { api: url, files: `${url}/files` },
	fields: [
		{ name: 'key', label: 'Key', secret: false },
		{ name: 'secret', label: 'Secret', secret: true },
	],
	values: [
		{ name: 't', time: 'ms' },
		{ name: 'n', nonce: 'uuid' },
		{
			name: 'str',
			text: '{method}{lf}{fullPath}{lf}{rawQuery}{lf}{body}{lf}{t}{lf}{n}{lf}{token?}',
		},
	],
	attach: {
		headers: {
			'X-Key': '{key}',
			'X-Time': '{t}',
			'X-Nonce': '{n}',
			'X-Token': '{token?}',
			'X-Sign': '{str|hmac:sha256:secret|hex}',
		},
	},
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { key: '{key}', secret: '{secret}' } }],
		token: { body: 'token' },
		life: { fixed: 3600 },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0', 'absent'],
		message: [{ body: 'message' }],
		codes: [
			{ code: '401', category: 'session', label: 'Token Ended' },
			{ code: '404', category: 'notFound', label: 'No Such Book' },
			{ code: '42*', category: 'balance', label: 'Nothing Left' },
			{ code: '403', category: 'credentials', label: 'Wrong Sign' },
		],
	},
	probe: { method: 'GET', path: '/books/1' },
	...changes,
});

/** The same without a sign-in. */
export const signedOnly = (url: string) =>
	shelf(url, {
		signIn: undefined,
		values: [
			{ name: 't', time: 'ms' },
			{ name: 'n', nonce: 'uuid' },
			{ name: 'str', text: '{method}{lf}{fullPath}{lf}{rawQuery}{lf}{body}{lf}{t}{lf}{n}{lf}' },
		],
		attach: {
			headers: {
				'X-Key': '{key}',
				'X-Time': '{t}',
				'X-Nonce': '{n}',
				'X-Sign': '{str|hmac:sha256:secret|hex}',
			},
		},
	});

const token = 'the-token-of-the-shelf';

/** Rows 1 to 7, which each list hands out. */
const rows = Array.from({ length: 7 }, (_, index) => ({
	id: index + 1,
	name: `Book ${index + 1}`,
}));

export class Shelf {
	signIns = 0;

	/** Requests whose signature was refused, or whose nonce had been seen. */
	readonly wrong: string[] = [];

	/** Answers of single paths, before all others. */
	readonly special = new Map<string, (request: RawRequest, url: URL) => RawAnswer | undefined>();

	private readonly nonces = new Set<string>();

	/** Whether it signs people in. */
	needsToken = true;

	private constructor(private readonly server: RawServer) {
		server.answer = (request) => this.answer(request);
	}

	static async start(): Promise<Shelf> {
		return new Shelf(await RawServer.start());
	}

	get url(): string {
		return this.server.url;
	}

	/** What was asked for, without the sign-ins. */
	get asked(): readonly string[] {
		return this.requests.map(({ method, target }) => `${method} ${target}`);
	}

	get requests(): readonly RawRequest[] {
		return this.server.seen.filter(({ target }) => target !== '/login');
	}

	forget(): void {
		this.server.seen.length = 0;
		this.wrong.length = 0;
		this.special.clear();
		this.signIns = 0;
		this.needsToken = true;
	}

	async stop(): Promise<void> {
		await this.server.stop();
	}

	private answer(request: RawRequest): RawAnswer {
		const { method, target, headers, body } = request;
		const url = new URL(target, this.url);
		if (target === '/login') {
			const { key: given, secret: proof } = JSON.parse(body.toString()) as Record<string, string>;
			this.signIns += 1;
			return { body: given === key && proof === secret ? { code: 0, token } : { code: 403 } };
		}
		const own = this.needsToken ? token : '';
		const [path = '', query = ''] = target.split('?');
		const text = [method, path, query, body, headers['x-time'], headers['x-nonce'], own].join('\n');
		const sign = createHmac('sha256', secret).update(text).digest('hex');
		const nonce = String(headers['x-nonce']);
		if (headers['x-sign'] !== sign || this.nonces.has(nonce)) {
			this.wrong.push(`${method} ${target}`);
			return { body: { code: 403, message: 'sign' } };
		}
		this.nonces.add(nonce);
		return this.special.get(path)?.(request, url) ?? this.signed(request, url);
	}

	private signed(
		{ method, body, headers }: RawRequest,
		{ pathname, searchParams }: URL,
	): RawAnswer {
		const sent = body.toString();
		const isJson = String(headers['content-type']).startsWith('application/json');
		const members = isJson && sent !== '' ? (JSON.parse(sent) as Record<string, never>) : {};
		const asked = (name: string, fallback = '0') =>
			String(members[name] ?? searchParams.get(name) ?? fallback);
		const size = Number(asked('size', '3'));
		const page = (first: number, more: object = {}) => ({
			body: { code: 0, data: { list: rows.slice(first, first + size), ...more } },
		});
		switch (pathname) {
			case '/pages':
				return page((Number(asked('page')) - 1) * size, {
					hasMore: Number(asked('page')) * size < rows.length,
				});
			case '/offsets':
				return page(Number(asked('offset')), {});
			case '/cursors': {
				const first = Number(asked('cursor').replace('c', ''));
				return page(first, first + size < rows.length ? { next: `c${first + size}` } : {});
			}
			case '/links': {
				const first = Number(asked('from'));
				const next = `${this.url}/links?q=a&from=${first + size}&q=b`;
				return page(first, first + size < rows.length ? { next } : { next: null });
			}
			case '/linkHeader': {
				const first = Number(asked('from'));
				const next = `</linkHeader>; rel="first"; title="a, <b>", </linkHeader?from=${first + size}>; rel="next"`;
				return { ...page(first), headers: first + size < rows.length ? { Link: next } : {} };
			}
			case '/nothing':
				return { body: { code: 0, data: { list: null } } };
			case '/echo':
				return { body: { code: 0, data: { method, query: [...searchParams], sent, headers } } };
			case '/leak':
				return { body: { code: 0, data: { secret, token, sign: headers['x-sign'] } } };
			default: {
				const [, id = ''] = /^\/(?:files\/)?books\/(.*)$/.exec(pathname) ?? [];
				const book = rows.find((row) => String(row.id) === id);
				if (book) return { body: { code: 0, data: book } };
				return { body: { code: Number(id) > 400 ? Number(id) : 404, message: 'no' } };
			}
		}
	}
}

/** A credential for an API that is described, in a store of its own. */
export async function storeFor(description: object, more: object = {}): Promise<CredentialStore> {
	const values = { key, secret };
	const data = {
		api: 'anotherApi',
		description: JSON.stringify(description),
		values: valuesOf(values),
		...more,
	};
	return await CredentialStore.create([{ id: '1', name: 'Mine', type: 'signedApi', data }]);
}

/** As the form stores them. */
export function valuesOf(values: Readonly<Record<string, string>>) {
	const groups = Object.entries(values).map(([name, value], index) => [
		`value${index + 1}`,
		{ name, value },
	]);
	return Object.fromEntries(groups) as Record<string, { name: string; value: string }>;
}

const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };

export async function runSigned(...run: Parameters<typeof startSigned>): Promise<FinishedRun> {
	return await (
		await startSigned(...run)
	).finished;
}

export async function startSigned(
	store: CredentialStore,
	parameters: INodeParameters,
	items: readonly INodeExecutionData[] = [{ json: {} }],
	settings: Partial<INode> = {},
	node: INodeType = new SignedApi(),
): Promise<RunHandle> {
	return await startWorkflow({
		workflow: {
			nodes: [
				{ ...common, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					...common,
					id: 'b',
					name: 'Node',
					type: 'n8n-nodes-signed-apis.signedApi',
					credentials: { signedApi: { id: '1', name: 'Mine' } },
					...settings,
					parameters,
				},
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		nodeTypes: { 'n8n-nodes-signed-apis.signedApi': node },
		credentialTypes: [new SignedApiCredential()],
		credentials: store,
		input: [...items],
	});
}
