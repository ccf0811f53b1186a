import { writeDist } from './bundle/writeDist';
import { root } from './servicePackages/contents';

writeDist(root, !process.argv.includes('--without-forms')).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
