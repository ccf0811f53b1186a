import { firstOf, type Id } from '../common/values';
import { DELETE, GET, POST, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure, textFor } from './codes';
import {
	bodyOf,
	groupInBody,
	groupInQuery,
	idIn,
	idsIn,
	isAdminFor,
	numberIn,
	optionalTextIn,
	requireMember,
	textIn,
} from './groupCall';
import type { Group, SharedFile } from './groupState';

export const GROUP_FILE_ENDPOINTS: Endpoints = [
	['/group/file', { methods: GET, run: show }],
	['/group/file/list', { methods: GET, run: list }],
	['/group/file/upload', { methods: POST, run: upload }],
	['/group/file/update_name', { methods: WRITE, run: rename }],
	['/group/file/delete', { methods: DELETE, run: remove }],
];

function fileIn({ files }: Group, id: string): SharedFile | undefined {
	return files.find(({ file_id }) => String(file_id) === id);
}

function show(call: Call): Result {
	const group = groupInQuery(call);
	requireMember(call, group);
	const id = firstOf(call.request.query, 'file_id');
	if (!/^\d+$/.test(id)) throw failure('10002', 'file_id');
	const file = fileIn(group, id);
	if (file === undefined) throw failure('20022');
	return { data: file };
}

function list(call: Call): Result {
	const group = groupInQuery(call);
	requireMember(call, group);
	return { data: group.files };
}

function upload(call: Call): Result {
	const group = groupInBody(call);
	const fields = bodyOf(call);
	const file = {
		file_id: call.groups.nextItemId(),
		group_id: group.shown.group_id,
		uploader: call.caller.actingAs?.user_id ?? group.shown.owner_id,
		name: textIn(fields, 'name'),
		size: numberIn(fields, 'size', { min: 0, max: Infinity }),
		type: optionalTextIn(fields, 'type'),
		url: textIn(fields, 'url'),
		created_at: call.now,
		updated_at: call.now,
	};
	requireMember(call, group);
	group.files.push(file);
	return { data: file };
}

/** Files belong to whoever shared them, and to the admins. */
const mayChange = (call: Call, group: Group, { uploader }: SharedFile) =>
	isAdminFor(call, group) || call.caller.actingAs?.user_id === uploader;

function rename(call: Call): Result {
	const group = groupInBody(call);
	const fields = bodyOf(call);
	const name = textIn(fields, 'name');
	const file = fileIn(group, String(idIn(fields, 'file_id')));
	requireMember(call, group);
	if (file === undefined) throw failure('20022');
	if (!mayChange(call, group, file)) throw failure('20023');
	Object.assign(file, { name, updated_at: call.now });
	return { data: true };
}

/** A batch: each file has its own result. */
function remove(call: Call): Result {
	const group = groupInBody(call);
	const ids = idsIn(bodyOf(call), 'file_list');
	requireMember(call, group);
	const removeOne = (id: Id): string | undefined => {
		const file = fileIn(group, String(id));
		if (file === undefined) return '20022';
		if (!mayChange(call, group, file)) return '20023';
		group.files.splice(group.files.indexOf(file), 1);
		return undefined;
	};
	return {
		data: ids.map((file_id) => {
			const code = removeOne(file_id);
			return code === undefined
				? { file_id, result: 'success' }
				: { file_id, result: 'fail', reason: textFor(code) };
		}),
	};
}
