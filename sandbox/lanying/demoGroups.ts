import { LANYING_ACCOUNTS, LANYING_USERS } from './accounts';
import type { Id } from '../common/values';

/** What a group holds from the start; users by their ids. */
export interface GroupSeed {
	name: string;
	/** 0 if absent. */
	type?: number;
	owner: Id;
	members: Id[];
	admins?: Id[];
	banned?: Id[];
	blocked?: Id[];
	applicants?: Id[];
	/** Invited by the owner. */
	invited?: Id[];
	/** Titles. */
	announcements?: string[];
	files?: Array<{ name: string; size: number; type: string; url: string }>;
}

const [alice, bob, carol, dave] = [
	LANYING_USERS.alice.user_id,
	LANYING_USERS.bob.user_id,
	LANYING_USERS.carol.user_id,
	LANYING_USERS.dave.user_id,
];
const [sales = 0, support = 0, ideas = 0, board = 0] = LANYING_ACCOUNTS.app.groups;

/** Two groups of Alice's and two of Bob's, with at least one of everything that a call can read. */
export const DEMO_GROUPS: Record<string, GroupSeed> = {
	[String(sales)]: {
		name: 'Sales',
		owner: alice,
		members: [alice, bob, carol],
		admins: [bob],
		banned: [carol],
		blocked: [dave],
		announcements: ['Welcome', 'Office hours'],
		files: [
			{ name: 'plan.pdf', size: 1024, type: 'pdf', url: 'https://files.example.com/plan.pdf' },
			{ name: 'map.png', size: 2048, type: 'png', url: 'https://files.example.com/map.png' },
		],
	},
	[String(support)]: { name: 'Support', owner: alice, members: [alice, bob], applicants: [dave] },
	[String(ideas)]: { name: 'Ideas', type: 1, owner: bob, members: [bob, carol], invited: [alice] },
	[String(board)]: { name: 'Board', owner: bob, members: [bob, alice] },
};
