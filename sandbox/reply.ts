import type { Answer } from './common/types';

/** What goes back on the wire; undefined means that the connection is dropped. */
export interface Reply {
	status: number;
	contentType: string;
	content: string | Buffer;
	headers?: Answer['headers'];
	location?: string | undefined;
	/** What becomes of it on its way, where that is not what becomes of others. */
	wire?: 'reset' | 'half' | 'hang' | 'drip' | 'flood';
	/** Most time (ms) for which it waits for the answer to the next request. */
	lateMs?: number;
}
