import type { INode, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore, type CredentialRecord, type FinishedRun } from '../harness';
import { quickLimits } from '../nodes/calls';
import { byCategory, byCode } from '../support/branches';
import { startFastClock } from '../support/fastClock';
import { demoData, record } from '../support/credentials';
import type { NodeName } from '../support/package';
import { asStored, leaks, secretsSent, textsIn } from './search';
import { md5, typed, wrong } from './typed';

type Data = CredentialRecord['data'];

export const modes: Array<[title: string, parameters: INodeParameters, settings: Partial<INode>]> =
	[
		['one output', { outputMode: 'one' }, {}],
		['Continue', { outputMode: 'one' }, { onError: 'continueRegularOutput' }],
		['the error output', { outputMode: 'one' }, { onError: 'continueErrorOutput' }],
		['success and failure', { outputMode: 'successFailure' }, {}],
		['by category', byCategory('provider', 'input'), {}],
		['by response code', byCode('NO_ANSWER'), {}],
	];

interface Written {
	write: (chunk: string | Uint8Array) => unknown;
}

function isWritten(stream: unknown): stream is Written {
	return typeof stream === 'object' && stream !== null && 'write' in stream;
}

/** Where the console writes. n8n logs there, and with several files Jest has streams of its own there. */
function streamsOf(of: object): readonly Written[] {
	const streams: unknown[] = [Reflect.get(of, '_stdout'), Reflect.get(of, '_stderr')];
	return [...new Set(streams.filter(isWritten))];
}

/** A sandbox whose accounts have the typed secrets, and a search for them in all that comes out. */
export function useSecretSearch() {
	let sandbox: Sandbox;
	let written: string[] = [];
	/** Secrets of this test beyond those typed and those sent. */
	let further: Record<string, string> = {};

	const write = { out: process.stdout.write, err: process.stderr.write };
	function listen(): void {
		const take = (chunk: string | Uint8Array) => {
			written.push(Buffer.from(chunk).toString('utf8'));
			return true;
		};
		process.stdout.write = take;
		process.stderr.write = take;
		for (const stream of streamsOf(console)) {
			jest.spyOn(stream, 'write').mockImplementation(take);
		}
		for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
			jest.spyOn(console, level).mockImplementation((...words: unknown[]) => {
				written.push(...textsIn(words));
			});
		}
	}

	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, clock: startFastClock() });
		const { mioesim, oneaccess, lanying, icekredit, xmp } = sandbox.accounts;
		sandbox.accountsAdd('mioesim', {
			...mioesim.reseller,
			password: typed.mioesimPassword,
			secret: typed.mioesimSecretKey,
		});
		sandbox.accountsAdd('icekredit', {
			...icekredit.lender,
			state: 'active',
			password: typed.iceKreditPassword,
		});
		sandbox.accountsAdd('oneaccess', {
			...oneaccess.application,
			client_secret: typed.oneAccessSecret,
			users: oneaccess.application.users.map((user) => ({
				...user,
				password: typed.oneAccessPassword,
				fixed_verify_code: typed.smsCode,
			})),
		});
		sandbox.accountsAdd('lanying', {
			...lanying.app,
			admin_token: typed.lanyingAdminToken,
			users: lanying.app.users.map((user) => ({ ...user, password: typed.lanyingPassword })),
		});
		sandbox.accountsAdd('xmp', { ...xmp.client, client_secret: typed.xmpSecret });
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => {
		sandbox.reset();
		forgetSessions();
		written = [];
		further = {};
		listen();
	});
	afterEach(() => {
		process.stdout.write = write.out;
		process.stderr.write = write.err;
		jest.restoreAllMocks();
	});

	function credentialOf(node: NodeName): Data {
		const data = { ...demoData(sandbox)[node], ...quickLimits };
		switch (node) {
			case 'mioesim':
				return { ...data, password: typed.mioesimPassword, secretKey: typed.mioesimSecretKey };
			case 'iceKredit':
				return { ...data, merchantPassword: typed.iceKreditPassword };
			case 'oneAccess':
				return { ...data, clientSecret: typed.oneAccessSecret };
			case 'lanyingIm':
				return {
					...data,
					signInWith: 'userName',
					userName: 'alice',
					password: typed.lanyingPassword,
					adminToken: typed.lanyingAdminToken,
				};
			case 'xmp':
				return { ...data, clientSecret: typed.xmpSecret };
		}
	}

	async function storeOf(node: NodeName, changes: Data = {}): Promise<CredentialStore> {
		return await CredentialStore.create([record(node, { ...credentialOf(node), ...changes })]);
	}

	const allSecrets = () => {
		const sent = secretsSent(sandbox.requests).map((secret, index) => [`sent ${index}`, secret]);
		const named = { ...typed, wrong, md5OfWrong: md5(wrong), md5: md5(typed.iceKreditPassword) };
		return new Map<string, string>([
			...Object.entries({ ...named, ...further }),
			...(sent as Array<[string, string]>),
		]);
	};

	/** Searches everything that came out of a run. */
	function expectNoSecret(run: FinishedRun, handedOut?: string): void {
		if (handedOut !== undefined) {
			const items = run.outputs('Node')[0] ?? [];
			expect(items).toHaveLength(1);
			for (const { json } of items) {
				expect(json[handedOut]).toEqual(expect.any(String));
				delete json[handedOut];
			}
		}
		const error = run.error('Node');
		expectNone([
			...textsIn(run.run),
			...textsIn(run.outputs('Node')),
			...textsIn(error),
			...stored(run),
		]);
	}

	/** What n8n stores of a run, shows in the editor and logs. */
	function stored(run: FinishedRun): string[] {
		const values = [run.run, run.outputs('Node'), run.error('Node') ?? null];
		return [...values.map(asStored), ...textsIn(run.messages), asStored(run.messages), ...written];
	}

	/**
	 * n8n's own HTTP Request node puts its client's error into the item under Continue, request and
	 * all; JSON leaves that out. So what counts here is what is stored, shown and logged.
	 */
	function expectNoSecretStored(run: FinishedRun): void {
		expectNone(stored(run));
	}

	function expectNone(texts: readonly string[]): void {
		expect(leaks(texts, allSecrets())).toEqual([]);
	}

	return {
		sandbox: () => sandbox,
		/** Everything that was logged or written to the console. */
		written: () => written,
		alsoSecret: (named: Record<string, string>) => {
			further = named;
		},
		allSecrets,
		credentialOf,
		storeOf,
		expectNoSecret,
		expectNoSecretStored,
	};
}
