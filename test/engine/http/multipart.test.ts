import { formDataOf } from '../../../engine/http/multipart';

const file = { bytes: Buffer.from([0, 13, 10, 255]), mediaType: 'image/png', name: 'a.png' };
const boundaryIn = (contentType: string) =>
	contentType.replace('multipart/form-data; boundary=', '');

it('is written as RFC 7578 has it, the file last', () => {
	const { contentType, body } = formDataOf(
		{ key: 'a b', policy: 'e=' },
		{ ...file, field: 'file' },
	);
	const boundary = boundaryIn(contentType);
	expect(body.toString('latin1')).toBe(
		`--${boundary}\r\nContent-Disposition: form-data; name="key"\r\n\r\na b\r\n` +
			`--${boundary}\r\nContent-Disposition: form-data; name="policy"\r\n\r\ne=\r\n` +
			`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n` +
			`Content-Type: image/png\r\n\r\n\x00\r\n\xff\r\n--${boundary}--\r\n`,
	);
});

it('has another boundary each time', () => {
	const boundaries = [1, 2, 3].map(() => formDataOf({}, { ...file, field: 'file' }).contentType);
	expect(new Set(boundaries).size).toBe(3);
});

it('lets neither a name nor a type end its line', () => {
	const { body } = formDataOf(
		{ 'a"\r\nb': 'c' },
		{ ...file, field: 'f"ile', name: 'x"\r\ny', mediaType: 'image/png\r\nX-More: 1' },
	);
	const text = body.toString('latin1');
	expect(text).toContain('name="a%22%0D%0Ab"\r\n\r\nc\r\n');
	expect(text).toContain(
		'name="f%22ile"; filename="x%22%0D%0Ay"\r\nContent-Type: image/pngX-More: 1\r\n\r\n',
	);
});

it('names and types what has neither', () => {
	const nameless = { ...file, name: undefined, mediaType: undefined, field: 'file' };
	expect(formDataOf({}, nameless).body.toString('latin1')).toContain(
		'filename="file"\r\nContent-Type: application/octet-stream\r\n',
	);
});
