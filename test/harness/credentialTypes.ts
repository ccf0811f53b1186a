import { injectDomainRestrictionFields, UnexpectedError } from 'n8n-workflow';
import type { ICredentialType } from 'n8n-workflow';

/** The credential types of one run, loaded as n8n loads them: with the fields that restrict domains added. */
export class CredentialTypeRegistry {
	private readonly types = new Map<string, ICredentialType>();

	constructor(credentialTypes: ICredentialType[]) {
		for (const type of credentialTypes) {
			type.properties = injectDomainRestrictionFields(type);
			this.types.set(type.name, type);
		}
	}

	has(name: string): boolean {
		return this.types.has(name);
	}

	getByName(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new UnexpectedError(`The run was given no credential type "${name}"`);
		return type;
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name)?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}
}
