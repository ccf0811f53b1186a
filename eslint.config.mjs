import { config as n8n } from '@n8n/node-cli/eslint';

/**
 * n8n's community-node rules, all of them, errors and warnings, for what is published.
 * Tests, the sandbox and scripts never reach an n8n server: there Node's own modules, timers and
 * the console are allowed.
 */
export default [
	{ ignores: ['dist/', 'node_modules/', '.n8n-server/', '.n8n-data/', 'coverage/'] },
	...n8n,
	{
		files: ['test/**/*.ts', 'sandbox/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'],
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
