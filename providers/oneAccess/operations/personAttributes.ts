import type { Parameter } from '../../../engine/provider/parameter';
import { extension, field, password } from './management';
import {
	birthday,
	email,
	firstName,
	gender,
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
	gender,
	birthday,
	nickName,
	firstName,
	middleName,
	lastName,
	extension,
];
