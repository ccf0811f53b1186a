import { bounds } from './bounds';
import type { InboundPlace } from './inboundVocabulary';
import type { Problems } from './problems';
import type { ReceivedFacts } from './received';

/** All that a webhook has at a place: nothing, or several where it is cut into pieces. */
export type ReadPlace = (facts: ReceivedFacts) => readonly string[];

export function compilePlace(part: InboundPlace, place: string, problems: Problems): ReadPlace {
	const { split, after = '' } = part;
	if (split === '') problems.add(`${place}.split`, 'must be what stands between the pieces');
	const whole = wholeOf(part, place, problems);
	return (facts) => {
		const text = whole(facts);
		const pieces = split === undefined || split === '' ? [text] : text.split(split);
		return pieces
			.map((piece) => piece.trim())
			.filter((piece) => piece.startsWith(after))
			.map((piece) => piece.slice(after.length))
			.filter((piece) => piece !== '');
	};
}

/** What the first of these places has first; '' where none has anything. */
export function firstAt(places: readonly ReadPlace[], facts: ReceivedFacts): string {
	for (const place of places) {
		const [found] = place(facts);
		if (found !== undefined) return found;
	}
	return '';
}

function wholeOf(
	part: InboundPlace,
	place: string,
	problems: Problems,
): (facts: ReceivedFacts) => string {
	if ('header' in part) {
		const name = part.header.toLowerCase();
		return (facts) => facts.header(name);
	}
	if ('query' in part) return (facts) => facts.queryParameter(part.query);
	const path = part.body.split('.');
	if (path.includes('') || path.length > bounds.levels)
		problems.add(`${place}.body`, 'must be names with dots between, such as data.0.id');
	return (facts) => facts.bodyMember(path);
}

/** A place in words, for who has to find out why a webhook is refused. */
export function placeText(part: InboundPlace): string {
	const where =
		'header' in part
			? `the header ${part.header}`
			: 'query' in part
				? `the parameter ${part.query} of the query`
				: `${part.body} of the body`;
	return part.after === undefined ? where : `${where}, behind "${part.after}"`;
}

/** By which of these names a template reads a place, or something that holds it. */
export function namesOfPlace(part: InboundPlace): readonly string[] {
	if ('header' in part) return [`header.${part.header.toLowerCase()}`];
	if ('query' in part) return [`query.${part.query}`, 'rawQuery', 'url', 'pathQuery'];
	return [`body.${part.body}`, 'body', 'rawBody'];
}
