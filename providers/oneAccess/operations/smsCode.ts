import type { Operation } from '../../../engine/provider/operation';
import { page, reads, writes } from './management';
import { howToWrite, mobile } from './person';

export const smsCodeOperations: readonly Operation[] = [
	{
		...writes,
		name: 'send',
		displayName: 'Send',
		action: 'Send an SMS code',
		description:
			'Sends a verification code by SMS, for one purpose and with the token of a solved captcha. Costs money: an SMS.',
		effect: 'costsMoney',
		path: '/api/v2/sdk/sms/send',
		parameters: [
			{ ...mobile, description: `The number that is to receive the code: ${howToWrite}` },
			{
				type: 'choice',
				name: 'type',
				displayName: 'Purpose',
				description:
					'What the code is for; it works for nothing else. Other values can be given with an expression.',
				place: 'body',
				required: true,
				options: [
					{ name: 'Bind a Mobile Number to a Social Account', value: 'BIND_MOBILE_SMS' },
					{ name: 'Change the Mobile Number', value: 'UPDATE_MOBILE_SMS' },
					{ name: 'Log In', value: 'LOGIN_SMS' },
					{ name: 'Pass the Second Factor', value: 'OTP_REST_SMS' },
					{ name: 'Register', value: 'REGISTER_SMS' },
					{ name: 'Reset the Password', value: 'FORGET_PWD_SMS' },
				],
				default: 'LOGIN_SMS',
				isOpen: true,
			},
			{
				type: 'secret',
				name: 'captchaToken',
				wire: 'captcha_token',
				displayName: 'Captcha Token',
				description: 'The captcha_token that Captcha: Verify returned for this number',
				place: 'body',
				required: true,
			},
		],
		answersNothing: true,
		source: page('SendSmsVerifyCode'),
	},
	{
		...reads,
		name: 'getCountryCodes',
		displayName: 'Get Country Codes',
		action: 'Get the country codes for phone numbers',
		description:
			'Lists the countries whose phone numbers OneAccess accepts, each with its code and the pattern of its numbers. Reads only.',
		path: '/api/v2/sdk/country-codes',
		answersList: true,
		parameters: [],
		itemsAt: 'phoneAreaCodeDefinitions',
		source: page('ListCountryCodes'),
	},
];
