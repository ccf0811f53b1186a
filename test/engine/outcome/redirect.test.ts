import { redirectMessage } from '../../../engine/outcome/redirect';

const said = (httpStatus: number, location: unknown) =>
	redirectMessage({ httpStatus, headers: { location } as never, text: '' });

it.each([
	['https://login.example.com/enter?ticket=secret', 'https://login.example.com'],
	['http://other.example.com:8080/', 'http://other.example.com:8080'],
	['//other.example.com/enter', 'http://other.example.com'],
	['/enter?ticket=secret', 'another path'],
	['enter', 'another path'],
	['mailto:somebody@example.com', 'another address'],
	['http://', 'another address'],
])('a redirect to %s is named as one to %s', (location, target) => {
	expect(said(302, location)).toBe(
		`The server answered HTTP 302: it redirects to ${target}, and the node follows no redirects`,
	);
});

it('is only what has a status of a redirect and says where', () => {
	expect(said(300, '/')).toContain('HTTP 300');
	expect(said(399, '/')).toContain('HTTP 399');
	for (const status of [200, 299, 400, 503]) expect(said(status, '/')).toBeUndefined();
	expect(said(302, undefined)).toBeUndefined();
	expect(said(302, ['/', '/'])).toBeUndefined();
});
