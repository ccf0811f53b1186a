import { writeDist } from './bundle/writeDist';
import { root } from './servicePackages/contents';

writeDist(root).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
