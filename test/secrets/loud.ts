/**
 * Imported before n8n-core, by files with packages of their own: everything that n8n would log anywhere is
 * to be searched too, and it reads the level once.
 */
process.env.N8N_LOG_LEVEL = 'debug';
