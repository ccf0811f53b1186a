import type { Parameter } from '../../../engine/provider/parameter';
import { extension, field, password } from './management';

export const userName = {
	...field('userName', 'user_name', 'User Name', 'Name with which the user logs in; unique'),
	placeholder: 'e.g. zhangsan',
};

export const mobile = {
	...field('mobile', 'mobile', 'Mobile Number', 'Mobile number of the user; unique'),
	placeholder: 'e.g. 12345678901',
};

export const mustChangePassword: Parameter = {
	type: 'flag',
	name: 'pwdMustModify',
	wire: 'pwd_must_modify',
	displayName: 'Must Change Password',
	description: 'Whether the user must change the password at the next login',
	place: 'body',
};

function day(name: string, wire: string, displayName: string, description: string): Parameter {
	return {
		type: 'date',
		format: 'yyyy-MM-dd',
		name,
		wire,
		displayName,
		description,
		place: 'body',
	};
}

export const name = field('name', 'name', 'Name', 'Real name; the user name if not set');
export const email = {
	...field('email', 'email', 'Email', 'Email address of the user'),
	placeholder: 'e.g. name@email.com',
};
export const firstName = field('firstName', 'first_name', 'First Name', 'First name of the user');
export const middleName = field(
	'middleName',
	'middle_name',
	'Middle Name',
	'Middle name of the user',
);
export const lastName = field('lastName', 'last_name', 'Last Name', 'Last name of the user');
export const birthday = day(
	'birthday',
	'attr_birthday',
	'Birthday',
	'Day on which the user was born',
);
export const nickName = field('nickName', 'attr_nick_name', 'Nickname', 'Nickname of the user');

export const gender: Parameter = {
	type: 'choice',
	name: 'gender',
	wire: 'attr_gender',
	displayName: 'Gender',
	description: 'Gender of the person; other values can be given with an expression',
	place: 'body',
	options: [
		{ name: 'Female', value: 'female' },
		{ name: 'Male', value: 'male' },
		// Spelt so by OneAccess.
		{ name: 'Unknown', value: 'unknow' },
	],
	default: 'unknow',
	isOpen: true,
};

/** All that a user has besides user name and mobile number. */
export const attributes: readonly Parameter[] = [
	password,
	field(
		'orgCode',
		'org_code',
		'Organization Code',
		'Code (not ID) of the main organization; the first root organization if not set',
	),
	name,
	email,
	field('employeeId', 'employee_id', 'Employee ID', 'Number of the user in the company'),
	firstName,
	middleName,
	lastName,
	{ ...mustChangePassword, default: true },
	gender,
	birthday,
	nickName,
	field(
		'identityType',
		'attr_identity_type',
		'Identity Document Type',
		'Kind of the identity document, as the OneAccess console has it',
	),
	field(
		'identityNumber',
		'attr_identity_number',
		'Identity Document Number',
		'Number of the identity document',
	),
	{
		...field('area', 'attr_area', 'Area', 'Country code of the user'),
		placeholder: 'e.g. CN',
	},
	field('city', 'attr_city', 'City', 'City of the user'),
	{
		...field('managerId', 'attr_manager_id', 'Manager', 'ID of the user’s manager'),
		lookup: 'user',
	},
	{
		type: 'choice',
		name: 'userType',
		wire: 'attr_user_type',
		displayName: 'User Type',
		description: 'How the user is employed',
		place: 'body',
		options: [
			{ name: 'Dispatched', value: 'dispatch' },
			{ name: 'Intern', value: 'intern' },
			{ name: 'Outsourced', value: 'outsourcing' },
			{ name: 'Regular', value: 'regular' },
		],
		default: 'regular',
	},
	day('hireDate', 'attr_hire_date', 'Hire Date', 'First day in the company'),
	field('workPlace', 'attr_work_place', 'Work Place', 'Where the user works'),
	{
		type: 'json',
		name: 'organizations',
		wire: 'user_org_relation_list',
		displayName: 'Organizations',
		description:
			'All organizations of the user as a JSON list, the main one (relation_type 1) included',
		place: 'body',
		placeholder: 'e.g. [{"org_code": "sales", "relation_type": 1}]',
	},
	extension,
];
