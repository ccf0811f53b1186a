/** IDs that the form offers lists for; on the wire they are numbers of up to 64 bits. */

export const oneUser = {
	type: 'id',
	lookup: 'user',
	placeholder: 'e.g. 6597413380352',
} as const;

export const oneGroup = {
	type: 'id',
	lookup: 'group',
	placeholder: 'e.g. 6597413521440',
} as const;

/** The other user, or the group. */
export const oneConversation = {
	type: 'id',
	lookup: 'conversation',
	placeholder: 'e.g. 6597413380352',
} as const;

export const severalUsers = { type: 'list', of: 'id', lookup: 'user' } as const;
export const severalGroups = { type: 'list', of: 'id', lookup: 'group' } as const;
