import { DELETE, GET, POST, readNumber, userOf, WRITE } from './call';
import type { Call, Endpoints, Result } from './call';
import { failure } from './codes';
import { bodyOf, numberIn, optionalTextIn, textIn } from './groupCall';
import { stateOf } from './userState';

const UNBIND = ['DELETE'];
const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

export const USER_PUSH_ENDPOINTS: Endpoints = [
	['/user/push/alias', { methods: POST, run: bindAlias }],
	['/user/push/badge', { methods: POST, run: setBadge }],
	['/user/push/tag', { methods: GET, run: (call) => ({ data: [...tagsOf(call)] }) }],
	['/user/push/tag', { methods: POST, run: addTags }],
	['/user/push/tag', { methods: UNBIND, run: removeTags }],
	['/user/push/tag/all', { methods: UNBIND, run: removeAllTags }],
	['/user/token/bind', { methods: WRITE, run: bindToken }],
	['/user/token/unbind', { methods: DELETE, run: unbindToken }],
];

const tagsOf = (call: Call) => stateOf(userOf(call)).tags;

function bindAlias(call: Call): Result {
	const fields = bodyOf(call);
	if (textIn(fields, 'alias') === '') throw failure('10002', 'alias');
	optionalTextIn(fields, 'push_token');
	userOf(call);
	return { data: true };
}

function setBadge(call: Call): Result {
	numberIn(bodyOf(call), 'badge', int32);
	userOf(call);
	return { data: true };
}

function tagsIn(call: Call): string[] {
	const { tags } = bodyOf(call);
	const isText = (tag: unknown): tag is string => typeof tag === 'string' && tag !== '';
	if (!Array.isArray(tags) || tags.length === 0 || !tags.every(isText)) {
		throw failure('10002', 'tags');
	}
	return tags;
}

function addTags(call: Call): Result {
	for (const tag of tagsIn(call)) tagsOf(call).add(tag);
	return { data: true };
}

function removeTags(call: Call): Result {
	for (const tag of tagsIn(call)) tagsOf(call).delete(tag);
	return { data: true };
}

function removeAllTags(call: Call): Result {
	tagsOf(call).clear();
	return { data: true };
}

/** Which code an unknown device has is not documented. */
function requireDevice(call: Call, sn: number): void {
	const { devices } = stateOf(userOf(call));
	if (!devices.some(({ device_sn }) => device_sn === sn)) throw failure('10002', 'device_sn');
}

function bindToken(call: Call): Result {
	const fields = bodyOf(call);
	for (const name of ['device_token', 'notifier_name']) {
		if (textIn(fields, name) === '') throw failure('10002', name);
	}
	requireDevice(call, numberIn(fields, 'device_sn', int32));
	return { data: true };
}

function unbindToken(call: Call): Result {
	requireDevice(call, readNumber(call.request, 'deviceSn', int32.min, int32.max));
	return { data: {} };
}
