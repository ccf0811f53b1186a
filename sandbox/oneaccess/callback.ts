import { createHmac } from 'node:crypto';
import { ONEACCESS_CALLBACK } from './accounts';
import type { OutgoingCall, Verdict } from '../common/callback';
import { writeJson } from '../common/json';
import {
	fieldsOf,
	InvalidInput,
	randomHex,
	requiredText,
	textOf,
	type Fields,
} from '../common/values';
import { decrypt, encrypt, IV_PLACES, type IvPlace } from './callbackCipher';

const LONGEST_ID = 50;

/** As set by the administrator; `fields` may say otherwise. */
interface Settings {
	token: string;
	signingKey: string;
	encryptionKey: string;
	ivPlace: IvPlace;
	algorithm: 'sha256' | 'sha1';
}

/**
 * The call for one event. `fields`: eventType, data (object or text), and to be wrong or special:
 * token, signingKey, encryptionKey (empty is off), ivPlace, algorithm, nonce, timestamp, signature,
 * and fault (`brokenJson`, or `tampered`: data is changed after it was signed).
 */
export function oneAccessCallback(fields: Fields, now: number): OutgoingCall {
	const settings = settingsOf(fields);
	const eventType = requiredText(fields, 'eventType');
	const text = typeof fields.data === 'string' ? fields.data : writeJson(fields.data ?? {});
	const { encryptionKey: key, ivPlace } = settings;
	const data = key === '' ? text : encrypt(`${randomHex(16)}&${text}`, key, ivPlace);
	const nonce = textOf(fields.nonce) || randomHex(32);
	const timestamp = fields.timestamp ?? now;
	const signed = `${nonce}&${textOf(timestamp)}&${eventType}&${data}`;
	const signature = fields.signature ?? sign(settings, signed);
	const sent = fields.fault === 'tampered' ? tamper(data) : data;
	const body = writeJson({ nonce, timestamp, eventType, data: sent, signature });
	return {
		event: eventType.trim(),
		headers: {
			'content-type': 'application/json;charset=utf-8',
			...(settings.token === '' ? {} : { authorization: `Bearer ${settings.token}` }),
		},
		body: fields.fault === 'brokenJson' ? body.slice(0, -1) : body,
		judge: (status, answer) => judge(settings, eventType.trim(), text, status, answer),
	};
}

function settingsOf(fields: Fields): Settings {
	const { security_token, signing_key, encryption_key } = ONEACCESS_CALLBACK;
	const ivPlace = IV_PLACES.find((place) => place === (fields.ivPlace ?? 'front12'));
	if (ivPlace === undefined) {
		throw new InvalidInput(`"ivPlace" must be one of ${IV_PLACES.join(', ')}`);
	}
	const typed = (name: string, otherwise: string) => {
		const value = fields[name];
		return typeof value === 'string' ? value : otherwise;
	};
	return {
		token: typed('token', security_token),
		signingKey: typed('signingKey', signing_key),
		encryptionKey: typed('encryptionKey', encryption_key),
		ivPlace,
		algorithm: fields.algorithm === 'sha1' ? 'sha1' : 'sha256',
	};
}

function sign({ signingKey, algorithm }: Settings, text: string): string {
	if (signingKey === '') return '';
	return createHmac(algorithm, signingKey).update(text).digest('base64');
}

/** Another text of the same length. */
function tamper(data: string): string {
	const middle = Math.floor(data.length / 2);
	const changed = data[middle] === 'A' ? 'B' : 'A';
	return data.slice(0, middle) + changed + data.slice(middle + 1);
}

function judge(
	settings: Settings,
	eventType: string,
	sent: string,
	status: number,
	answer: string,
): Verdict {
	const { code, message, data } = fieldsOf(parsed(answer));
	const refuse = (reason: string): Verdict => ({ acceptable: false, reason });
	if (code !== '200') return refuse(`${textOf(code)} ${textOf(message)}`);
	if (status !== 200) return refuse(`HTTP ${status} with code 200`);
	if (eventType.startsWith('DELETE_')) return { acceptable: true, reason: '' };
	if (typeof data !== 'string') return refuse('data is not a text');
	const text = readData(settings, data);
	if (text === undefined) return refuse('data is not encrypted with the key');
	if (eventType === 'CHECK_URL') {
		return text === sent ? { acceptable: true, reason: '' } : refuse('data is another text');
	}
	const { id } = fieldsOf(parsed(text));
	if (typeof id !== 'string' || id === '') return refuse('data has no id');
	return id.length > LONGEST_ID ? refuse('id is too long') : { acceptable: true, reason: '', id };
}

/** The message in the data of an answer; undefined when it was not encrypted as it should be. */
function readData({ encryptionKey, ivPlace }: Settings, data: string): string | undefined {
	if (encryptionKey === '') return data;
	return /^[^]{16}&([^]*)$/.exec(decrypt(data, encryptionKey, ivPlace) ?? '')?.[1];
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
