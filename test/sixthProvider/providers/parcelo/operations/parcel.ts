import type { Operation } from '../../../../../engine/provider/operation';

export const parcelOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'get',
		displayName: 'Get',
		action: 'Get a parcel',
		description: 'Gets where a parcel is. Reads only.',
		method: 'GET',
		path: '/parcels/{parcelId}',
		parameters: [
			{
				type: 'text',
				name: 'parcelId',
				displayName: 'Parcel ID',
				description: 'The parcel to get',
				place: 'path',
				required: true,
				placeholder: 'e.g. P-1001',
			},
		],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'parcel',
		source: 'https://parcelo.example/docs/parcels',
	},
];
