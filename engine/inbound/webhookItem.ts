import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Json, JsonObject } from '../basics/json';
import type { Inbound } from '../description/inbound';
import type { ReceivedFacts } from '../description/received';
import { readPairs } from '../http/pairs';
import type { CredentialFields } from '../record/fields';
import type { WebhookSettings } from './webhookForm';
import { withoutSecrets } from './withoutSecrets';

export interface WebhookParts {
	readonly facts: ReceivedFacts;
	/** As Node.js has them. */
	readonly headers: JsonObject;
	/** What n8n's own node says besides. */
	readonly more: Readonly<Record<string, string>>;
}

/** The item of a webhook: of the form of n8n's Webhook node, and without what the credential hides. */
export function webhookItem(
	inbound: Inbound,
	credential: CredentialFields,
	{ facts, headers, more }: WebhookParts,
	{ members, binaryField }: Pick<WebhookSettings, 'members' | 'binaryField'>,
): INodeExecutionData {
	const parts = {
		...(members.has('headers') ? { headers } : {}),
		params: {},
		...(members.has('query') ? { query: readPairs(facts.rawQuery) } : {}),
		...(members.has('body') ? { body: bodyOf(facts) } : {}),
	};
	// Some senders put the secret itself into a header.
	const json: IDataObject = { ...withoutSecrets(parts, secretsOf(inbound, credential)), ...more };
	if (binaryField === undefined) return { json };
	const data = facts.rawBody.toString('base64');
	const [mimeType = ''] = facts.contentType.split(';', 1);
	return {
		json,
		binary: { [binaryField]: { data, mimeType: mimeType.trim() || 'application/octet-stream' } },
	};
}

function secretsOf({ fields, fieldsOf }: Inbound, credential: CredentialFields): string[] {
	const read = fieldsOf(credential);
	return fields
		.filter(({ secret }) => secret)
		.map(({ name }) => read(name))
		.filter((secret) => secret !== '');
}

/** What is JSON or a form as an object, all else as text; what is no text is in the binary field alone. */
function bodyOf(facts: ReceivedFacts): Json {
	if (facts.rawBody.length === 0) return {};
	if (facts.isForm) return readPairs(facts.body);
	const { json } = facts;
	if (json !== undefined) return json;
	return /^(?:multipart|image|audio|video|application\/(?:octet-stream|zip|pdf))/i.test(
		facts.contentType,
	)
		? {}
		: facts.body;
}
