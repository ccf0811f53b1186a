import { readFileSync, writeFileSync } from 'node:fs';
import { presets, senders } from '../descriptions';
import type { Presets } from '../engine/description/extend';
import { inRepository } from './paths.mjs';
import { presetAliases } from './presetAliases';

/** Adds the names of presets to the words by which n8n's node panel finds the node for them. */
function addAliases(node: string, named: Presets): void {
	const file = inRepository('dist', 'nodes', node, `${node}.node.json`);
	const codex = JSON.parse(readFileSync(file, 'utf8')) as { readonly alias: readonly string[] };
	const alias = [...new Set([...codex.alias, ...presetAliases(named)])];
	writeFileSync(file, JSON.stringify({ ...codex, alias }));
}

addAliases('SignedApi', presets);
addAliases('SignedApiTrigger', presets);
addAliases('SignedWebhookTrigger', senders);
