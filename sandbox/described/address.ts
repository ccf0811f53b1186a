import { InvalidInput } from '../common/values';
import type { DescribedApi } from './behaviour';
import type { Texts } from './description';
import { Environment } from './environment';

/** Where templates are filled in that belong to no request, such as those of hosts. */
export function withoutRequest(fields: Texts): Environment {
	const facts = {
		method: '',
		target: '',
		origin: '',
		headers: [],
		body: Buffer.alloc(0),
		base: '',
	};
	return new Environment({ values: [], fields, facts, fixed: new Map(), issued: 0 });
}

/** Paths of the addresses at which an account calls it. Throws InvalidInput for any other one. */
export function basesOf({ name, description }: DescribedApi, fields: Texts): string[] {
	const env = withoutRequest(fields);
	return Object.values(description.hosts).map((template) => {
		const address = env.text(template);
		const path = URL.canParse(address) ? new URL(address).pathname.replace(/\/+$/, '') : '';
		if (path === `/described/${name}` || path.startsWith(`/described/${name}/`)) return path;
		throw new InvalidInput(
			`The hosts of ${name} must lead to /described/${name}, not to ${address}`,
		);
	});
}
