import { noAnswerOf } from '../../../engine/outcome/noAnswer';

it.each([
	'The request was blocked because it resolves to a restricted IP address',
	'The request was blocked because the destination hostname is restricted',
])('says who can allow an address where n8n says: %s', (message) => {
	const outcome = noAnswerOf(new Error(message));
	expect(outcome).toMatchObject({ code: 'NO_ANSWER', category: 'network', message });
	expect(outcome.meaning).toBe('This n8n sends nothing to this address.');
	expect(outcome.remedy).toContain('N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES');
});

it('says of a server that does not answer to check address and network', () => {
	const { remedy } = noAnswerOf(new Error('connect ETIMEDOUT 10.1.2.3:443'));
	expect(remedy).toContain('Check the base URL');
	expect(remedy).not.toContain('N8N_SSRF');
});
