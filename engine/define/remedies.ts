import type { Category } from '../provider/responseCode';

/** What a user can do about a response code that says nothing better. */
export const usualRemedies: Readonly<Record<Category, string>> = {
	success: 'Nothing needs to be done.',
	credentials: 'Correct the account and the secrets in the credential.',
	session: 'The node signs in again by itself. If the code stays, ask the provider.',
	permission: 'Ask the provider, or whoever runs the account, for the right to do this.',
	input: 'Correct the parameter that the message names.',
	notFound: 'Check the ID.',
	rateLimit: 'Wait for the next window, or lower the limit in the credential.',
	balance: 'Top up the account.',
	provider: 'Try again later. If the code stays, report it to the provider.',
	network: 'Try again later.',
	other: 'Read the message. If it does not help, ask the provider what the code means.',
	busy: 'Try again soon.',
};
