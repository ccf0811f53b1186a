import { bounds } from './bounds';
import {
	count,
	either,
	exactly,
	kinds,
	listOf,
	object,
	oneOf,
	recordOf,
	text,
	type Fitting,
} from './shape';
import { headersShape, paramsShape, textShape } from './valueVocabulary';

/** What a description can say of the webhooks that somebody sends: docs/signed-webhooks.md explains it. */

const template = text();
const word = text(200);
const line = text(1000);
const texts = recordOf(text(bounds.text));

/** Behind what a header is cut into pieces, and how those begin that are meant. */
const cut = { split: text(5), after: word };

/** Where something is in a webhook. */
const place = kinds({
	header: object({ header: word }, cut),
	query: object({ query: word }, cut),
	body: object({ body: word }, cut),
});
const places = listOf(place, { least: 1, most: 5 });

/** Times and nonces are not drawn here: a webhook brings its own along. */
const value = kinds({ text: textShape, params: paramsShape, headers: headersShape }, ['name']);

const status = (least: number) => count(least, 599);

const challenge = object(
	{ when: place, answer: either(template, recordOf(template)) },
	{ is: template, unsigned: exactly(true) },
);

const vector = object(
	{
		fields: texts,
		request: object(
			{},
			{
				method: oneOf('GET', 'POST'),
				url: line,
				headers: texts,
				body: text(bounds.text),
			},
		),
	},
	{ name: word, source: line, answer: text(bounds.text) },
);

export const inbound = object(
	{ signatures: places, expect: template },
	{
		values: listOf(value, { most: bounds.values }),
		requires: listOf(object({ at: place, is: template }, {}), { most: 5 }),
		time: object({ at: places, tolerance: count(1, 86_400) }, { unit: oneOf('s', 'ms', 'iso') }),
		id: either(oneOf('signature'), places),
		events: places,
		challenge,
		answer: object(
			{},
			{
				status: count(200, 299),
				body: either(line, recordOf(line)),
				refused: status(200),
				repeated: status(200),
			},
		),
		vectors: listOf(vector, { most: 50 }),
	},
);

export type InboundPart = Fitting<typeof inbound>;
export type InboundPlace = Fitting<typeof place>;
export type InboundVector = Fitting<typeof vector>;
