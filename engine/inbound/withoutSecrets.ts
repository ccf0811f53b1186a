import { isJsonObject, type JsonObject } from '../basics/json';
import { Hider } from '../hiding/hide';
import { hideInValue } from '../hiding/value';

/** What was received without the secrets of its receiver: some senders repeat them. */
export function withoutSecrets(received: JsonObject, secrets: readonly string[]): JsonObject {
	const hidden = hideInValue(received, [new Hider(secrets, 'data')]);
	return isJsonObject(hidden) ? hidden : {};
}
