import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './pages';
import { writePackageFolders } from './servicePackages/folders';
import { descriptionSchema } from './schema/written';
import { withWorkedExample } from './workedExample';

for (const [file, text] of Object.entries(pages)) {
	writeFileSync(join(__dirname, '..', 'docs', file), text);
}

writePackageFolders();

const contributing = join(__dirname, '..', 'CONTRIBUTING.md');
writeFileSync(contributing, withWorkedExample(readFileSync(contributing, 'utf8')));

void descriptionSchema().then((schema) => {
	writeFileSync(join(__dirname, '..', 'docs', 'description.schema.json'), schema);
});
