import type { Redis } from 'ioredis';
import { CoordinationSettingsError } from './settings';

/** n8n ships ioredis in every installation; this package only borrows it. */
export async function loadRedis(): Promise<typeof Redis> {
	let problem: string;
	try {
		const { Redis: loaded } = await import('ioredis');
		return loaded;
	} catch (error) {
		problem = reasonOf(error);
	}
	throw new CoordinationSettingsError(
		`n8n’s Redis client could not be loaded (${problem.split('\n')[0]}). Choose "This n8n Process" under Workers and enter how many workers share the account.`,
	);
}

export function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
