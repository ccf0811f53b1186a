import { compilePlace, type ReadPlace } from './inboundPlaces';
import type { InboundPart } from './inboundVocabulary';
import type { Names } from './names';
import { memberPlace, type Problems } from './problems';
import type { Scope } from './scope';
import { compileText, textFrom, type Template } from './template';

/** How a sender sees whether the address is ours, before it sends anything to it. */
export interface Challenge {
	readonly when: ReadPlace;
	/** What has to be there; anything where it is undefined. */
	readonly is: Template | undefined;
	/** Whether it comes without a signature. */
	readonly isUnsigned: boolean;
	/** What it is answered with: text, or an object of texts. */
	readonly answer: (scope: Scope) => string | Readonly<Record<string, string>>;
}

export function compileChallenge(
	part: NonNullable<InboundPart['challenge']>,
	names: Names,
	problems: Problems,
): Challenge {
	const { when, is, answer, unsigned: isUnsigned = false } = part;
	const compile = (text: string, place: string) => {
		const template = compileText(text, { place, names, problems });
		// Else who asks gets a signature for whatever text they like.
		if (isUnsigned && place !== 'challenge.is' && template?.isSecret)
			problems.add(place, 'is made of a secret, and would be told to anybody: take `unsigned` out');
		return template;
	};
	const place = 'challenge.answer';
	const templates =
		typeof answer === 'string'
			? compile(answer, place)
			: Object.entries(answer).map(
					([name, text]) => [name, compile(text, memberPlace(place, name))] as const,
				);
	return {
		when: compilePlace(when, 'challenge.when', problems),
		is: is === undefined ? undefined : compile(is, 'challenge.is'),
		isUnsigned,
		answer: (scope) => {
			const fill = (template: Template | undefined) => (template ? textFrom(template, scope) : '');
			return Array.isArray(templates)
				? Object.fromEntries(templates.map(([name, template]) => [name, fill(template)]))
				: fill(templates);
		},
	};
}
