import {
	shownLink,
	fileIn,
	fileNameOf,
	imageTypeOf,
	readFileResponse,
} from '../../../engine/http/file';

const bytes = Buffer.from('a,b');
const address = 'https://api.example.com/v1/file/download';
const answer = (statusCode: number, headers: Record<string, string>, body = bytes) => ({
	statusCode,
	headers,
	body,
});

describe('the file in an answer', () => {
	it.each([301, 302, 303, 307, 308])('is where a redirect %d leads', (status) => {
		const location = 'https://storage.example.com/a.png?sign=1';
		expect(fileIn(answer(status, { location }), address)).toEqual({ kind: 'link', url: location });
	});

	it.each([
		['/a.png', 'https://api.example.com/a.png'],
		['a.png', 'https://api.example.com/v1/file/a.png'],
		['//storage.example.com/a.png', 'https://storage.example.com/a.png'],
	])('is found by a location as short as %s', (location, url) => {
		expect(fileIn(answer(302, { location }), address)).toEqual({ kind: 'link', url });
	});

	it.each([
		['text/csv', 'text/csv'],
		['Image/PNG; charset=binary', 'image/png'],
		['application/octet-stream', undefined],
	])('is its bytes with the type of %s', (type, mediaType) => {
		const file = fileIn(answer(200, { 'content-type': type }), address);
		expect(file).toEqual({ kind: 'bytes', bytes, mediaType, name: undefined });
	});

	it.each([
		['JSON', answer(200, { 'content-type': 'application/json;charset=UTF-8' })],
		['a JSON of a kind', answer(200, { 'content-type': 'application/problem+json' })],
		['empty', answer(200, { 'content-type': 'image/png' }, Buffer.alloc(0))],
		['a refusal', answer(404, { 'content-type': 'image/png' })],
		['a redirect to nowhere', answer(302, {})],
		['a redirect to no address', answer(302, { location: 'https://' })],
		['no answer', undefined],
	])('is not there in what is %s', (_what, response) => {
		expect(fileIn(response, address)).toBeUndefined();
	});
});

describe('the name of a file', () => {
	it.each([
		['attachment; filename="a plan.pdf"', 'a plan.pdf'],
		['attachment; filename=plan.pdf; size=3', 'plan.pdf'],
		['attachment; filename="?.pdf"; filename*=UTF-8\'\'%E8%AE%A1%E5%88%92.pdf', '计划.pdf'],
		["attachment; filename*=utf-8'zh'%E8%AE%A1%E5%88%92.pdf; size=3", '计划.pdf'],
		['attachment; filename*="UTF-8\'\'%E8%AE%A1%E5%88%92.pdf"', '计划.pdf'],
		// As HTTP gives a server's UTF-8: one character for each byte.
		[`attachment; filename="${Buffer.from('计划.pdf').toString('latin1')}"`, '计划.pdf'],
		[`attachment; filename="${Buffer.from('été.pdf', 'latin1').toString('latin1')}"`, 'été.pdf'],
		['attachment; filename="%E8%AE%A1%E5%88%92.pdf"', '计划.pdf'],
		['attachment; filename="50%.pdf"', '50%.pdf'],
		['attachment; filename="=?UTF-8?B?6K6h5YiSLnBkZg==?="', '计划.pdf'],
		['attachment; filename="a \\"plan\\".pdf"', 'a "plan".pdf'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		["attachment; filename*=UTF-8''..%2F..%2Fplan.pdf", 'plan.pdf'],
		['attachment; filename="C:\\plans\\plan.pdf"', 'plan.pdf'],
		['attachment; filename=""', undefined],
		['inline', undefined],
	])('is taken from %s', (disposition, name) => {
		const response = answer(200, { 'content-disposition': disposition });
		expect(readFileResponse(response).name).toBe(name);
	});

	it.each([
		['https://example.com/a/plan%20v2.pdf?sign=a/b', 'plan v2.pdf'],
		['https://example.com/100%.pdf', '100%.pdf'],
		['https://example.com/', undefined],
	])('is the end of the path of %s', (link, name) => {
		expect(fileNameOf(link)).toBe(name);
	});
});

describe('the type of a picture', () => {
	it.each([
		['89504e470d0a1a0a', 'image/png'],
		['ffd8ffe000104a46', 'image/jpeg'],
		['474946383961', 'image/gif'],
		['524946461a00000057454250', 'image/webp'],
		['524946461a00000057415645', undefined],
		['255044462d312e37', undefined],
		['', undefined],
	])('is told by its beginning %s', (hex, type) => {
		expect(imageTypeOf(Buffer.from(hex, 'hex'))).toBe(type);
	});
});

describe('a link in a message', () => {
	const token = '5f4dcc3b5aa765d61d8327deb882cf99';
	it.each([
		[
			'its host and the name of the file',
			'https://cdn.example/a/b/report-2.pdf',
			'cdn.example/…/report-2.pdf',
		],
		['no token in its path', `https://cdn.example/${token}/x.png`, 'cdn.example/…/x.png'],
		['no token as the name of the file', `https://cdn.example/f/${token}.png`, 'cdn.example/…'],
		['no token at the end', `https://cdn.example/f/${token}`, 'cdn.example/…'],
		['no short token at the end', 'https://cdn.example/f/abc123', 'cdn.example/…'],
		[
			'no query, fragment or user',
			`https://u:p@cdn.example:8443/x.png?t=${token}#${token}`,
			'cdn.example:8443/…/x.png',
		],
		['nothing else', `not a link ${token}`, 'A file'],
	])('shows %s', (_what, link, shown) => {
		expect(shownLink(link)).toBe(shown);
	});
});
