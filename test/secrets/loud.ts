/** Imported before n8n-core: everything that n8n would log anywhere is to be searched too. */
process.env.N8N_LOG_LEVEL = 'debug';
