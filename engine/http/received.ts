import { isObject } from '../basics/json';

/** Most bytes of an answer, unpacked. Nobody sends as many; who does would fill the memory of n8n. */
const mostBytes = 128 * 1024 * 1024;

class EndlessAnswerError extends Error {
	constructor(most: number) {
		super(`The answer has more than ${Math.floor(most / 1024 / 1024)} MB`);
		this.name = 'EndlessAnswerError';
	}
}

/** What a helper gives that was asked for a stream, as far as it is used here. */
interface Stream extends AsyncIterable<unknown> {
	destroy(): unknown;
}

const isStream = (value: unknown): value is Stream =>
	isObject(value) && Symbol.asyncIterator in value && typeof value.destroy === 'function';

/**
 * A helper's full response with all bytes of its body. Read by ourselves: n8n's helper puts no bound to
 * what it reads. Throws where there are more than that, or than are `wanted`, and what the stream throws when it breaks off.
 */
export async function received(response: unknown, wanted = 0): Promise<unknown> {
	if (!isObject(response) || !isStream(response.body)) return response;
	const most = Math.max(mostBytes, wanted);
	const { body } = response;
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body) {
		const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
		size += bytes.length;
		// Leaving the loop ends the connection.
		if (size > most) throw new EndlessAnswerError(most);
		chunks.push(bytes);
	}
	return { ...response, body: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks) };
}
