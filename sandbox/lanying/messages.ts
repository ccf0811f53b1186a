import type { LanyingAccount, LanyingUser } from '../accounts';
import { isId, isInteger, type Fields, type Id } from '../values';
import type { Call } from './call';
import type { Caller } from './caller';
import { failure } from './codes';

// Beyond 2^53, as message ids are: a client that reads them as doubles gets other digits.
const FIRST_MESSAGE_ID = 1_152_921_504_606_846_977n;

export interface Sent {
	/** False when the transaction_id was seen a short while ago. */
	isNew: boolean;
	/** Filled when there was exactly one receiver. */
	msgIds: bigint[];
}

export class Messages {
	private lastId = FIRST_MESSAGE_ID;
	private readonly conversations = new Map<string, string>();
	private readonly transactions = new Map<string, number>();

	/** Throws 10002 for a bad field, 10010 for a foreign sender, 10000 or 20001 for a bad target. */
	send({ app, users, groups, caller, now }: Call, body: Fields): Sent {
		const targets = checkMessage(body);
		checkSender(body, caller, users);
		const known = body.type === 1 ? users.map(({ user_id }) => user_id) : groups.ids;
		if (targets.some((target) => !known.includes(target))) {
			throw failure(body.type === 1 ? '10000' : '20001');
		}
		if (this.isRepeated(app, body.transaction_id, now)) return { isNew: false, msgIds: [] };
		const msgIds = targets.map((target) => {
			this.lastId += 2n;
			this.conversations.set(String(this.lastId), String(target));
			return this.lastId;
		});
		return { isNew: true, msgIds: msgIds.length === 1 ? msgIds : [] };
	}

	/** Throws 10002 when there is no such message in that conversation. */
	recall(body: Fields): void {
		const { conversation_id, msg_id } = body;
		if (!isId(conversation_id) || !isId(msg_id)) throw failure('10002');
		if (this.conversations.get(String(msg_id)) !== String(conversation_id)) {
			throw failure('10002', 'no such message');
		}
		this.conversations.delete(String(msg_id));
	}

	clear(): void {
		this.conversations.clear();
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

function checkMessage(body: Fields): Id[] {
	const { type, content_type, content, targets } = body;
	if (!isBetween(type, 1, 2)) throw failure('10002', 'type');
	// 8 is within the range and stands for nothing.
	if (!isBetween(content_type, 0, 12) || content_type === 8) throw failure('10002', 'content_type');
	if (!isText(content)) throw failure('10002', 'content');
	for (const [name, check] of Object.entries(OPTIONAL)) {
		const value = body[name];
		if (value !== undefined && value !== null && !check(value)) throw failure('10002', name);
	}
	if (!Array.isArray(targets) || targets.length === 0 || !targets.every(isId)) {
		throw failure('10002', 'targets');
	}
	return targets;
}

function checkSender(body: Fields, caller: Caller, users: LanyingUser[]): void {
	const sender = body.from_user_id;
	if (sender === undefined || sender === null) return;
	if (caller.kind === 'user' && caller.actingAs?.user_id !== sender) throw failure('10010');
	if (!users.some(({ user_id }) => user_id === sender)) throw failure('10000');
}
