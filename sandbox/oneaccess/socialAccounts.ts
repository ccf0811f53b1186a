import {
	ONEACCESS_SOCIAL_ACCOUNTS,
	ONEACCESS_USERS,
	type OneAccessSocialAccount,
} from './accounts';

/** A social account of a user, as the list shows it. */
interface SocialLink {
	id: string;
	userId: string;
	socialType: OneAccessSocialAccount['type'];
	social_uid: string;
	socialNickname: string;
	socialHeadImage: string;
	socialAccountDetails: string;
	createdAt: string;
	updatedAt: string;
}

/** Which social accounts are linked to whom. */
export class SocialAccounts {
	private readonly links = new Map<string, SocialLink>();
	private created = 0;

	constructor(private readonly now: () => number) {
		this.reset();
	}

	reset(): void {
		this.links.clear();
		this.created = 0;
		const users = Object.values(ONEACCESS_USERS);
		const accounts: OneAccessSocialAccount[] = Object.values(ONEACCESS_SOCIAL_ACCOUNTS);
		for (const account of accounts) {
			const user = users.find(({ user_name }) => user_name === account.user_name);
			if (user !== undefined) this.link(account, user.user_id);
		}
	}

	link({ type, uid, nickname }: OneAccessSocialAccount, userId: string): void {
		this.created += 1;
		const id = `social-${this.created}`;
		const time = new Date(this.now()).toISOString().slice(0, 19).replace('T', ' ');
		this.links.set(id, {
			id,
			userId,
			socialType: type,
			social_uid: uid,
			socialNickname: nickname,
			socialHeadImage: `https://example.com/${uid}.png`,
			socialAccountDetails: JSON.stringify({ nickname }),
			createdAt: time,
			updatedAt: time,
		});
	}

	of(userId: string): SocialLink[] {
		return [...this.links.values()].filter((link) => link.userId === userId);
	}

	userOf({ type, uid }: OneAccessSocialAccount): string | undefined {
		const links = [...this.links.values()];
		return links.find((link) => link.socialType === type && link.social_uid === uid)?.userId;
	}

	unlink(id: string): void {
		this.links.delete(id);
	}
}
