import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/**
 * An npm registry on 127.0.0.1 that knows one package, as if it had been published.
 *
 * @param {{ tarball: string, folder: string }} packed
 * @returns `{ url, asked, close }`; `asked` are the paths of all requests
 */
export async function startRegistry({ tarball, folder }) {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const { name, version } = manifest;
	const bytes = readFileSync(tarball);
	const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
	const asked = [];
	let url;

	const server = createServer((request, response) => {
		asked.push(request.url);
		if (request.url === `/${name}`) {
			const dist = { tarball: `${url}/${name}/-/${name}-${version}.tgz`, integrity };
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					name,
					'dist-tags': { latest: version },
					versions: { [version]: { ...manifest, dist } },
				}),
			);
		} else if (request.url.startsWith(`/${name}/-/`)) {
			response.end(bytes);
		} else {
			response.writeHead(404).end('{}');
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${server.address().port}`;
	return {
		url,
		asked,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
