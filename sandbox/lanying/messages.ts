import type { LanyingAccount, LanyingUser } from './accounts';
import { isId, isInteger, type Fields, type Id } from '../common/values';
import type { Caller } from './caller';
import { failure } from './codes';
import type { Groups } from './groupState';
import { History } from './history';

interface Sent {
	/** False when the transaction_id was seen a short while ago. */
	isNew: boolean;
	/** Filled when there was exactly one receiver. */
	msgIds: bigint[];
	/** Who sent it to whom; 0 is the app itself. */
	from: Id;
	targets: Id[];
}

/** Of a call, what a message depends on. */
interface Origin {
	app: LanyingAccount;
	users: LanyingUser[];
	groups: Groups;
	caller: Caller;
	now: number;
}

export class Messages {
	readonly history = new History();
	private readonly transactions = new Map<string, number>();

	/** Throws 10002 for a bad field, 10010 for a foreign sender, 10000 or 20001 for a bad target. */
	send({ app, users, groups, caller, now }: Origin, body: Fields): Sent {
		const targets = checkMessage(body);
		checkSender(body, caller, users);
		const known = body.type === 1 ? users.map(({ user_id }) => user_id) : groups.ids;
		if (targets.some((target) => !known.includes(target))) {
			throw failure(body.type === 1 ? '10000' : '20001');
		}
		const from = senderOf(body, caller);
		if (this.isRepeated(app, body.transaction_id, now)) {
			return { isNew: false, msgIds: [], from, targets };
		}
		const msgIds = targets.map((to) => {
			return this.history.add({ appId: app.app_id, from, to, body, at: now });
		});
		return { isNew: true, msgIds: msgIds.length === 1 ? msgIds : [], from, targets };
	}

	/** To each user. Throws 10002 for a bad field. */
	broadcast({ app, users, now }: Origin, body: Fields): number {
		checkContent(body, { types: 1, contentTypes: 6 });
		if (body.content !== undefined && !isText(body.content)) throw failure('10002', 'content');
		for (const { user_id: to } of users) {
			this.history.add({ appId: app.app_id, from: 0, to, body, at: now });
		}
		return users.length;
	}

	/** Throws 10002 when there is no such message in that conversation. */
	recall({ app }: Origin, { conversation_id, msg_id }: Fields): void {
		if (!isId(conversation_id) || !isId(msg_id)) throw failure('10002');
		if (!this.history.recall(app.app_id, conversation_id, msg_id)) {
			throw failure('10002', 'no such message');
		}
	}

	clear(): void {
		this.history.clear();
		this.transactions.clear();
	}

	/** How short "a short time" is, is not documented; a minute here. */
	private isRepeated(app: LanyingAccount, transaction: unknown, now: number): boolean {
		if (transaction === undefined || transaction === null) return false;
		const key = `${app.app_id} ${String(transaction)}`;
		const earlier = this.transactions.get(key);
		this.transactions.set(key, earlier ?? now);
		if (earlier === undefined) return false;
		if (now - earlier < 60_000) return true;
		this.transactions.set(key, now);
		return false;
	}
}

const isText = (value: unknown) => typeof value === 'string';
const isBetween = (value: unknown, min: number, max: number) =>
	isInteger(value) && value >= min && value <= max;

const OPTIONAL: Record<string, (value: unknown) => boolean> = {
	attachment: isText,
	config: isText,
	ext: isText,
	from_user_id: isId,
	online_only: (value) => typeof value === 'boolean',
	related_mid: isId,
	transaction_id: isId,
};

/** What all messages have in common, with the highest type and content type. */
function checkContent(body: Fields, most: { types: number; contentTypes: number }): void {
	const { type, content_type } = body;
	if (!isBetween(type, 1, most.types)) throw failure('10002', 'type');
	// 8 is within the range and stands for nothing.
	if (!isBetween(content_type, 0, most.contentTypes) || content_type === 8) {
		throw failure('10002', 'content_type');
	}
	for (const [name, check] of Object.entries(OPTIONAL)) {
		const value = body[name];
		if (value !== undefined && value !== null && !check(value)) throw failure('10002', name);
	}
}

function checkMessage(body: Fields): Id[] {
	checkContent(body, { types: 2, contentTypes: 12 });
	const { content, targets } = body;
	if (!isText(content)) throw failure('10002', 'content');
	if (!Array.isArray(targets) || targets.length === 0 || !targets.every(isId)) {
		throw failure('10002', 'targets');
	}
	return targets;
}

function senderOf({ from_user_id: from }: Fields, { actingAs }: Caller): Id {
	return isId(from) ? from : (actingAs?.user_id ?? 0);
}

function checkSender(body: Fields, caller: Caller, users: LanyingUser[]): void {
	const sender = body.from_user_id;
	if (sender === undefined || sender === null) return;
	if (caller.kind === 'user' && caller.actingAs?.user_id !== sender) throw failure('10010');
	if (!users.some(({ user_id }) => user_id === sender)) throw failure('10000');
}
