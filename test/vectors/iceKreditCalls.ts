/**
 * IceKredit's scoring call, from the vendor's page: what a user enters, and the request.
 * http://101.32.111.141/Nigeria/en/PRODUCT/prod_AutoDecision_en_ng.html
 */
export const iceKreditCalls = [
	{
		operation: 'creditRisk getLevel',
		given: {
			bvn: '22123456789',
			mobile: '09012345678',
			equipmentSn: 'E-1',
			sn: 'bv2-1',
			borrowCount: '0',
		},
		request: 'POST /person-ds/credit/NigeriaAutoDecision',
		items: ['new_customer', 'risk_level'],
		json: '{"ID":"22123456789","mobile":"09012345678","equipment_sn":"E-1","sn":"bv2-1","borrow_count":0}',
		required: {
			bvn: 'BVN',
			mobile: 'Mobile',
			equipmentSn: 'Equipment Serial Number',
			sn: 'Application Serial Number',
			borrowCount: 'Borrow Count',
		},
	},
] as const;
