import { createRequire } from 'node:module';

// Plain JavaScript: the loader that reads TypeScript would slow down all that is loaded.
const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = createRequire(import.meta.url)(
	'n8n-core',
);

/**
 * Prints how long (ms) n8n's own loader takes for the package in a folder: as at n8n's start, or with
 * `all` making every node at once.
 */
const Loader = process.argv[3] === 'all' ? PackageDirectoryLoader : LazyPackageDirectoryLoader;
const loader = new Loader(process.argv[2]);
const start = performance.now();
await loader.loadAll();
const time = performance.now() - start;
if (loader.types.nodes.length === 0) throw new Error(`Nothing was loaded from ${process.argv[2]}`);
console.log(`\n${JSON.stringify(time)}`);
