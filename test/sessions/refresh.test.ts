import type * as Sessions from '../../engine/session/sessions';
import type { CredentialFields } from '../../engine/record/fields';
import type { StoredSession } from '../../engine/record/sessionRecord';
import type { Answer } from '../../engine/provider/call';
import type * as NoAnswer from '../../engine/outcome/noAnswer';
import { writeRecord } from '../../engine/record/sessionRecord';
import { compilePlain } from '../descriptions/described';
import { VirtualClock } from '../engine/virtualClock';

const hour = 3_600_000;

const description = {
	attach: { headers: { Authorization: '{token}' } },
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { user: '{key}', secret: '{secret}' } }],
		token: { body: 'access' },
		keep: { refresh: { body: 'refresh' }, region: { body: 'region' } },
		life: { fixed: 3600 },
		refresh: { method: 'POST', path: '/renew', body: { r: '{session.refresh}' } },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		codes: [{ code: 'bad', category: 'credentials' }],
	},
};

/** A server whose refresh tokens are good once, and what was asked of it. */
class Server {
	readonly asked: string[] = [];
	private count = 0;
	private good = '';
	/** What happens to a request before it is answered. */
	before: (path: string) => Promise<void> = async () => {};
	/** What happens to an answer on its way. */
	after: (path: string) => void = () => {};

	async answer(path: string, refresh: unknown): Promise<Answer> {
		await this.before(path);
		this.asked.push(path);
		if (path === '/renew' && refresh !== this.good) return this.say({ code: 'bad' });
		this.count += 1;
		this.good = `R${this.count}`;
		const region = path === '/login' ? { region: 'eu' } : {};
		const answer = { code: '0', access: `A${this.count}`, refresh: this.good, ...region };
		this.after(path);
		return this.say(answer);
	}

	/** Somebody else has logged the account out. */
	forget(): void {
		this.good = '';
	}

	private say(body: object): Answer {
		return { httpStatus: 200, headers: {}, text: JSON.stringify(body) };
	}
}

let server: Server;
let clock: VirtualClock;
/** The credential in n8n's store. */
let stored: Record<string, unknown>;
let accounts = 0;
beforeEach(() => {
	accounts += 1;
	server = new Server();
	clock = new VirtualClock(Date.UTC(2026, 0, 1));
	stored = { key: `k ${accounts}`, secret: 's', sessionToken: '' };
});

const { provider } = compilePlain(description);

/** A process: a copy of the code with a memory of its own. */
async function process() {
	let sessions: typeof Sessions | undefined;
	let noAnswer: typeof NoAnswer | undefined;
	await jest.isolateModulesAsync(async () => {
		sessions = await import('../../engine/session/sessions');
		noAnswer = await import('../../engine/outcome/noAnswer');
	});
	const { obtainSession } = sessions ?? {};
	const { NoAnswerError } = noAnswer ?? {};
	if (!obtainSession || !NoAnswerError) throw new Error('The code was not loaded');
	const ask = async (given: CredentialFields = { ...stored }, fresh = false) => {
		const obtaining = obtainSession(
			provider,
			'token',
			given,
			async ({ path, body }) =>
				await server.answer(
					path,
					body.kind === 'json' ? (body.value as { r?: unknown }).r : undefined,
				),
			{ clock, fresh, reread: async () => await Promise.resolve({ ...stored }) },
		);
		void clock.passAll();
		const obtained = await obtaining;
		if (obtained.kind === 'failed') return obtained.outcome.code;
		// n8n stores what was made before the request goes on.
		if (obtained.signedIn) store(obtained.session);
		return obtained.session;
	};
	const lost = () => new NoAnswerError(new Error('lost'));
	return { ask, lost };
}

function store(session: StoredSession): void {
	stored = { ...stored, sessionToken: writeRecord({ token: session }) };
}

const tokens = (session: StoredSession | string) =>
	typeof session === 'string' ? session : [session.token, session.kept];

