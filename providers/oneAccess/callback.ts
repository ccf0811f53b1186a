import {
	refusal,
	type Callback,
	type Headers,
	type InboundCheck,
	type InboundEvent,
	type Refusal,
	type Settings,
} from '../../engine/inbound/callback';
import { sentAtOf } from '../../engine/inbound/age';
import { jsonOf } from '../../engine/inbound/request';
import { hmacBase64, type HmacAlgorithm } from '../../engine/inbound/secret';
import { isSameSecret } from '../../engine/signature/sameSecret';
import { secretField, textField, type CredentialFields } from '../../engine/record/fields';
import { isJsonObject, textOf, type JsonObject } from '../../engine/basics/json';
import { answerEvent, refuse, success } from './callbackAnswer';
import { encryptionKeyProblem, readCallbackData } from './callbackCipher';
import { addressCheck, eventTypes } from './callbackEvents';
import { answerParameters, callbackOptions } from './callbackForm';
import { respondNode } from './callbackRespond';

/**
 * OneAccess calls to provision a downstream application: one call per organization or user.
 * https://support.huaweicloud.com/intl/en-us/devg-oneaccess/oneaccess_06_0121.html
 */
export const oneAccessCallback: Callback = {
	displayName: 'Huawei OneAccess Trigger',
	credentialName: 'oneAccessCallbackApi',
	secretFields: ['securityToken', 'signingKey', 'encryptionKey'],
	eventTypes,
	isTimestamped: true,
	respondNode,
	parameters: answerParameters,
	options: callbackOptions,
	problemOf: (credential) => {
		if (secretField(credential, 'securityToken') === '')
			return 'The security token is empty. Enter the one that is set in the console';
		if (!algorithmOf(credential)) return 'The signature algorithm must be sha256 or sha1';
		return encryptionKeyProblem(secretField(credential, 'encryptionKey'));
	},
	authenticate,
	open,
	refuse,
};

function authenticate(headers: Headers, credential: CredentialFields): Refusal | undefined {
	const [, token = ''] = /^Bearer +([^ ].*)$/i.exec(String(headers.authorization ?? '')) ?? [];
	return isSameSecret(token.trim(), secretField(credential, 'securityToken').trim())
		? undefined
		: refusal('unauthorized', 'The security token is not the one of the receiver');
}

function open(
	body: JsonObject,
	credential: CredentialFields,
	settings: Settings,
): Refusal | InboundCheck | InboundEvent {
	const unsigned = signatureProblem(body, credential);
	if (unsigned) return refusal('unauthorized', unsigned);
	const nonce = textOf(body.nonce) ?? '';
	const type = (textOf(body.eventType) ?? '').trim();
	const timestamp = (textOf(body.timestamp) ?? '').trim();
	if (nonce === '' || type === '' || typeof body.data !== 'string')
		return refusal('malformed', 'nonce, eventType or data is missing');
	// The samples have 10, 11 and 13 digits. Without any, a call could come again at any time.
	if (!/^\d+$/.test(timestamp)) return refusal('stale', 'The timestamp is missing or is none');

	const read = readCallbackData(body.data, secretField(credential, 'encryptionKey'));
	if (!read)
		return refusal('unauthorized', 'The data is not encrypted with the key of the receiver');
	const sentAt = sentAtOf(timestamp);
	const { text, write } = read;
	if (type === addressCheck) return { kind: 'check', sentAt, reply: success(write(text)) };

	const data = jsonOf(text);
	if (!isJsonObject(data))
		return refusal('malformed', 'The data is not a JSON object, or encrypted without our knowing');
	const event = { type, data, write, settings };
	return {
		kind: 'event',
		type,
		nonce,
		sentAt,
		item: {
			eventType: type,
			timestamp: body.timestamp ?? null,
			nonce,
			data: handedOn(data, settings),
		},
		answer: (answer) => answerEvent(event, answer),
	};
}

/**
 * What is wrong with the signature, if the receiver has a key: Base64 of the HMAC of nonce,
 * timestamp, eventType and data as they came. The text says SHA-256; the sample has the 20 bytes
 * of a SHA-1. https://support.huaweicloud.com/intl/en-us/devg-oneaccess/oneaccess_06_0122.html
 */
function signatureProblem(body: JsonObject, credential: CredentialFields): string | undefined {
	const key = secretField(credential, 'signingKey');
	if (key === '') return undefined;
	const algorithm = algorithmOf(credential) ?? 'sha256';
	const signed = [body.nonce, body.timestamp, body.eventType, body.data];
	const text = signed.map((part) => textOf(part) ?? '').join('&');
	const received = textOf(body.signature) ?? '';
	if (isSameSecret(received, hmacBase64(algorithm, key, text))) return undefined;
	const isShort = algorithm === 'sha256' && Buffer.from(received, 'base64').length === 20;
	return `The signature is not the one of the receiver${isShort ? '; by its length it is an HMAC-SHA1, which the credential can be set to' : ''}`;
}

/** undefined where an expression gives anything else. */
function algorithmOf(credential: CredentialFields): HmacAlgorithm | undefined {
	const name = textField(credential, 'signatureAlgorithm').toLowerCase();
	if (name === '') return 'sha256';
	return name === 'sha1' || name === 'sha256' ? name : undefined;
}

function handedOn(data: JsonObject, { includePassword }: Settings): JsonObject {
	const { password, ...rest } = data;
	return includePassword === true && password !== undefined ? data : rest;
}
