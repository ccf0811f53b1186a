/**
 * Lanying IM (MaximTop): what the `code` field of an answer means. Errors come with HTTP 200.
 *
 * https://docs.lanyingim.com/en/quick-start/server-api-quick-start.html (appendix)
 * https://docs.lanyingim.com/en/reference/server-api/token.html
 *
 * One table serves the sign-in and the calls. 1xxxx is about users, friends and push, 2xxxx about
 * groups, 3xxxx and 40000 about the app and its license. 20019 does not exist in the vendor table.
 */
import type { ResponseCode } from '../../engine/provider/responseCode';

const groupCalls = [
	'group',
	'groupAnnouncement',
	'groupFile',
	'groupInvitation',
	'groupJoinRequest',
	'groupMember',
	'groupSetting',
];

/** Codes of the sign-in and of every call. */
export const callCodes: readonly ResponseCode[] = [
	{
		code: '200',
		label: 'Success',
		category: 'success',
		meaning: 'Lanying IM carried out the call.',
		remedy: 'Nothing needs to be done.',
	},
	// [CODE] Not in the vendor table; the vendor web SDK signs in again on it.
	{
		code: '402',
		label: 'Token Refused',
		category: 'session',
		meaning: 'Lanying IM no longer accepts the access token.',
		remedy:
			'The node signs in again by itself. With an admin token, create a new one in the ' +
			'Lanying IM console under Token Management and put it into the Admin Token field of the ' +
			'credential.',
	},
	{
		code: '10000',
		label: 'User Not Found',
		category: 'notFound',
		meaning: 'The user does not exist in this app.',
		remedy:
			'Check the user ID or the login name, and that the App ID in the credential is the app ' +
			'of this user.',
	},
	{
		code: '10001',
		label: 'Wrong Code',
		givenBy: ['user'],
		category: 'input',
		meaning: 'The verification code is wrong.',
		remedy: 'Ask the person for the right code, or send a new one.',
	},
	{
		code: '10002',
		label: 'Bad Parameter',
		category: 'input',
		meaning: 'A parameter of the request is missing or has a value that is not allowed.',
		remedy:
			'Read the message of this answer and check the parameters of this item: IDs must be ' +
			'numbers and lists must not be empty.',
	},
	{
		code: '10003',
		label: 'Token Missing',
		category: 'session',
		meaning: 'The call carried no access token.',
		remedy:
			'Fill in the Admin Token in the credential, or a user with a password so that the node ' +
			'can sign in.',
	},
	{
		code: '10004',
		label: 'User Exists',
		givenBy: ['user'],
		category: 'input',
		meaning: 'A user with this name already exists.',
		remedy: 'Choose another username, or use the existing user.',
	},
	{
		code: '10005',
		label: 'Already Friends',
		givenBy: ['roster'],
		category: 'input',
		meaning: 'The two users are already friends.',
		remedy: 'Nothing needs to be done for this pair; leave it out of the next run.',
	},
	{
		code: '10006',
		label: 'On Blocklist',
		givenBy: ['roster', 'message'],
		category: 'permission',
		meaning: 'One of the two users has blocked the other.',
		remedy: 'Remove the user from the blocklist first, if the person agrees.',
	},
	{
		code: '10007',
		label: 'Friend Request Gone',
		givenBy: ['roster'],
		category: 'notFound',
		meaning: 'The friend request does not exist or has expired.',
		remedy: 'Send a new friend request, or list the open requests to find the right one.',
	},
	{
		code: '10008',
		label: 'Token Invalid',
		category: 'session',
		meaning: 'The access token is wrong or has expired.',
		remedy:
			'The node signs in again by itself. With an admin token, create a new one in the ' +
			'Lanying IM console under Token Management and put it into the Admin Token field of the ' +
			'credential.',
	},
	{
		code: '10009',
		label: 'File Storage Error',
		givenBy: ['file'],
		category: 'provider',
		meaning: 'The file storage behind Lanying IM has a fault.',
		remedy:
			'Wait a few minutes and start the upload or download again. If it stays, contact ' +
			'Lanying IM support.',
	},
	{
		code: '10010',
		label: 'No Permission',
		category: 'permission',
		meaning: 'The token may not carry out this call.',
		remedy:
			'Use an admin token for this operation, or act as a user who has the right. Admin ' +
			'tokens are made in the Lanying IM console under Token Management.',
	},
	{
		code: '10011',
		label: 'ID Already Bound',
		givenBy: ['user', 'userPush'],
		category: 'input',
		meaning: 'The user ID is already bound.',
		remedy: 'Undo the old binding first, or use another user ID.',
	},
	{
		code: '10012',
		label: 'Request Refused',
		givenBy: ['roster'],
		category: 'permission',
		meaning: 'The other user refuses friend requests.',
		remedy: 'Ask the other user to allow friend requests in the settings of the chat app.',
	},
	{
		code: '12001',
		label: 'No Xiaomi Upload',
		givenBy: ['push', 'userPush'],
		category: 'provider',
		meaning: 'The push picture could not be uploaded to Xiaomi.',
		check: 'look on a device whether the push came',
		remedy:
			'Check the Xiaomi push settings of the app in the Lanying IM console, then wait a few ' +
			'minutes.',
	},
	{
		code: '12002',
		label: 'Image Too Large',
		givenBy: ['push', 'userPush'],
		category: 'input',
		meaning: 'The push picture is 1 MB or larger.',
		remedy: 'Use a JPG or PNG picture below 1 MB; 876 by 324 pixels is the advised size.',
	},
	{
		code: '12003',
		label: 'No OPPO Upload',
		givenBy: ['push', 'userPush'],
		category: 'provider',
		meaning: 'The push picture could not be uploaded to OPPO.',
		check: 'look on a device whether the push came',
		remedy:
			'Check the OPPO push settings of the app in the Lanying IM console, then wait a few ' +
			'minutes.',
	},
	{
		code: '12004',
		label: 'Image Unreachable',
		givenBy: ['push', 'userPush'],
		category: 'input',
		meaning: 'Lanying IM cannot download the push picture from its address.',
		remedy: 'Check the address of the picture: it must open in a browser without signing in.',
	},
	{
		code: '12005',
		label: 'Audience Too Long',
		givenBy: ['push', 'userPush'],
		category: 'input',
		meaning: 'The list of push receivers has more than 500 entries.',
		remedy:
			'Split the list into parts of at most 500 entries, for example with the Loop Over Items ' +
			'node.',
	},
	{
		code: '12006',
		label: 'Push Not Enabled',
		givenBy: ['push', 'userPush'],
		category: 'permission',
		meaning: 'The push feature is not enabled for this app.',
		remedy: 'Enable push for the app in the Lanying IM console, or contact Lanying IM support.',
	},
	{
		code: '20000',
		label: 'Database Error',
		category: 'provider',
		meaning: 'The server of Lanying IM has a database fault.',
		check: 'check that',
		remedy: 'Wait a few minutes. If it stays, contact Lanying IM support.',
	},
	{
		code: '20001',
		label: 'Group Not Found',
		givenBy: [...groupCalls, 'message', 'file'],
		category: 'notFound',
		meaning: 'The group does not exist.',
		remedy: 'Check the group ID, and that the App ID in the credential is the app of this group.',
	},
	{
		code: '20002',
		label: 'Not a Member',
		givenBy: [...groupCalls, 'message', 'file'],
		category: 'input',
		meaning: 'The user is not a member of the group.',
		remedy:
			'Check the group ID and the user ID you entered. Add the user to the group first if ' +
			'that is what you want.',
	},
	{
		code: '20003',
		label: 'Wrong Push Mode',
		givenBy: ['groupSetting', 'userSettings'],
		category: 'input',
		meaning: 'The push mode has a value that is not allowed.',
		remedy: 'Choose one of the values that the parameter offers.',
	},
	{
		code: '20004',
		label: 'Owner Must Stay',
		givenBy: groupCalls,
		category: 'permission',
		meaning: 'The owner of a group cannot simply leave it.',
		remedy: 'Transfer the group to another member first, or dissolve the group.',
	},
	{
		code: '20005',
		label: 'Target Not Member',
		givenBy: groupCalls,
		category: 'input',
		meaning: 'The user who should become the owner is not a member of the group.',
		remedy: 'Add the user to the group first, then transfer it.',
	},
	{
		code: '20006',
		label: 'Group in Repair',
		givenBy: groupCalls,
		category: 'provider',
		meaning: 'Lanying IM is repairing the group.',
		remedy:
			'Wait a few minutes before the next call for this group. If it stays, contact Lanying ' +
			'IM support.',
	},
	{
		code: '20007',
		label: 'App Group Limit',
		givenBy: groupCalls,
		category: 'balance',
		meaning: 'The app has as many groups as it may have.',
		remedy: 'Dissolve groups that nobody needs, or ask Lanying IM for a larger plan.',
	},
	{
		code: '20008',
		label: 'Owned Group Limit',
		givenBy: groupCalls,
		category: 'balance',
		meaning: 'The user has created as many groups as a user may create.',
		remedy: 'Let another user create the group, or dissolve groups of this user that nobody needs.',
	},
	{
		code: '20009',
		label: 'Join Limit',
		givenBy: groupCalls,
		category: 'balance',
		meaning: 'The user has joined as many groups as a user may join.',
		remedy: 'Let the user leave a group first.',
	},
	{
		code: '20010',
		label: 'Member Limit',
		givenBy: groupCalls,
		category: 'balance',
		meaning: 'The group has as many members as it may have.',
		remedy: 'Remove members from the group, or create a second group.',
	},
	{
		code: '20011',
		label: 'Members Only',
		givenBy: groupCalls,
		category: 'permission',
		meaning: 'Only members of the group may do this.',
		remedy: 'Act as a user who is a member of the group, or as its admin with an admin token.',
	},
	{
		code: '20012',
		label: 'Admins Only',
		givenBy: groupCalls,
		category: 'permission',
		meaning: 'Only admins of the group may do this.',
		remedy: 'Act as an admin of the group, or make the acting user an admin first.',
	},
	{
		code: '20013',
		label: 'Owner Only',
		givenBy: groupCalls,
		category: 'permission',
		meaning: 'Only the owner of the group may do this.',
		remedy: 'Act as the owner of the group.',
	},
	{
		code: '20014',
		label: 'Join Request Gone',
		givenBy: ['groupJoinRequest'],
		category: 'notFound',
		meaning: 'The request to join the group has expired or is already settled.',
		remedy: 'List the open requests of the group; if this one is missing, the user must ask again.',
	},
	{
		code: '20015',
		label: 'Invitation Gone',
		givenBy: ['groupInvitation'],
		category: 'notFound',
		meaning: 'The invitation to the group has expired or is already settled.',
		remedy: 'List the open invitations; if this one is missing, invite the user again.',
	},
	{
		code: '20016',
		label: 'Rejoin Blocked',
		givenBy: groupCalls,
		category: 'permission',
		meaning: 'The user was removed from the group too often and may not join it again.',
		remedy: 'Take the user off the list of this workflow, or contact Lanying IM support.',
	},
	{
		code: '20017',
		label: 'Already a Member',
		givenBy: groupCalls,
		category: 'input',
		meaning: 'The user is already a member of the group.',
		remedy: 'Nothing needs to be done for this user; leave the user out of the next run.',
	},
	{
		code: '20018',
		label: 'Group Blocklist',
		givenBy: groupCalls,
		category: 'permission',
		meaning: 'The user is on the blocklist of the group.',
		remedy: 'Remove the user from the blocklist of the group first.',
	},
	{
		code: '20020',
		label: 'No Announcement',
		givenBy: ['groupAnnouncement'],
		category: 'notFound',
		meaning: 'The announcement does not exist.',
		remedy: 'List the announcements of the group to find the right ID.',
	},
	{
		code: '20021',
		label: 'Announcement Off',
		givenBy: ['groupAnnouncement'],
		category: 'permission',
		meaning: 'An admin has disabled the announcement.',
		remedy: 'Ask an admin of the group to enable announcements.',
	},
	{
		code: '20022',
		label: 'File Not Found',
		givenBy: ['groupFile'],
		category: 'notFound',
		meaning: 'The shared file does not exist.',
		remedy: 'List the shared files of the group to find the right ID.',
	},
	{
		code: '20023',
		label: 'No File Rights',
		givenBy: ['groupFile'],
		category: 'permission',
		meaning: 'The acting user has no rights on the shared file.',
		remedy: 'Act as the user who shared the file, or as an admin of the group.',
	},
	{
		code: '20024',
		label: 'QR Code Invalid',
		givenBy: ['group getQrCode', 'groupMember joinByQrCode'],
		category: 'input',
		meaning: 'The QR code is not a valid code of a group.',
		remedy: 'Check that the whole text of the QR code was passed on, or create a new one.',
	},
	{
		code: '20025',
		label: 'QR Code Expired',
		givenBy: ['group getQrCode', 'groupMember joinByQrCode'],
		category: 'input',
		meaning: 'The QR code of the group has expired.',
		remedy: 'Create a new QR code for the group.',
	},
	{
		code: '30021',
		label: 'License Invalid',
		category: 'balance',
		meaning: 'The license of the app is not valid.',
		remedy:
			'Look at the license of the app in the Lanying IM console (console.lanyingim.com), or ' +
			'contact Lanying IM support.',
	},
	{
		code: '30022',
		label: 'License Expired',
		category: 'balance',
		meaning: 'The license of the app has expired.',
		remedy:
			'Look at the license of the app in the Lanying IM console (console.lanyingim.com) and ' +
			'renew it.',
	},
	{
		code: '30023',
		label: 'License Limit',
		category: 'balance',
		meaning: 'The app has reached a limit of its license.',
		remedy:
			'Look at the license of the app in the Lanying IM console (console.lanyingim.com) and ' +
			'choose a larger plan, or remove users that nobody needs.',
	},
	{
		code: '40000',
		label: 'Unknown App ID',
		category: 'credentials',
		meaning: 'Lanying IM knows no app with this ID.',
		remedy:
			'Copy the App ID and the API Endpoint into the credential again from the Application ' +
			'Information page of the Lanying IM console.',
	},
];
