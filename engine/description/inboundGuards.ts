import { previousOf, signingSecrets, type InboundDescription } from './inboundFields';
import { namesOfPlace } from './inboundPlaces';
import { memberPlace, type Problems } from './problems';
import type { Template } from './template';
import { usedNames } from './usedNames';
import type { CompiledValue } from './values';

/** Refuses what would let somebody in who does not know the secret. */
export function refuseForgery(
	description: InboundDescription,
	values: readonly CompiledValue[],
	expect: Template,
	problems: Problems,
): void {
	const { fields, inbound } = description;
	const within = problems.below('inbound');
	if (!expect.isSecret) within.add('expect', 'uses no secret: anybody could make such a signature');
	const templates = [
		['expect', expect] as const,
		...values.map(({ template }, index) => [`values[${index}].text`, template] as const),
	];
	for (const [place, template] of templates) {
		const open = template?.parts.find(
			({ isSecret, source }) => isSecret && /^\{[\w.$-]+\?/.test(source),
		);
		// An empty body would be signed with nothing.
		if (open) within.add(place, `leaves ${open.source} out where it is empty: remove the "?"`);
	}
	for (const field of signingSecrets(description)) {
		const place = `fields[${fields.indexOf(field)}]`;
		if (field.optional) {
			const why = 'must not be true: without this secret anybody could make a signature';
			problems.add(memberPlace(place, 'optional'), why);
		}
		if (fields.some(({ name }) => name === previousOf(field.name))) {
			const why = `there is a field called \`${previousOf(field.name)}\`, which is made for it`;
			problems.add(`${place}.name`, why);
		}
	}
	const { time } = inbound;
	const used = usedNames([inbound.expect], inbound.values ?? []);
	if (time && !['time', ...time.at.flatMap(namesOfPlace)].some((name) => used.has(name)))
		within.add('time', 'is not signed by `expect`: anybody could send an old webhook as a new one');
}
