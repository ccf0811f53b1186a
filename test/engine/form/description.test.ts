import { forPeople } from '../../../engine/form/description';
import { nodeNames, nodeOf } from '../../support/package';

it.each([
	['Lists all SKUs (countries). Reads only.', 'Lists all SKUs (countries)'],
	['Orders eSIMs. Costs money, and is never sent twice.', 'Orders eSIMs. Costs money.'],
	['Deletes a user. Writes: it cannot be undone.', 'Deletes a user. Cannot be undone.'],
	['Ends the session. Writes. The item holds a secret.', 'Ends the session'],
])('of %j a person reads %j', (description, expected) => {
	expect(forPeople(description)).toBe(expected);
});

it('keeps from people what is said to agents, and the other way round', () => {
	for (const name of nodeNames) {
		const { properties } = nodeOf(name).description;
		const operations = properties.filter((property) => property.name === 'operation');
		const read = operations
			.flatMap(({ options = [] }) => options)
			.map((option) => {
				return 'description' in option ? String(option.description) : '';
			});
		expect(read.length).toBeGreaterThan(2);
		const toAgents = /Reads only|\bWrites\b|holds a secret|Uncertain|by the node/;
		expect(read.filter((text) => text === '' || toAgents.test(text))).toEqual([]);
		const told = properties.filter((property) => property.name === 'toolDescription');
		for (const { default: text } of told) {
			expect(text).toMatch(/Reads|Writes|Costs money/);
		}
	}
});
