import { compileAnswers } from './answers';
import { checkFields, fieldReader, fieldSource, type Places } from './fields';
import { compileHosts } from './hosts';
import { compileLimits } from './limits';
import { compileMatches } from './match';
import { Names, type Need } from './names';
import type { Problems } from './problems';
import type { Parts } from './parts';
import { compileRecipe, type Recipe } from './recipe';
import { compileHandedOut } from './handedOut';
import { compileStep } from './signIn';
import { isSessionHost, namedInHosts } from './sessionHosts';
import { typedCheck } from './typed';
import type { Description } from './vocabulary';

/** All parts of a description, compiled; undefined where `problems` have been found in it. */
export function compileParts(
	description: Description,
	places: Places,
	problems: Problems,
): Parts | undefined {
	const before = problems.count;
	const { docs = '', fields, hosts, signs = ['calls'], signIn, limits = [], probe } = description;
	checkFields(fields, problems);
	const fieldsOf = fieldReader(fields, places);
	const namesWith = (secretParts: readonly Need[]) =>
		new Names(new Map(fields.map((field) => [field.name, fieldSource(field)] as const)), {
			session: signIn && {
				kept: Object.keys(signIn.keep ?? {}),
				open: namedInHosts(hosts),
				steps: 0,
			},
			hasRequest: true,
			secretParts,
		});
	const recipe = recipeOf(description, namesWith, problems);
	const services = compileHosts(hosts, namesWith([]), fieldsOf, problems);
	// The others are known only after a sign-in.
	const hostNames = Object.keys(hosts).filter((name) => !isSessionHost(hosts[name] ?? ''));
	const isSigned = signs.includes('signIn');
	const steps = (signIn?.steps ?? []).map((step, index) => {
		const names = recipe.names.afterSteps(index);
		return compileStep(
			step,
			`signIn.steps[${index}]`,
			recipe,
			names,
			hostNames,
			isSigned,
			problems,
		);
	});
	const refresh =
		signIn?.refresh &&
		compileStep(
			signIn.refresh,
			'signIn.refresh',
			recipe,
			recipe.names,
			hostNames,
			isSigned,
			problems,
		);
	const reads = description.reads && compileMatches(description.reads, 'reads', problems);
	const isOpen = compileMatches(signIn?.notFor ?? [], 'signIn.notFor', problems);
	const handedOut = signIn && compileHandedOut(signIn, problems);
	const answers = compileAnswers(description.answers, problems);
	const limitsOf = compileLimits(limits, problems);
	// A link that somebody will click.
	if (/^\s*(?!https?:)[a-z][\w+.-]*:/i.test(docs))
		problems.add('docs', 'must be an address that begins with https://');
	if (probe && !/^\/(?!\/)/.test(probe.path))
		problems.add('probe.path', 'must begin with one slash');
	refuseLooseEnds(description, recipe, problems);
	const [first, ...others] = services;
	if (problems.count > before || !first) return undefined;
	return {
		description,
		places,
		checkTyped: typedCheck(fields, places, fieldsOf),
		fieldsOf,
		services: [first, ...others],
		recipe,
		steps,
		refresh,
		handedOut,
		answers,
		reads,
		isOpen,
		limitsOf,
	};
}

/** Twice where it puts secrets into the request: then what is made of the request is a secret, too. */
function recipeOf(
	description: Description,
	namesWith: (secretParts: readonly Need[]) => Names,
	problems: Problems,
): Recipe {
	const before = problems.count;
	const recipe = compileRecipe(description, namesWith([]), problems);
	if (recipe.secretParts.length === 0 || problems.count > before) return recipe;
	return compileRecipe(description, namesWith(recipe.secretParts), problems);
}

/** A token that nobody uses, and what would be signed but for the switch that says so. */
function refuseLooseEnds(
	{ signIn, signs = ['calls'], add, attach }: Description,
	{ add: added, attach: attached }: Recipe,
	problems: Problems,
): void {
	if (!signIn) {
		if (signs.includes('signIn')) problems.add('signs', 'names the sign-in, but there is none');
		return;
	}
	const templates = [added, attached]
		.flatMap((part) => Object.values(part))
		.flat()
		.map(({ template }) => template);
	const isUsed = templates.some(({ isOfSession }) => isOfSession);
	const hasAttach = add !== undefined || attach !== undefined;
	if (!isUsed && (hasAttach ? problems.count === 0 : true)) {
		problems.add(
			'attach',
			'puts `token` nowhere, so that the sign-in is of no use: write {token} where it is sent',
		);
	}
}
