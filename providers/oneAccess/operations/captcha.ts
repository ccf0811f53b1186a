import type { Operation } from '../../../engine/provider/operation';
import { page, reads, writes } from './management';

/** A person must solve it: that is its purpose, and the node does not try to. */
export const captchaOperations: readonly Operation[] = [
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get a captcha',
		description:
			'Returns a sliding puzzle for a person to solve: the picture and the piece as images, and the ID of the captcha (token). Reads only.',
		path: '/api/v2/sdk/captcha',
		parameters: [],
		files: {
			kind: 'texts',
			what: 'images',
			at: { picture: 'originalImageBase64', piece: 'jigsawImageBase64' },
		},
		simplify: ['token', 'originalImageBase64', 'jigsawImageBase64', 'wordList'],
		source: page('ShowCaptcha'),
	},
	{
		...writes,
		name: 'verify',
		displayName: 'Verify',
		action: 'Verify the solution of a captcha',
		description:
			'Checks where the person moved the piece and returns the captcha token with which one SMS can be sent. Writes: it uses the captcha up. The item holds a secret.',
		path: '/api/v2/sdk/captcha/verify',
		parameters: [
			{
				type: 'text',
				name: 'captchaId',
				wire: 'token',
				displayName: 'Captcha ID',
				description: 'The token that came with the captcha',
				place: 'body',
				required: true,
			},
			{
				type: 'json',
				asText: true,
				name: 'position',
				wire: 'point_json',
				displayName: 'Position',
				description: 'Where the person moved the piece; y is always 5.0',
				place: 'body',
				required: true,
				placeholder: 'e.g. {"x": 237.0, "y": 5.0}',
			},
			{
				type: 'text',
				name: 'sender',
				displayName: 'Recipient',
				description: 'The mobile number or email address to which the code is to be sent',
				place: 'body',
				required: true,
				placeholder: 'e.g. 12345678901',
			},
		],
		source: page('ValidateCaptcha'),
	},
];
