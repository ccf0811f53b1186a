import { LANYING_ACCOUNTS, LANYING_USERS } from './accounts';
import { isInteger, type Fields, type Id } from '../common/values';
import type { Groups } from './groupState';

// Beyond 2^53, as message ids are: a client that reads them as doubles gets other digits.
const FIRST_MESSAGE_ID = 1_152_921_504_606_846_977n;

const KINDS = ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'FILE', 'LOCATION', 'COMMAND', 'FORWARD'];

export interface Message {
	id: bigint;
	appId: string;
	/** 0 for the app itself. */
	from: Id;
	to: Id;
	isToGroup: boolean;
	body: Fields;
	at: number;
	readBy: Set<Id>;
	removedBy: Set<Id>;
}

type Draft = Pick<Message, 'appId' | 'from' | 'to' | 'body' | 'at'>;

/** Messages as users see them: each belongs to a conversation with a user or with a group. */
export class History {
	private lastId = FIRST_MESSAGE_ID;
	private messages: Message[] = [];

	constructor() {
		this.clear();
	}

	/** Three messages from Bob to Alice stand at the beginning. */
	clear(): void {
		this.lastId = FIRST_MESSAGE_ID;
		this.messages = [];
		const appId = LANYING_ACCOUNTS.app.app_id;
		const [from, to] = [LANYING_USERS.bob.user_id, LANYING_USERS.alice.user_id];
		['Hello', 'How are you?', 'See you'].forEach((content, index) => {
			const body = { type: 1, content_type: 0, content };
			this.add({ appId, from, to, body, at: 1_700_000_000_000 + index });
		});
	}

	add(draft: Draft): bigint {
		this.lastId += 2n;
		const isToGroup = draft.body.type === 2;
		const empty = { readBy: new Set<Id>(), removedBy: new Set<Id>() };
		this.messages.push({ id: this.lastId, isToGroup, ...draft, ...empty });
		return this.lastId;
	}

	/** Takes a message to that receiver away; false where there is none. */
	recall(appId: string, to: unknown, id: unknown): boolean {
		const found = this.messages.findIndex(
			(message) => message.appId === appId && message.to === to && message.id === id,
		);
		if (found !== -1) this.messages.splice(found, 1);
		return found !== -1;
	}

	/** A user's messages with their conversations, the newest first. */
	of(appId: string, user: Id, groups: Groups): Array<{ with: Id; message: Message }> {
		return this.messages
			.filter((message) => message.appId === appId && !message.removedBy.has(user))
			.flatMap((message) => {
				const peer = peerOf(message, user, groups);
				return peer === undefined ? [] : [{ with: peer, message }];
			})
			.reverse();
	}
}

function peerOf({ from, to, isToGroup }: Message, user: Id, groups: Groups) {
	if (isToGroup) return groups.find(to)?.members.has(user) === true ? to : undefined;
	if (from === user) return to;
	return to === user ? from : undefined;
}

/** A message as conversations show it. */
export function shownMessage({ id, from, to, body, at, readBy }: Message): Fields {
	const { attachment, config, content, ext, content_type: kind } = body;
	return {
		...{ attachment, config, content, ext },
		ctype: isInteger(kind) ? KINDS[kind] : undefined,
		from_xid: { uid: from, device_sn: 0 },
		to_xid: { uid: to, device_sn: 0 },
		msg_id: id,
		status: readBy.size > 0 ? 'READ' : 'UNREAD',
		timestamp: at,
	};
}
