import { describe, it } from 'node:test';
import { canvasOf } from './canvas.mjs';
import { eventually } from './eventually.mjs';
import { takeScreenshots } from './screenshots.mjs';

/** Per example a node with branches: where its wires lead, and what the canvas says went there. */
const examples = {
	exampleIceKredit1: {
		node: 'Score Applicant',
		wires: [
			['Success', 'By Risk'],
			['Other', 'Everything Else'],
			['Low Balance', 'Top Up the Balance'],
			['Too Many Calls', 'Score Again Later'],
			['Invalid Input', 'Incomplete Application'],
		],
		items: {
			'By Risk': '5 items',
			'Top Up the Balance': '',
			'Score Again Later': '',
			'Incomplete Application': '1 item',
			'Everything Else': '',
		},
	},
	exampleOneAccess1: {
		node: 'Log In With SMS Code',
		wires: [
			['Success', 'Get SSO Ticket'],
			['Other', 'Wrong Code or Other'],
			['Second Factor', 'Ask for Second Factor'],
			['Login Denied', 'Access Denied'],
		],
		items: {
			'Get SSO Ticket': '1 item',
			'Ask for Second Factor': '1 item',
			'Access Denied': '1 item',
			'Wrong Code or Other': '1 item',
		},
		screenshot: 'canvas',
	},
	exampleSigned001: {
		node: 'List Users',
		wires: [
			['Success', 'Only Germany'],
			['Failure', 'Look at the Code'],
		],
		items: { 'Only Germany': '25 items', 'Look at the Code': '' },
	},
	exampleSigned002: {
		node: 'Look Up Parcel',
		wires: [
			['Success', 'On Its Way'],
			['Other', 'Everything Else'],
			['Unknown Parcel', 'Compare the Number'],
			['At Customs', 'Ask for the Invoice'],
		],
		items: {
			'On Its Way': '2 items',
			'Everything Else': '',
			'Compare the Number': '1 item',
			'Ask for the Invoice': '1 item',
		},
	},
	exampleSigned003: {
		node: 'Find the Recipe',
		wires: [
			['Success', 'The Simplest One'],
			['Failure', 'Take Another Example'],
		],
		items: { 'The Simplest One': '1 item', 'Take Another Example': '' },
	},
};

export function describeExamples({ n8n, page }) {
	describe('an example', () => {
		for (const [id, { node, wires, items, screenshot }] of Object.entries(examples)) {
			it(`${id}: shows its branches and how many items left on each`, async () => {
				const canvas = canvasOf(page(), n8n().url);
				await canvas.open(id);
				await eventually(async () => await canvas.wires(node), wires);
				await canvas.execute();
				await eventually(async () => await canvas.items(node), items);
				if (screenshot) await takeScreenshots(page(), screenshot);
			});
		}
	});
}
