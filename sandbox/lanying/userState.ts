import type { LanyingUser } from './accounts';
import { randomHex, type Id } from '../common/values';

interface Device {
	device_sn: number;
	platform: number;
	user_agent: string;
	user_id: Id;
}

/** What a user sets about the app; hours are 0-23. */
export interface Settings {
	auth_answer: string;
	auth_mode: number;
	auth_question: string;
	auto_download: boolean;
	group_confirm: boolean;
	no_push: boolean;
	no_push_detail: boolean;
	no_push_end_hour: number;
	no_push_start_hour: number;
	no_sounds: boolean;
	push_nick_name: string;
	push_token: string;
	silence_end_time: number;
	silence_start_time: number;
	vibratory: boolean;
}

/** What is kept of a user besides the account. */
interface UserState {
	avatar: string;
	description: string;
	private_info: string;
	public_info: string;
	isBanned: boolean;
	devices: Device[];
	settings: Settings;
	pinned: Set<bigint>;
	tags: Set<string>;
}

const states = new WeakMap<LanyingUser, UserState>();

/** Kept as long as the user is: a reset makes new users, and so new states. */
export function stateOf(user: LanyingUser): UserState {
	const state = states.get(user) ?? newState(user);
	states.set(user, state);
	return state;
}

/** Every user has a phone, a browser, two push tags and a conversation with the first user. */
function newState({ user_id }: LanyingUser): UserState {
	return {
		avatar: '',
		description: '',
		private_info: '',
		public_info: '',
		isBanned: false,
		devices: [
			{ device_sn: 1, platform: 1, user_agent: 'iPhone', user_id },
			{ device_sn: 2, platform: 6, user_agent: 'Firefox', user_id },
		],
		pinned: new Set([2321235000001n]),
		tags: new Set(['news', 'beta']),
		settings: {
			auth_answer: '',
			auth_mode: 0,
			auth_question: '',
			auto_download: true,
			group_confirm: false,
			no_push: false,
			no_push_detail: false,
			no_push_end_hour: 0,
			no_push_start_hour: 0,
			no_sounds: false,
			push_nick_name: '',
			push_token: randomHex(32),
			silence_end_time: 0,
			silence_start_time: 0,
			vibratory: true,
		},
	};
}

/** The settings as the calls show them. */
export function shownSettings(user: LanyingUser): Settings & { id: Id; user_id: Id } {
	return { id: user.user_id, user_id: user.user_id, ...stateOf(user).settings };
}
