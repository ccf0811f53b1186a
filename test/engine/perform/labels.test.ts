import type { INodeProperties } from 'n8n-workflow';
import { labelOf } from '../../../engine/perform/labels';
import type { Provider } from '../../../engine/provider/provider';
import { parametersOf } from '../../../engine/request/build';
import { callerParameters } from '../../../engine/request/callers';
import * as fileParameters from '../../../engine/request/fileParameters';
import { answerParameters } from '../../../engine/request/typedAnswer';
import { IceKredit } from '../../../nodes/IceKredit/IceKredit.node';
import { LanyingIm } from '../../../nodes/LanyingIm/LanyingIm.node';
import { Mioesim } from '../../../nodes/Mioesim/Mioesim.node';
import { OneAccess } from '../../../nodes/OneAccess/OneAccess.node';
import { SignedApi } from '../../../nodes/SignedApi/SignedApi.node';
import { Xmp } from '../../../nodes/Xmp/Xmp.node';
import { providers } from '../../../providers';

/** What is read with a label of its own. */
const withLabel = new Set([
	...answerParameters.map(({ name }) => name),
	...Object.values(fileParameters).flatMap((value) =>
		typeof value === 'object' && 'name' in value ? [value.name] : [],
	),
	...['download', 'asBinary', 'itemToken'],
	...providers.flatMap((provider) => parameterNames(provider)),
]);

function parameterNames(provider: Provider): string[] {
	const rows = provider.resources.flatMap(({ operations }) => operations);
	const calls = rows.filter((row) => row.kind === 'call');
	return [
		...callerParameters(provider),
		...calls.flatMap((row) => parametersOf(provider, row)),
	].map(({ name }) => name);
}

/** What is never read for a request, or only by what says its label: find, branches and options. */
const isOther = ({ name, type }: INodeProperties) =>
	type === 'notice' ||
	/^(?:example|signature|resource$|operation$|toolDescription$|additionalFields$|options$|outputMode$|\w*Branches$)/.test(
		name,
	) ||
	['includeExample', 'searchTime'].includes(name);

it.each([Mioesim, IceKredit, OneAccess, LanyingIm, Xmp, SignedApi])(
	'is that of the form of %p',
	(Node) => {
		const fields = new Node().description.properties.filter(
			(property) => !isOther(property) && !withLabel.has(property.name),
		);
		expect(fields.length).toBeGreaterThan(5);
		const labels = fields.map(({ name }) => [name, labelOf(name)]);
		const inForm = fields.map(({ name, displayName }) => [
			name,
			displayName.replace(/ Name or ID$/, ''),
		]);
		expect(labels).toEqual(inForm);
	},
);

it('is that of the last part of a path', () => {
	expect(labelOf('additionalFields.pageSize')).toBe('Page Size');
});
