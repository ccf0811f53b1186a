import { readFileSync, writeFileSync } from 'node:fs';
import { presets } from '../descriptions';
import { inRepository } from './paths.mjs';
import { presetAliases } from './presetAliases';

/** Adds the names of all presets to the words by which n8n's node panel finds the node for them. */
const file = inRepository('dist', 'nodes', 'SignedApi', 'SignedApi.node.json');
const codex = JSON.parse(readFileSync(file, 'utf8')) as { readonly alias: readonly string[] };
const alias = [...new Set([...codex.alias, ...presetAliases(presets)])];
writeFileSync(file, JSON.stringify({ ...codex, alias }));
