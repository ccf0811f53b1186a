import { once } from 'node:events';
import { createServer } from 'node:http';

/** An answer of a chat model, as n8n's OpenAI node expects it. */
function completion(message, reason) {
	return {
		id: 'completion',
		object: 'chat.completion',
		created: 0,
		model: 'fake',
		choices: [{ index: 0, message, finish_reason: reason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

async function readJson(request) {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/**
 * A chat model on this machine. It calls the first tool that it is offered, with the arguments that
 * it was told, and is content with whatever the tool answers.
 *
 * @returns `{ url, calls(args), offered(), answer(), close }`: what it is to pass to the tool; the
 *   tools that it was last offered; the parsed answer of the tool, or its text
 */
export async function startFakeModel() {
	let args = {};
	let tools = [];
	let answer;
	const server = createServer(async (request, response) => {
		const { messages = [], tools: offered = [] } = await readJson(request);
		const last = messages.at(-1);
		response.setHeader('content-type', 'application/json');
		if (last?.role === 'tool') {
			answer = last.content;
			response.end(JSON.stringify(completion({ role: 'assistant', content: 'done' }, 'stop')));
			return;
		}
		tools = offered.map((tool) => tool.function);
		const call = { name: tools[0]?.name, arguments: JSON.stringify(args) };
		const toolCalls = [{ id: 'call-1', type: 'function', function: call }];
		const message = { role: 'assistant', content: null, tool_calls: toolCalls };
		response.end(JSON.stringify(completion(message, 'tool_calls')));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		calls: (given) => {
			[args, tools, answer] = [given, [], undefined];
		},
		offered: () => tools,
		answer: () => (answer === undefined ? undefined : JSON.parse(answer)),
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}
