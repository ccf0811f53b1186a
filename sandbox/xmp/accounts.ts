export interface XmpAccount {
	client_id: string;
	client_secret: string;
	/** For postbacks; absent where the account may send none. */
	xmp_token?: string;
}

export const XMP_ACCOUNTS = {
	client: {
		client_id: 'sandbox_client',
		client_secret: 'test_client_secret',
		xmp_token: 'sandbox-xmp-token-7c1f',
	},
	second: {
		client_id: 'sandbox_client_2',
		client_secret: '1234567890abcdef',
		xmp_token: 'sandbox-xmp-token-95be',
	},
} satisfies Record<string, XmpAccount>;
