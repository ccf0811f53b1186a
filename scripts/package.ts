import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDescribed } from './ownPackage/described';
import { placeholders } from './ownPackage/manifest';
import { RefusedError } from './ownPackage/refused';
import { writeOwnPackage } from './ownPackage/write';

/**
 * Makes a package for the one API of a description, in a folder that can be a repository of its own:
 * `npm run package -- DESCRIPTION.json [--out FOLDER] [--name NAME]`
 */
async function main(): Promise<void> {
	const { file, out, name } = given();
	const described = readDescribed(file, name);
	const { packageName, displayName } = described.names;
	const folder = resolve(out ?? `temp/packages/${packageName}`);
	await writeOwnPackage(described, folder);
	console.log(
		[
			`${packageName} lies in ${relative('.', folder) || '.'}: a node and a credential for ${displayName}.`,
			`Before you publish it, put your name and repository where ${placeholders.author.name} and ${placeholders.account} stand,`,
			'draw its icons, and read its README. Then push the folder as a repository of its own.',
		].join('\n'),
	);
}

function given() {
	const usage = 'npm run package -- DESCRIPTION.json [--out FOLDER] [--name NAME]';
	try {
		const { values, positionals } = parseArgs({
			options: { out: { type: 'string' }, name: { type: 'string' } },
			allowPositionals: true,
		});
		const [file, ...more] = positionals;
		if (file === undefined || more.length > 0) throw new RefusedError(`Usage: ${usage}`);
		return { file, ...values };
	} catch (error) {
		if (error instanceof RefusedError) throw error;
		throw new RefusedError(error instanceof Error ? error.message : String(error), usage);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof RefusedError ? error.message : error);
	process.exitCode = 1;
});
