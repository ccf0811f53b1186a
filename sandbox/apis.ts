import type { Api } from './common/api';
import { described, type DescribedApi } from './described';
import { icekredit } from './icekredit';
import type { IceKreditAccount } from './icekredit/accounts';
import { lanying } from './lanying';
import { LANYING_CALLBACK, type LanyingAccount } from './lanying/accounts';
import { mioesim } from './mioesim';
import type { MioesimAccount } from './mioesim/accounts';
import { oneaccess } from './oneaccess';
import { ONEACCESS_CALLBACK, type OneAccessAccount } from './oneaccess/accounts';
import { xmp } from './xmp';
import type { XmpAccount } from './xmp/accounts';

export { readDescribedApi, type DescribedApi, type RowsOfList } from './described';
export * from './icekredit/accounts';
export * from './lanying/accounts';
export * from './mioesim/accounts';
export * from './oneaccess/accounts';
export * from './xmp/accounts';

/** The only list of the APIs: who adds a folder adds a line to each of these. */
export const APIS = { mioesim, icekredit, oneaccess, lanying, xmp, described } satisfies Record<
	string,
	Api
>;

export type ProviderName = keyof typeof APIS;

/** What can be added to each. */
export interface AccountTypes {
	mioesim: MioesimAccount;
	icekredit: IceKreditAccount;
	oneaccess: OneAccessAccount;
	lanying: LanyingAccount;
	xmp: XmpAccount;
	described: DescribedApi;
}

/** Every account that the sandbox knows from its start, and how it calls a receiver. */
export const DEMO_ACCOUNTS = {
	mioesim: mioesim.accounts,
	icekredit: icekredit.accounts,
	oneaccess: oneaccess.accounts,
	lanying: lanying.accounts,
	xmp: xmp.accounts,
	described: described.accounts,
	callbacks: { oneaccess: ONEACCESS_CALLBACK, lanying: LANYING_CALLBACK },
};

export type DemoAccounts = typeof DEMO_ACCOUNTS;
