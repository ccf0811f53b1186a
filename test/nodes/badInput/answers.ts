import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../engine/provider/operation';
import type { Sandbox } from '../../../sandbox';
import type { NodeName } from '../../support/package';
import { sandboxName } from '../calls';
import { pathOf, type Case } from './cases';

/** A good answer to any call; without rows, so that a list ends after its first page. */
const answers: Record<NodeName, string> = {
	mioesim: '{"code":0,"message":"ok","data":{"done":true}}',
	iceKredit: '{"response_code":"00","result":{"nigeria_auto_decision":{"done":true}}}',
	oneAccess:
		'{"status":"SUCCESS","session_token":"bts-new","expire":600,"data":{"user":{"id":"u"}}}',
	lanyingIm: '{"code":200,"data":{"token":"new-token","expire":4102444800000}}',
	xmp: '{"code":0,"msg":"success","data":{"list":[]}}',
};

const pinned = '{"code":200,"data":{"conversation_ids":[]}}';
/** Where the list is found by a function. */
const lists: Partial<Record<NodeName, string>> = {
	mioesim: '{"code":0,"message":"ok","data":{"Asia":[]}}',
	lanyingIm: '{"code":200,"data":[]}',
};

/** What holds an empty list where the operation's answer has one; what follows the path is not read. */
function answerOf(node: NodeName, operation: Operation): string {
	if (operation.kind !== 'call' || !(operation.paging ?? operation.answersList))
		return answers[node];
	const { itemsAt } = operation;
	if (operation.name === 'getPinnedConversations') return pinned;
	if (typeof itemsAt !== 'string') return lists[node] ?? answers[node];
	const body = JSON.parse(answers[node]) as IDataObject;
	const [first = '', second] = itemsAt.split('.');
	return JSON.stringify({ ...body, [first]: second === undefined ? [] : { [second]: [] } });
}

/** What says where a file is, or where it goes; undefined where the call is about no file. */
function targetOf(sandbox: Sandbox, operation: Operation): unknown {
	if (operation.kind !== 'call') return undefined;
	const address = `${sandbox.url}/lanying-storage/`;
	if (operation.upload) return { upload_url: address };
	return operation.files?.kind === 'answer' ? address : undefined;
}

/** Everything good that the provider is asked for is answered well. */
export function answerWell(sandbox: Sandbox, one: Case): void {
	const { node, operation } = one;
	const path = pathOf(one);
	if (path === undefined) return;
	const answer = { status: 200, contentType: 'application/json' };
	const target = targetOf(sandbox, operation);
	// A storage is asked for other paths than the provider, and answers whatever it is told to.
	const forceAnswer = target
		? { ...answer, body: JSON.stringify({ code: 200, data: target }) }
		: { ...answer, path, body: answerOf(node, operation) };
	sandbox.set(sandboxName[node], { forceAnswer });
}

/** Sign-ins, and the key and the time of signatures. */
const signInPaths = [
	'/api_order/login',
	'/api/login.do',
	'/api/v2/tenant/token',
	'/api/v2/sdk/public-key',
	'/api/v2/sdk/server-date',
];

/** Where requests may go that are not the operation's own. */
export function otherPaths(sandbox: Sandbox, { operation }: Case): string[] {
	return targetOf(sandbox, operation) ? [...signInPaths, '/'] : signInPaths;
}
