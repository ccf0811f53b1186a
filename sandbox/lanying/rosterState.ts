import { LANYING_USERS, type LanyingUser } from './accounts';
import type { Id } from '../common/values';
import { newWaiting, type Waiting } from './groupState';

/** What a user keeps about a friend. */
interface Friend {
	alias: string;
	ext: string;
	mute_notification: boolean;
}

const { alice, bob, carol, dave } = LANYING_USERS;

/** Alice and Carol are friends of Bob's; Carol asked Alice, who has blocked Dave. */
const DEMO = {
	friends: [
		[alice.user_id, bob.user_id],
		[bob.user_id, carol.user_id],
	],
	requests: [[carol.user_id, alice.user_id]],
	blocked: [[alice.user_id, dave.user_id]],
} satisfies Record<string, Array<[Id, Id]>>;

/** Users who refuse every friend request. */
const REFUSING: readonly Id[] = [dave.user_id];

/** Who is whose friend among the users of one app. */
export class Rosters {
	private readonly friends = new Map<Id, Map<Id, Friend>>();
	private readonly requests = new Map<Id, Map<Id, Waiting>>();
	private readonly blocked = new Map<Id, Set<Id>>();

	constructor(users: readonly LanyingUser[], now: number) {
		const known = new Set(users.map(({ user_id }) => user_id));
		const isKnown = (pair: readonly Id[]) => pair.every((id) => known.has(id));
		for (const [one, other] of DEMO.friends.filter(isKnown)) this.befriend(one, other);
		for (const [from, to] of DEMO.requests.filter(isKnown)) {
			this.requestsTo(to).set(from, newWaiting(from, now));
		}
		for (const [by, user] of DEMO.blocked.filter(isKnown)) this.blockedBy(by).add(user);
	}

	friendsOf(user: Id): Map<Id, Friend> {
		return entryOf(this.friends, user, () => new Map());
	}

	requestsTo(user: Id): Map<Id, Waiting> {
		return entryOf(this.requests, user, () => new Map());
	}

	blockedBy(user: Id): Set<Id> {
		return entryOf(this.blocked, user, () => new Set());
	}

	refusesAll(user: Id): boolean {
		return REFUSING.includes(user);
	}

	befriend(one: Id, other: Id): void {
		const plain = { alias: '', ext: '', mute_notification: false };
		this.friendsOf(one).set(other, { ...plain });
		this.friendsOf(other).set(one, { ...plain });
	}

	part(one: Id, other: Id): boolean {
		this.friendsOf(other).delete(one);
		return this.friendsOf(one).delete(other);
	}
}

function entryOf<Entry>(entries: Map<Id, Entry>, key: Id, create: () => Entry): Entry {
	const entry = entries.get(key) ?? create();
	entries.set(key, entry);
	return entry;
}
