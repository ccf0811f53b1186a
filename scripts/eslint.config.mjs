import { config as n8n } from '@n8n/node-cli/eslint';

/**
 * For what never reaches an n8n server: tests, the sandbox, scripts and benchmarks. n8n's community-node
 * rules hold here too, but Node's own modules, timers and the console are allowed. What is published
 * is linted with n8n's own configuration, unchanged: the eslint.config.mjs of the root.
 */
export default [
	// The rules for nodes/ and credentials/ would take test/nodes and test/credentials for them.
	...n8n.filter(({ files }) => !files?.some((pattern) => pattern.startsWith('./'))),
	{
		files: ['**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/no-restricted-globals': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/no-deprecated-workflow-functions': 'off',
			'@n8n/community-nodes/credential-unnecessary-password': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'no-console': 'off',
		},
	},
];
