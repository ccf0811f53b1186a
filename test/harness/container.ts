import './environment';
import { createRequire } from 'node:module';

/** The package that n8n-core itself loads: another version of it may lie at the top of node_modules. */
const di: typeof import('@n8n/di') = createRequire(require.resolve('n8n-core'))('@n8n/di');

/** Where n8n-core finds its services. */
export const { Container } = di;
