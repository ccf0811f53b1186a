import type { LanyingUser } from './accounts';
import { isId, nextId, type Id } from '../common/values';
import { DEMO_GROUPS, type GroupSeed } from './demoGroups';

export const DAY_MS = 24 * 3_600_000;
/** How long a request or an invitation stays open is not documented. */
const OPEN_MS = 7 * DAY_MS;

export interface Member {
	user_id: Id;
	display_name: string;
	join_time: number;
	/** Until when (ms) the member may not write; 0 for no ban. */
	expired_time: number;
	isAdmin: boolean;
	msg_mute_mode: number;
	msg_push_mode: number;
}

/** What a user waits for; 0 is pending, 1 accepted, 2 rejected. */
export interface Waiting {
	user_id: Id;
	/** Who invited; absent where the user asked. */
	inviter_id?: Id;
	reason: string;
	status: number;
	expired_time: number;
	updated_at: number;
}

export interface Announcement {
	id: bigint;
	group_id: Id;
	author: Id;
	title: string;
	content: string;
	created_at: number;
}

export interface SharedFile {
	file_id: bigint;
	group_id: Id;
	uploader: Id;
	name: string;
	size: number;
	type: string;
	url: string;
	created_at: number;
	updated_at: number;
}

/** The fields of a group as the calls show them. */
export interface Shown {
	group_id: Id;
	owner_id: Id;
	type: number;
	name: string;
	avatar: string;
	description: string;
	ext: string;
	apply_approval: number;
	/** Seconds; 0 is off, -1 forever. */
	ban_expire_time: number;
	hide_member_info: boolean;
	history_visible: boolean;
	member_invite: boolean;
	member_modify: boolean;
	read_ack: boolean;
	status: number;
	created_at: number;
	updated_at: number;
}

export interface Group {
	shown: Shown;
	members: Map<Id, Member>;
	/** Since when (ms) a user is on the blocklist. */
	blocked: Map<Id, number>;
	applications: Map<Id, Waiting>;
	invitations: Map<Id, Waiting>;
	announcements: Announcement[];
	files: SharedFile[];
}

// Beyond 2^53, as an int64 may be: a client that reads them as doubles gets other digits.
const FIRST_ITEM_ID = 1_152_921_504_606_847_001n;

/** The groups of one app. */
export class Groups {
	private readonly groups = new Map<Id, Group>();
	private lastItemId = FIRST_ITEM_ID;

	/** Groups without a seed have all users as members, and the first one as owner. */
	constructor(ids: readonly Id[], users: readonly LanyingUser[], now: number) {
		const all = users.map(({ user_id }) => user_id);
		const [owner = 0] = all;
		for (const id of ids)
			this.plant(id, DEMO_GROUPS[String(id)] ?? { name: '', owner, members: all }, now);
	}

	get ids(): Id[] {
		return [...this.groups.keys()];
	}

	get all(): Group[] {
		return [...this.groups.values()];
	}

	find(id: unknown): Group | undefined {
		return isId(id) ? this.groups.get(id) : undefined;
	}

	create(owner: Id, fields: Partial<Shown>, now: number): Group {
		const group_id = nextId(2321236000000, this.ids);
		return this.put(group_id, owner, fields, now);
	}

	remove(id: Id): void {
		this.groups.delete(id);
	}

	nextItemId(): bigint {
		this.lastItemId += 2n;
		return this.lastItemId;
	}

	private put(group_id: Id, owner_id: Id, fields: Partial<Shown>, now: number): Group {
		const shown = {
			group_id,
			owner_id,
			type: 0,
			name: '',
			avatar: '',
			description: '',
			ext: '',
			apply_approval: 1,
			ban_expire_time: 0,
			hide_member_info: false,
			history_visible: false,
			member_invite: false,
			member_modify: false,
			read_ack: false,
			status: 0,
			created_at: now,
			updated_at: now,
			...fields,
		};
		const members = new Map([[owner_id, newMember(owner_id, now)]]);
		const empty = { blocked: new Map(), applications: new Map(), invitations: new Map() };
		const group: Group = { shown, members, ...empty, announcements: [], files: [] };
		this.groups.set(group_id, group);
		return group;
	}

	private plant(id: Id, seed: GroupSeed, now: number): void {
		const { name, type = 0, owner, members, admins = [], banned = [], blocked = [] } = seed;
		const group = this.put(id, owner, { name, type }, now);
		for (const user of members) {
			const member = { ...newMember(user, now), isAdmin: admins.includes(user) };
			group.members.set(user, {
				...member,
				expired_time: banned.includes(user) ? now + DAY_MS : 0,
			});
		}
		for (const user of blocked) group.blocked.set(user, now);
		for (const user of seed.applicants ?? []) group.applications.set(user, newWaiting(user, now));
		for (const user of seed.invited ?? []) {
			group.invitations.set(user, { ...newWaiting(user, now), inviter_id: owner });
		}
		for (const title of seed.announcements ?? []) {
			const text = { title, content: `${title}, in full` };
			const id64 = this.nextItemId();
			group.announcements.push({ id: id64, group_id: id, author: owner, ...text, created_at: now });
		}
		for (const file of seed.files ?? []) {
			const times = { created_at: now, updated_at: now };
			group.files.push({
				file_id: this.nextItemId(),
				group_id: id,
				uploader: owner,
				...file,
				...times,
			});
		}
	}
}

export function newMember(user_id: Id, now: number): Member {
	return {
		user_id,
		display_name: '',
		join_time: now,
		expired_time: 0,
		isAdmin: false,
		msg_mute_mode: 0,
		msg_push_mode: 0,
	};
}

export function newWaiting(user_id: Id, now: number, reason = ''): Waiting {
	return { user_id, reason, status: 0, expired_time: now + OPEN_MS, updated_at: now };
}
