import type { WireOptions } from '../../../engine/http/options';

/**
 * Options as n8n's older helper passes them: with `uri` and without `url`, which n8n's own type
 * demands nevertheless.
 */
export function older(options: Omit<WireOptions, 'url'> & { uri?: string }): WireOptions {
	return options as WireOptions;
}
