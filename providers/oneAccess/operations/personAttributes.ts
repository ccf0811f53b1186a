import type { Parameter } from '../../../engine/operation/parameter';
import { extension, field, password } from './management';
import {
	birthday,
	email,
	firstName,
	lastName,
	middleName,
	name,
	nickName,
	userName,
} from './userAttributes';

/** What a person says about themselves, at registration and later. */
export const personAttributes: readonly Parameter[] = [
	userName,
	name,
	email,
	{ ...password, wire: 'pwd' },
	{
		...field('headImage', 'head_img', 'Picture URL', 'Address of a picture of the person'),
		placeholder: 'e.g. https://example.com/me.png',
	},
	{
		type: 'choice',
		name: 'gender',
		wire: 'attr_gender',
		displayName: 'Gender',
		description: 'Gender of the person',
		place: 'body',
		options: [
			{ name: 'Female', value: 'female' },
			{ name: 'Male', value: 'male' },
			// Spelt so by OneAccess.
			{ name: 'Unknown', value: 'unknow' },
		],
		default: 'unknow',
		isOpen: true,
	},
	birthday,
	nickName,
	firstName,
	middleName,
	lastName,
	extension,
];
