import { firstOf, isInteger } from '../common/values';
import { GET, readNumber, userOf, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import { bodyOf, flagIn, idIn, numberIn, textIn } from './groupCall';
import { shownSettings, stateOf, type Settings } from './userState';

export const USER_SETTING_ENDPOINTS: Endpoints = [
	['/user/settings', { methods: GET, run: (call) => ({ data: shownSettings(userOf(call)) }) }],
	['/user/settings', { methods: WRITE, run: update }],
	['/user/authmode', { methods: WRITE, run: setAuthMode }],
	['/user/download', toggle('auto_download')],
	['/user/sounds', toggle('no_sounds')],
	['/user/vibratory', toggle('vibratory')],
	['/user/push', toggle('no_push')],
	['/user/push/detail', toggle('no_push_detail')],
	['/user/push/limit', { methods: WRITE, run: setHours }],
	['/user/push/nickname', { methods: WRITE, run: setPushNickname }],
	['/user/private', text('private_info')],
	['/user/public', text('public_info')],
	['/user/conversation/pin_list', { methods: GET, run: listPinned }],
	['/user/conversation/pin', { methods: WRITE, run: (call) => pin(call, true) }],
	['/user/conversation/unpin', { methods: WRITE, run: (call) => pin(call, false) }],
];

function toggle(name: 'auto_download' | 'no_push' | 'no_push_detail' | 'no_sounds' | 'vibratory') {
	const run = (call: Call): Result => {
		const value = firstOf(call.request.query, 'value');
		if (value !== 'true' && value !== 'false') throw failure('10002', 'value');
		stateOf(userOf(call)).settings[name] = value === 'true';
		return { data: true };
	};
	return { methods: WRITE, run };
}

/** The whole body is the text. */
function text(name: 'private_info' | 'public_info') {
	const run = (call: Call): Result => {
		if (call.request.rawBody === '') throw failure('10002', 'body');
		stateOf(userOf(call))[name] = call.request.rawBody;
		return { data: true };
	};
	return { methods: WRITE, takesText: true as const, run };
}

function setAuthMode(call: Call): Result {
	const mode = readNumber(call.request, 'value', 0, 3);
	stateOf(userOf(call)).settings.auth_mode = mode;
	return { data: true };
}

function setHours(call: Call): Result {
	const no_push_start_hour = readNumber(call.request, 'no_push_start_hour', 0, 23);
	const no_push_end_hour = readNumber(call.request, 'no_push_end_hour', 0, 23);
	Object.assign(stateOf(userOf(call)).settings, { no_push_start_hour, no_push_end_hour });
	return { data: true };
}

function setPushNickname(call: Call): Result {
	const name = firstOf(call.request.query, 'value');
	if (name === '') throw failure('10002', 'value');
	stateOf(userOf(call)).settings.push_nick_name = name;
	return { data: true };
}

/** Settings that are left out stay; that is not documented. */
function update(call: Call): Result {
	const fields = bodyOf(call);
	const user = userOf(call);
	idIn(fields, 'user_id');
	if (fields.id !== undefined && !isInteger(fields.id)) throw failure('10002', 'id');
	const { settings } = stateOf(user);
	const names = Object.keys(settings).filter((name) => fields[name] !== undefined);
	const changes = names.map((name) => {
		const before = settings[name as keyof Settings];
		if (typeof before === 'boolean') return [name, flagIn(fields, name)] as const;
		if (typeof before === 'string') return [name, textIn(fields, name)] as const;
		return [name, numberIn(fields, name, { min: 0, max: name === 'auth_mode' ? 3 : 23 })] as const;
	});
	Object.assign(settings, Object.fromEntries(changes));
	return { data: true };
}

function listPinned(call: Call): Result {
	return { data: { conversation_ids: [...stateOf(userOf(call)).pinned] } };
}

function pin(call: Call, isPinned: boolean): Result {
	const id = BigInt(idIn(bodyOf(call), 'conversation_id'));
	const { pinned } = stateOf(userOf(call));
	if (isPinned) pinned.add(id);
	else pinned.delete(id);
	return { data: true };
}
