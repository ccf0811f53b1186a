import type { INodeProperties } from 'n8n-workflow';
import { branchesOf, type OutputParameters } from '../../engine/outputs/branches';
import { branchCodes, outputNames } from '../../engine/outputs/names';
import { categoryNames } from '../../engine/provider/responseCode';
import { nodeNames, nodeOf } from '../support/package';
import { providers } from './calls';

/** More are hard to tell apart on the canvas. */
const mostByDefault = 8;
/** Longest label of a code, in characters. */
const longest = 23;

function defaultOf(properties: readonly INodeProperties[], name: string): unknown {
	return properties.find((property) => property.name === name)?.default;
}

describe.each(nodeNames)('the outputs of %s', (name) => {
	const { properties } = nodeOf(name).description;
	const names = outputNames(providers[name]);
	const modes = properties.find((property) => property.name === 'outputMode')?.options ?? [];
	const branchesIn = (outputMode: unknown) =>
		branchesOf(
			{
				outputMode,
				categoryBranches: defaultOf(properties, 'categoryBranches'),
				codeBranches: defaultOf(properties, 'codeBranches'),
			} as OutputParameters,
			names,
		);

	it('are eight at most in each mode, as long as the user picks nothing', () => {
		expect(modes).toHaveLength(4);
		for (const mode of modes) {
			const count = branchesIn('value' in mode ? mode.value : undefined).length;
			expect(count).toBeGreaterThan(0);
			expect(count).toBeLessThanOrEqual(mostByDefault);
		}
	});

	it('have names that fit, and tell success from failure without a colour', () => {
		const all = [
			...Object.values(categoryNames),
			...branchCodes(providers[name]).map(({ displayName }) => displayName),
		];
		const labels = branchCodes(providers[name]).map(({ row }) => row.label);
		expect(labels.filter((text) => text.length === 0 || text.length > longest)).toEqual([]);
		const names = branchCodes(providers[name]).map(({ displayName }) => displayName);
		expect(new Set(names).size).toBe(names.length);
		expect(all.filter((text) => /success/i.test(text))).toEqual(['Success']);
		for (const mode of ['successFailure', 'category', 'responseCode']) {
			const [first, ...others] = branchesIn(mode).map(({ displayName }) => displayName);
			expect(first).toBe('Success');
			expect(others.length).toBeGreaterThan(0);
			expect(others.every((text) => text !== '' && text !== 'Success')).toBe(true);
		}
	});
});
