import type { INodeProperties } from 'n8n-workflow';

/** A property that is shown only for one operation. */
export function shownFor(
	property: INodeProperties,
	resource: string,
	operation: string,
): INodeProperties {
	return shownWhile(property, { resource: [resource], operation: [operation] });
}

/** A property that is shown only while these parameters have one of these values. */
export function shownWhile(
	property: INodeProperties,
	values: Record<string, string[]>,
): INodeProperties {
	const show = { ...values, ...property.displayOptions?.show };
	return { ...property, displayOptions: { ...property.displayOptions, show } };
}

/** Properties that differ only in the values of one parameter for which they are shown become one. */
export function shared(
	properties: readonly INodeProperties[],
	parameter = 'operation',
): INodeProperties[] {
	const byShape = new Map<string, INodeProperties>();
	for (const property of properties) {
		const { [parameter]: values = [], ...show } = property.displayOptions?.show ?? {};
		const shape = JSON.stringify([{ ...property, displayOptions: show }]);
		const known = byShape.get(shape);
		if (known) known.displayOptions?.show?.[parameter]?.push(...values);
		else byShape.set(shape, property);
	}
	return [...byShape.values()];
}
