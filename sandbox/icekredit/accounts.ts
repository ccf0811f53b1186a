export interface IceKreditAccount {
	merchant_name: string;
	password: string;
	state: 'active' | 'locked' | 'expired';
}

export const ICEKREDIT_ACCOUNTS = {
	lender: { merchant_name: 'demo_lender', password: 'Lender#2024', state: 'active' },
	locked: { merchant_name: 'demo_locked', password: 'Locked#2024', state: 'locked' },
	expired: { merchant_name: 'demo_expired', password: 'Expired#2024', state: 'expired' },
} satisfies Record<string, IceKreditAccount>;
