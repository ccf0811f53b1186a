export interface MioesimAccount {
	phonenumber: string;
	password: string;
	secret: string;
	/** False answers login with -3. */
	hasApiPermission: boolean;
}

export const MIOESIM_ACCOUNTS = {
	reseller: {
		phonenumber: '13800000000',
		password: 'mypassword',
		secret: '1234567890qwertyuiopasdfghjklzxc',
		hasApiPermission: true,
	},
	awkwardPassword: {
		phonenumber: '13800000002',
		password: "p@ss!w'o(r)d*~ +%",
		secret: '1234567890qwertyuiopasdfghjklzxc',
		hasApiPermission: true,
	},
	noPermission: {
		phonenumber: '13800000001',
		password: 'mypassword',
		secret: 'zxcvbnm0987654321',
		hasApiPermission: false,
	},
} satisfies Record<string, MioesimAccount>;
