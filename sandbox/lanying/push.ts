import { fieldsOf, isId, isInteger, isRecord, textOf, type Fields } from '../common/values';
import { GET, POST, readNumber, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import { bodyOf, idsIn } from './groupCall';

const VENDORS = ['apns', 'fcm', 'flyme', 'huawei', 'mxpush', 'oppo', 'vivo', 'xiaomi'];
const MOST_RECEIVERS = 500;
/** A task that is there from the start. */
const DEMO_TASK = 1_152_921_504_606_848_001n;

export const PUSH_ENDPOINTS: Endpoints = [
	['/push/certificate', { methods: GET, run: showCertificate }],
	['/push/notify', { methods: POST, run: notify }],
	['/push/task/detail', { methods: POST, run: listTasks }],
];

function showCertificate({ request }: Call): Result {
	const provider = readNumber(request, 'provider', 1, 7);
	const environment = readNumber(request, 'environment', 0, 1, 1);
	const name = `demo-${provider}-${environment}`;
	const secrets = { app_key: `key-of-${name}`, app_secret: `secret-of-${name}` };
	return { data: { name, app_id: `id-of-${name}`, ...secrets, certificate: '' } };
}

function notify(call: Call): Result {
	const { audience, message, setting } = bodyOf(call);
	checkAudience(audience);
	if (!isRecord(message)) throw failure('10002', 'message');
	if (setting !== undefined) checkSetting(setting);
	checkMessage(message);
	return { data: { task_id: DEMO_TASK } };
}

/** Everyone, or one list of receivers. */
function checkAudience(audience: unknown): void {
	if (audience === 'all') return;
	const [[kind, ids] = ['', undefined], ...others] = Object.entries(fieldsOf(audience));
	if (others.length > 0 || !Array.isArray(ids)) throw failure('10002', 'audience');
	const isReceiver = kind === 'user_id' ? isId : (id: unknown) => typeof id === 'string';
	const isKnown = ['tag', 'alias', 'user_id', 'push_token'].includes(kind);
	if (!isKnown || ids.length === 0 || !ids.every(isReceiver)) throw failure('10002', 'audience');
	if (ids.length > MOST_RECEIVERS) throw failure('12005');
}

function checkMessage({ type = 'text', badge = '+1', ...message }: Fields): void {
	if (!['text', 'image', 'cmd'].includes(textOf(type))) throw failure('10002', 'type');
	if (!/^\+?\d+$/.test(textOf(badge))) throw failure('10002', 'badge');
	for (const name of ['title', 'body', 'attachment_url', 'big_text']) {
		if (name in message && typeof message[name] !== 'string') throw failure('10002', name);
	}
	for (const name of ['show_begin_time', 'show_end_time']) {
		if (name in message && !isInteger(message[name])) throw failure('10002', name);
	}
}

function checkSetting(setting: unknown): void {
	const { distribution_strategy: strategy = 'combined' } = fieldsOf(setting);
	const isKnown = ['combined', 'mxpush_only', 'ospush_only'].includes(textOf(strategy));
	if (!isRecord(setting) || !isKnown) throw failure('10002', 'setting');
}

function listTasks(call: Call): Result {
	const none = VENDORS.flatMap((vendor) =>
		['target', 'sent', 'received'].map((figure) => [`${vendor}_${figure}`, 0] as const),
	);
	const known = idsIn(bodyOf(call), 'list').filter((id) => id === DEMO_TASK);
	return { data: known.map((task_id) => ({ task_id, ...Object.fromEntries(none) })) };
}
