import { firstOf, toId, type Id } from '../values';
import { GET, readNumber, userOf, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import { groupInQuery, requireAdmin, requireMember } from './groupCall';

const FILE_TYPES = [100, 101, 102, 103, 104, 200, 201, 202, 203];
const USER = 1;

export const FILE_ENDPOINTS: Endpoints = [
	['/file/upload/avatar/user', { methods: GET, run: userAvatar }],
	['/file/upload/avatar/group', { methods: GET, run: groupAvatar }],
	['/file/upload/chat', { methods: GET, run: chat }],
	['/file/upload/forward', { methods: GET, run: forward }],
];

function userAvatar(call: Call): Result {
	const name = `avatar-user-${userOf(call).user_id}`;
	return { data: targetOf(name, downloadUrl(call, 'avatar', 'object_name', name)) };
}

function groupAvatar(call: Call): Result {
	const group = groupInQuery(call);
	requireAdmin(call, group);
	const name = `avatar-group-${group.shown.group_id}`;
	return { data: targetOf(name, downloadUrl(call, 'avatar', 'object_name', name)) };
}

function chat(call: Call): Result {
	const type = readNumber(call.request, 'file_type', 100, 203);
	if (!FILE_TYPES.includes(type)) throw failure('10002', 'file_type');
	const sign = `${userOf(call).user_id}-${receiverOf(call)}-${type}`;
	return { data: targetOf(sign, downloadUrl(call, 'chat', 'file_sign', sign)) };
}

function forward(call: Call): Result {
	const sign = firstOf(call.request.query, 'file_sign');
	const [, type = ''] = /^\d+-\d+-(\d{3})$/.exec(sign) ?? [];
	if (type === '') throw failure('10002', 'file_sign');
	const forwarded = `${userOf(call).user_id}-${receiverOf(call)}-${type}`;
	return { data: downloadUrl(call, 'chat', 'file_sign', forwarded) };
}

/** The user or group that is to get the file; the query need not say which of both. */
function receiverOf(call: Call): Id {
	const { request, users, groups } = call;
	const digits = firstOf(request.query, 'to_id');
	if (!/^\d+$/.test(digits)) throw failure('10002', 'to_id');
	const id = toId(digits);
	const type = readNumber(request, 'to_type', 1, 2, 0);
	const isUser = users.some(({ user_id }) => user_id === id);
	if (type === USER || (type === 0 && isUser)) {
		if (!isUser) throw failure('10000');
		return id;
	}
	const group = groups.find(id);
	if (group === undefined) throw failure('20001');
	requireMember(call, group);
	return id;
}

const downloadUrl = ({ request }: Call, kind: string, name: string, value: string) =>
	`${request.origin}/lanying/file/download/${kind}?${name}=${value}`;

/** Nothing is ever uploaded: the storage belongs to another company, and has a host of its own. */
const targetOf = (key: string, download_url: string) => ({
	download_url,
	oss_body_param: {
		OSSAccessKeyId: 'sandbox',
		policy: 'c2FuZGJveA==',
		signature: 'sandbox-upload',
		key,
	},
	upload_method: 'POST',
	upload_url: 'https://storage.lanying.example/',
});