describe('a session that has ended', () => {
	it('is made anew by its refresh token, each once, and what the answer lacks stays', async () => {
		const { ask } = await process();
		expect(tokens(await ask())).toEqual(['A1', { refresh: 'R1', region: 'eu' }]);
		await clock.pass(hour);
		expect(tokens(await ask())).toEqual(['A2', { refresh: 'R2', region: 'eu' }]);
		await clock.pass(hour);
		expect(tokens(await ask())).toEqual(['A3', { refresh: 'R3', region: 'eu' }]);
		expect(server.asked).toEqual(['/login', '/renew', '/renew']);
	});

	it('is made anew by what the credential holds, after a restart', async () => {
		await (await process()).ask();
		await clock.pass(30 * hour);
		expect(tokens(await (await process()).ask())).toEqual(['A2', { refresh: 'R2', region: 'eu' }]);
	});

	it('is made anew once for all who ask at once', async () => {
		const { ask } = await process();
		await ask();
		await clock.pass(hour);
		const all = await Promise.all([ask(), ask(), ask()]);
		expect(all.map(tokens)).toEqual(Array(3).fill(['A2', { refresh: 'R2', region: 'eu' }]));
		expect(server.asked).toEqual(['/login', '/renew']);
	});

	it('is signed in for where one asks for that', async () => {
		const { ask } = await process();
		await ask();
		await ask({ ...stored }, true);
		expect(server.asked).toEqual(['/login', '/login']);
	});
});

describe('a refresh token that is refused', () => {
	it('leads to one sign-in, and is not tried again', async () => {
		const { ask } = await process();
		await ask();
		await clock.pass(hour);
		server.forget();
		expect(tokens(await ask())).toEqual(['A2', { refresh: 'R2', region: 'eu' }]);
		expect(server.asked).toEqual(['/login', '/renew', '/login']);
	});

	it('is no reason for a second sign-in where the first one is refused', async () => {
		const { ask, lost } = await process();
		const { ask: other } = await process();
		await ask();
		await clock.pass(hour);
		server.forget();
		const refuse = async (path: string) => {
			if (path === '/login') throw lost();
			await Promise.resolve();
		};
		server.before = refuse;
		expect(await ask()).toBe('NO_ANSWER');
		expect(server.asked).toEqual(['/login', '/renew']);
		server.before = async () => {};
		await clock.pass(6000);
		expect(tokens(await ask())).toEqual(['A2', { refresh: 'R2', region: 'eu' }]);
		expect(server.asked).toEqual(['/login', '/renew', '/login']);
		expect(tokens(await other())).toEqual(['A2', { refresh: 'R2', region: 'eu' }]);
	});
});

describe('a process that is killed half-way', () => {
	it('before its answer was stored costs one sign-in', async () => {
		await (await process()).ask();
		await clock.pass(hour);
		const killed = await process();
		const before = stored;
		await killed.ask();
		stored = before;
		expect(tokens(await (await process()).ask())).toEqual(['A3', { refresh: 'R3', region: 'eu' }]);
		expect(server.asked).toEqual(['/login', '/renew', '/renew', '/login']);
	});

	it('or whose answer is lost tries once more, and then signs in', async () => {
		const { ask, lost } = await process();
		await ask();
		await clock.pass(hour);
		server.after = () => {
			server.after = () => {};
			throw lost();
		};
		expect(await ask()).toBe('NO_ANSWER');
		await clock.pass(6000);
		expect(tokens(await ask())).toEqual(['A3', { refresh: 'R3', region: 'eu' }]);
		expect(server.asked).toEqual(['/login', '/renew', '/renew', '/login']);
	});
});

describe('two processes without Redis', () => {
	it('in turn do not both use one refresh token', async () => {
		const [one, other] = [await process(), await process()];
		await one.ask();
		const old = { ...stored };
		await clock.pass(hour);
		await one.ask();
		// It had read the credential before.
		expect(tokens(await other.ask(old))).toEqual(['A2', { refresh: 'R2', region: 'eu' }]);
		expect(server.asked).toEqual(['/login', '/renew']);
	});

	it('at once come to one session: who is refused takes that of the other', async () => {
		const [one, other] = [await process(), await process()];
		await one.ask();
		await clock.pass(hour);
		const both = await Promise.all([one.ask(), other.ask()]);
		expect(both.map(tokens)).toEqual(Array(2).fill(['A2', { refresh: 'R2', region: 'eu' }]));
		expect(server.asked).toEqual(['/login', '/renew', '/renew']);
	});
});
