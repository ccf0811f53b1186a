import { credentialField } from '../../engine/credential/fieldLabels';
import { credentialProperties } from '../../engine/credential/properties';
import { providers } from '../../providers';

/** What no expression can be typed into, or nobody sees. */
const isOther = (name: string) =>
	/^(?:sessionToken|advanced|allowed\w+|expressionFields)$/.test(name);

it.each(providers)('are those of the form of $name', (provider) => {
	const properties = credentialProperties(provider).filter(
		({ name, type }) => type !== 'notice' && type !== 'hidden' && !isOther(name),
	);
	expect(properties.length).toBeGreaterThan(12);
	const found = properties.map(({ name }) => [name, credentialField(provider, name)]);
	const inForm = properties.map(({ name, displayName, required = false }) => [
		name,
		{ label: displayName, isRequired: required },
	]);
	expect(found).toEqual(inForm);
});
