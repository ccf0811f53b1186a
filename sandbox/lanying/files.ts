import { firstOf, toId, type Id } from '../common/values';
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
	['/file/download/chat', { methods: GET, run: downloadChat }],
	['/file/download/avatar', { methods: GET, run: downloadAvatar }],
];

function userAvatar(call: Call): Result {
	const name = call.storage.newKey(`avatar-user-${userOf(call).user_id}`);
	return { data: targetOf(call, name, downloadUrl(call, 'avatar', 'object_name', name)) };
}

function groupAvatar(call: Call): Result {
	const group = groupInQuery(call);
	requireAdmin(call, group);
	const name = call.storage.newKey(`avatar-group-${group.shown.group_id}`);
	return { data: targetOf(call, name, downloadUrl(call, 'avatar', 'object_name', name)) };
}

function chat(call: Call): Result {
	const type = readNumber(call.request, 'file_type', 100, 203);
	if (!FILE_TYPES.includes(type)) throw failure('10002', 'file_type');
	const sign = call.storage.newKey(`${userOf(call).user_id}-${receiverOf(call)}-${type}`);
	return { data: targetOf(call, sign, downloadUrl(call, 'chat', 'file_sign', sign)) };
}

function forward(call: Call): Result {
	const [, type = ''] = fileSignIn(call);
	const forwarded = `${userOf(call).user_id}-${receiverOf(call)}-${type}`;
	return { data: downloadUrl(call, 'chat', 'file_sign', forwarded) };
}

/** A sign, and the type of the file that it stands for. */
function fileSignIn({ request }: Call): readonly [sign: string, type: string] {
	const sign = firstOf(request.query, 'file_sign');
	const [, type] = /^\d+-\d+-(\d{3})(?:-\d+)?$/.exec(sign) ?? [];
	if (type === undefined) throw failure('10002', 'file_sign');
	return [sign, type];
}

function downloadChat(call: Call): Result {
	const [sign] = fileSignIn(call);
	const format = firstOf(call.request.query, 'format');
	if (!['', 'amr', 'mp3'].includes(format)) throw failure('10002', 'format');
	return redirectTo(call, sign);
}

function downloadAvatar(call: Call): Result {
	const name = firstOf(call.request.query, 'object_name');
	if (!/^avatar-(user|group)-\d+(-\d+)?$/.test(name)) throw failure('10002', 'object_name');
	return redirectTo(call, name);
}

/** The vendor's client shows that the answer is a redirect to the storage. */
function redirectTo(call: Call, key: string): Result {
	const { request, storage } = call;
	readNumber(request, 'image_type', 1, 3, 1);
	readNumber(request, 'thumbnail_strategy', 1, 2, 1);
	for (const name of ['w', 'h']) readNumber(request, name, 1, 10_000, 1);
	return { data: undefined, location: storage.linkTo(request.origin, key) };
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

/** The storage belongs to another company, and has a host of its own. */
const targetOf = ({ request, storage }: Call, key: string, download_url: string) => ({
	download_url,
	oss_body_param: storage.fieldsFor(key),
	upload_method: 'POST',
	upload_url: `${request.origin}/lanying-storage/`,
});
