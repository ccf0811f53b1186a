import type { INodeProperties, NodePropertyTypes } from 'n8n-workflow';
import type { Parameter } from '../provider/parameter';

/** What of a property follows from what its parameter holds. */
type Shape = Pick<
	INodeProperties,
	'default' | 'typeOptions' | 'options' | 'allowArbitraryValues'
> & { type: NodePropertyTypes };

export function shapeOf(parameter: Parameter): Shape {
	switch (parameter.type) {
		case 'text': {
			const typeOptions = parameter.isLong ? { typeOptions: { rows: 4 } } : {};
			return { type: 'string', ...typeOptions, default: parameter.default ?? '' };
		}
		case 'id':
		case 'list':
			return { type: 'string', default: parameter.default ?? '' };
		case 'secret':
			return { type: 'string', typeOptions: { password: true }, default: '' };
		case 'integer':
			return {
				type: 'number',
				typeOptions: { minValue: parameter.min, maxValue: parameter.max, numberPrecision: 0 },
				default: parameter.default ?? parameter.min ?? 0,
			};
		case 'decimal':
			return {
				type: 'number',
				typeOptions: { numberPrecision: parameter.decimals },
				default: 0,
			};
		case 'flag':
			return { type: 'boolean', default: parameter.default ?? false };
		case 'date':
			return { type: 'dateTime', typeOptions: { dateOnly: true }, default: '' };
		case 'time':
			return { type: 'dateTime', default: '' };
		case 'choice':
			return {
				type: 'options',
				options: [...parameter.options],
				...(parameter.isOpen ? { allowArbitraryValues: true } : {}),
				default: parameter.default,
			};
		case 'choices':
			return {
				type: 'multiOptions',
				options: [...parameter.options],
				...(parameter.isOpen ? { allowArbitraryValues: true } : {}),
				default: [...(parameter.default ?? [])],
			};
		case 'json':
			return { type: 'json', default: parameter.default ?? '' };
	}
}
