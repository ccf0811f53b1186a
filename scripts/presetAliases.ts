import type { Presets } from '../engine/description/extend';

/**
 * By which names n8n's node panel finds an API that a preset describes: `Lazada, AliExpress` are two,
 * and what stands in brackets is no part of a name.
 */
export function presetAliases(presets: Presets): string[] {
	return presets.names.flatMap((preset) => {
		const { name } = presets.find(preset) as { readonly name: string };
		return name.replace(/ \(.*\)$/, '').split(', ');
	});
}
