/** Where the label is not what the name says. */
const unusual: Readonly<Record<string, string>> = {
	bodyJson: 'Body JSON',
	bodyMode: 'Body as',
	fileContentType: 'Content Type',
	headerJson: 'Header JSON',
	headerMode: 'Header as',
	keepSession: 'Keep in Credential',
	queryJson: 'Query JSON',
	queryMode: 'Query as',
	service: 'Host',
	sessionName: 'Session',
};

/** What the form calls a field of the node that is no parameter of an operation: `pageSize` is Page Size. */
export function labelOf(path: string): string {
	const name = path.split('.').at(-1) ?? path;
	if (Object.hasOwn(unusual, name)) return unusual[name] ?? name;
	const words = name.replace(/[A-Z]/g, ' $&');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
