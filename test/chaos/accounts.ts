import type { Sandbox } from '../../sandbox';
import type { CredentialRecord } from '../harness';
import { demoData } from '../support/credentials';
import { depotDescription, depotSecret, depotValues } from './depot';
import type { Work } from './works';

type Node = Work['node'];
type Data = CredentialRecord['data'];

export const typeOf: Record<Node, string> = {
	mioesim: 'mioesimApi',
	iceKredit: 'iceKreditApi',
	oneAccess: 'oneAccessApi',
	lanyingIm: 'lanyingImApi',
	xmp: 'xmpApi',
	signedApi: 'signedApi',
};

const nodes = Object.keys(typeOf) as Node[];

/** The field that holds the secret of an account. */
const secretFields: Record<Node, string> = {
	mioesim: 'password',
	iceKredit: 'merchantPassword',
	oneAccess: 'clientSecret',
	lanyingIm: 'password',
	xmp: 'clientSecret',
	signedApi: 'values',
};

export const wrongSecret = 'a-secret-that-is-wrong-0001';

export const idOf = (node: Node, credential: string) => `${typeOf[node]}${credential}`;

function dataOf(sandbox: Sandbox): Record<Node, Data> {
	const data = demoData(sandbox);
	const [alice] = sandbox.accounts.lanying.app.users;
	const signInWith = 'userName';
	const user = { signInWith, userName: alice?.username ?? '', password: alice?.password ?? '' };
	return {
		...data,
		lanyingIm: { ...data.lanyingIm, ...user, adminToken: '' },
		signedApi: {
			api: 'anotherApi',
			description: JSON.stringify(depotDescription(sandbox.url)),
			values: depotValues(),
		},
	};
}

/** Two credentials of each account. */
export function recordsOf(sandbox: Sandbox): CredentialRecord[] {
	const data = dataOf(sandbox);
	return nodes.flatMap((node) =>
		['A', 'B'].map((credential) => ({
			id: idOf(node, credential),
			name: `${node} ${credential}`,
			type: typeOf[node],
			data: data[node],
		})),
	);
}

/** What somebody types into a credential: the right secret, or a wrong one. */
export function edited(sandbox: Sandbox, node: Node, isRight: boolean): Data {
	const field = secretFields[node];
	if (node === 'signedApi') {
		return { [field]: isRight ? depotValues() : depotValues(wrongSecret) };
	}
	return { [field]: isRight ? (dataOf(sandbox)[node][field] ?? '') : wrongSecret };
}

/** Every secret that the accounts have. */
export function secretsOf(sandbox: Sandbox): readonly string[] {
	const data = dataOf(sandbox);
	const typed = nodes.flatMap((node) => {
		const value = data[node][secretFields[node]];
		return typeof value === 'string' ? [value] : [];
	});
	const { secretKey } = data.mioesim;
	return [...typed, depotSecret, wrongSecret, String(secretKey), String(data.xmp.xmpToken)];
}
