import './encryption';
import { Credentials } from 'n8n-core';
import { UnexpectedError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** A credential as a test writes it down, in plain text. */
export interface CredentialRecord {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** A credential as the database holds it: `data` is encrypted. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
	data: string;
}

/**
 * The credential table of one n8n database, in memory. Runs that share a store are workers of one database.
 * `find` and `update` are what n8n's repository does, and are counted; `decrypted` and `edit` are for the test.
 */
export class CredentialStore {
	private readonly rows = new Map<string, StoredCredential>();

	private readonly readCounts = new Map<string, number>();

	private readonly writeCounts = new Map<string, number>();

	static async create(records: CredentialRecord[]): Promise<CredentialStore> {
		const store = new CredentialStore();
		for (const record of records) await store.save(record);
		return store;
	}

	/** Adds or replaces a credential, as a user saving its form. Not counted. */
	async save({ id, name, type, data }: CredentialRecord): Promise<void> {
		const credentials = new Credentials({ id, name }, type);
		await credentials.setData(data);
		this.rows.set(id, { id, name, type, data: credentials.getDataToSave().data ?? '' });
	}

	/** Changes some fields of a credential, as a user editing its form. Not counted. */
	async edit(id: string, changes: ICredentialDataDecryptedObject): Promise<void> {
		const { name, type } = this.row(id);
		await this.save({ id, name, type, data: { ...(await this.decrypted(id)), ...changes } });
	}

	/** What the record holds, decrypted. Not counted. */
	async decrypted(id: string): Promise<ICredentialDataDecryptedObject> {
		const { name, type, data } = this.row(id);
		return await new Credentials({ id, name }, type, data).getData();
	}

	/** What the record holds, as it lies in the database. Not counted. */
	encrypted(id: string): string {
		return this.row(id).data;
	}

	/** How often n8n has read the record. */
	reads(id: string): number {
		return this.readCounts.get(id) ?? 0;
	}

	/** How often n8n has written the record. */
	writes(id: string): number {
		return this.writeCounts.get(id) ?? 0;
	}

	async find(id: string, type: string): Promise<StoredCredential | undefined> {
		await Promise.resolve();
		const row = this.rows.get(id);
		if (row?.type !== type) return undefined;
		this.readCounts.set(id, this.reads(id) + 1);
		return { ...row };
	}

	async update(id: string, data: string): Promise<void> {
		await Promise.resolve();
		this.rows.set(id, { ...this.row(id), data });
		this.writeCounts.set(id, this.writes(id) + 1);
	}

	private row(id: string): StoredCredential {
		const row = this.rows.get(id);
		if (!row) throw new UnexpectedError(`There is no credential with the ID "${id}"`);
		return row;
	}
}
