/** What the `state` of an answer means. https://parcelo.example/docs/states */
export const callCodes = [
	{ code: 'ok', label: 'Success', category: 'success', meaning: 'Parcelo carried it out.' },
	{ code: 'wrong_login', label: 'Wrong Login', category: 'credentials', meaning: 'Unknown shop.' },
	{ code: 'stale_token', label: 'Stale Token', category: 'session', meaning: 'The token ended.' },
	{ code: 'full', label: 'Too Many', category: 'rateLimit', meaning: 'Over five in a minute.' },
	{ code: 'later', label: 'Busy', category: 'busy', meaning: 'Parcelo is busy for a moment.' },
	{ code: 'no_parcel', label: 'No Parcel', category: 'notFound', meaning: 'No such parcel.' },
] as const;
