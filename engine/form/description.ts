/**
 * What a person reads below the name of an operation: what it does, and what nobody can take back. The
 * rest of a row's description is for AI agents, which see neither form nor documentation.
 */
export function forPeople(description: string): string {
	const [first = '', ...others] = description.split(/(?<=\.)\s+(?=[A-Z])/);
	const rest = others.join(' ');
	const warnings = [
		...(/\bCosts money/.test(rest) ? ['costs money'] : []),
		...(/\bcannot be undone\b/.test(rest) ? ['cannot be undone'] : []),
	];
	const warning = warnings.join(', ');
	const does = first.replace(/\.$/, '');
	return warning === '' ? does : `${does}. ${warning.charAt(0).toUpperCase()}${warning.slice(1)}.`;
}
