import type { Parameter } from '../provider/parameter';

/** The collection that holds what does not stand in front. */
export const additionalFields = 'additionalFields';

export function isInFront(parameter: Parameter): boolean {
	return parameter.required === true || parameter.front === true;
}

/** Where the value of a parameter stands among those of the node. */
export function fieldPath(parameter: Parameter): string {
	return isInFront(parameter) ? parameter.name : `${additionalFields}.${parameter.name}`;
}
