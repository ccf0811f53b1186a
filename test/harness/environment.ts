import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * n8n-core reads its settings from the environment when its services are first asked for. Imported before
 * n8n-core, this keeps n8n out of the home folder and quiet.
 */
export const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-signed-apis-'));

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'a key for tests only';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
