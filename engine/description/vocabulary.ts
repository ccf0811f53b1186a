import { categories } from '../provider/responseCode';
import { bounds } from './bounds';
import { inbound } from './inboundVocabulary';
import {
	anything,
	count,
	either,
	exactly,
	flag,
	kinds,
	listOf,
	name,
	object,
	oneOf,
	recordOf,
	text,
	type Fitting,
} from './shape';
import { valueShape } from './valueVocabulary';

/** Everything that a description can say: docs/descriptions.md explains it word by word. */

const template = text();
const word = text(200);
const line = text(1000);
const method = oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE');
const seconds = count(1, 1_000_000_000);

/** Where something is in an answer. */
const places = kinds({
	body: object({ body: word }, {}),
	header: object({ header: word }, {}),
	cookie: object({ cookie: word }, {}),
});
const take = either(oneOf('wholeBody'), places);
const takes = listOf(take, { least: 1, most: 10 });
const codeTakes = listOf(either(oneOf('wholeBody', 'httpStatus'), places), { least: 1, most: 10 });

const field = object(
	{ name, label: word, secret: flag },
	{ default: line, options: listOf(word, { least: 1 }), optional: flag, hint: line },
);

const templates = recordOf(template);
const attach = object(
	{},
	{
		headers: templates,
		query: templates,
		body: templates,
		parameters: templates,
		cookies: templates,
	},
);

const step = object(
	{ method, path: template },
	{ host: name, body: templates, as: oneOf('json', 'form', 'query'), headers: templates },
);

/** An address, or one that a session names as a whole and under what it has to lie. */
const host = either(
	template,
	object({ url: template, within: listOf(word, { least: 1, most: 20 }) }, {}),
);

/** Calls such as `POST /orders/*`. */
const matches = listOf(word, { least: 1, most: 50 });

const unit = oneOf('ms', 's', 'min', 'h');
const life = either(
	oneOf('jwtExp', 'never'),
	kinds({
		fixed: object({ fixed: seconds }, {}),
		sliding: object({ sliding: seconds }, {}),
		in: object({ in: take }, { unit, else: seconds }),
		at: object({ at: take }, { unit: oneOf('ms', 's'), else: seconds }),
	}),
);

const signIn = object(
	{ steps: listOf(step, { least: 1, most: 5 }), token: take, life },
	{
		keep: recordOf(take),
		refresh: step,
		replaces: flag,
		notFor: matches,
		renewBefore: count(0, 86_400),
		isBoundToAddress: exactly(true),
	},
);

const code = object(
	{ code: word, category: oneOf(...categories) },
	{
		label: word,
		meaning: line,
		remedy: line,
		clock: exactly(true),
		signature: exactly(true),
		mayBeDone: exactly(true),
		check: line,
		says: listOf(word, { least: 1, most: 20 }),
		insteadOf: listOf(word, { least: 1, most: 20 }),
	},
);

const answers = object(
	{
		code: either(oneOf('httpStatus'), codeTakes),
		success: listOf(word, { least: 1, most: 50 }),
		codes: listOf(code),
	},
	{
		then: object({ whenFailed: takes }, {}),
		message: takes,
		traceId: takes,
		signInCodes: listOf(code),
	},
);

const cost = count(1, bounds.cost);
const limit = object(
	{ requests: count(1), per: seconds },
	{
		match: matches,
		except: matches,
		cost,
		costs: listOf(object({ match: matches, cost }, {}), { most: 50 }),
	},
);

const texts = recordOf(text(bounds.text));
const vector = object(
	{
		fields: texts,
		request: object(
			{ method, path: line },
			{ host: name, query: either(text(bounds.text), texts), headers: texts, body: anything },
		),
		expect: texts,
	},
	{ name: word, source: line, given: texts },
);

export const description = object(
	{
		version: exactly(1),
		name: word,
		fields: listOf(field, { most: bounds.fields }),
		hosts: recordOf(host),
		answers,
	},
	{
		$schema: line,
		docs: line,
		sources: listOf(line, { most: 20 }),
		add: attach,
		values: listOf(valueShape, { most: bounds.values }),
		attach,
		signs: listOf(oneOf('calls', 'signIn'), { least: 1, most: 2 }),
		bodyFormat: oneOf('json', 'form'),
		jsonType: word,
		timeout: count(1, 300),
		signIn,
		limits: listOf(limit, { most: 20 }),
		reads: matches,
		probe: object({ method, path: line }, { host: name }),
		vectors: listOf(vector, { most: 50 }),
		inbound,
	},
);

/** Of a sender that is not called. */
export const webhookDescription = object(
	{
		version: exactly(1),
		name: word,
		fields: listOf(field, { most: bounds.fields }),
		inbound,
	},
	{ $schema: line, docs: line, sources: listOf(line, { most: 20 }) },
);

export type Description = Fitting<typeof description>;
export type WebhookDescription = Fitting<typeof webhookDescription>;
export type Field = Fitting<typeof field>;
export type Attach = Fitting<typeof attach>;
export type SignInPart = Fitting<typeof signIn>;
export type Step = Fitting<typeof step>;
export type Life = Fitting<typeof life>;
export type Take = Fitting<typeof take>;
export type CodeTake = Fitting<typeof codeTakes>[number];
export type AnswersPart = Fitting<typeof answers>;
export type CodePart = Fitting<typeof code>;
export type LimitPart = Fitting<typeof limit>;
export type Vector = Fitting<typeof vector>;
