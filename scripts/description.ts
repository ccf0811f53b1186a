import { runCommand } from './descriptionCommand';

void runCommand(process.argv.slice(2)).then(({ exitCode, out, err }) => {
	for (const line of err) console.error(line);
	for (const line of out) console.log(line);
	process.exitCode = exitCode;
});
