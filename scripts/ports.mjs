import { createServer } from 'node:net';
import { UserError } from './userError.mjs';

const HOST = '127.0.0.1';

function listenOnce(port) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: HOST, exclusive: true }, () => {
			const { port: chosen } = server.address();
			server.close(() => resolve(chosen));
		});
	});
}

/** A port that nobody listens on at this moment. */
export async function findFreePort() {
	return await listenOnce(0);
}

/** Reads a port from the environment and throws a UserError when it is not a number from 1 to 65535. */
export function portFromEnvironment(variable, fallback) {
	const text = process.env[variable];
	if (text === undefined || text === '') return fallback;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new UserError(`${variable}=${text} is not a port.`, 'Use a number from 1 to 65535.');
}

/** Throws a UserError that names the port and how to choose another one. */
export async function assertPortIsFree({ port, what, variable }) {
	try {
		await listenOnce(port);
	} catch (error) {
		const reason =
			error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be used (${error.code})`;
		throw new UserError(
			`Port ${port}, which ${what} needs, ${reason}.`,
			`Stop the program that uses it, or choose another port: ${variable}=${port + 100} npm start`,
		);
	}
}
