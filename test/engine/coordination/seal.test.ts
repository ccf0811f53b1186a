import { sealOf } from '../../../engine/coordination/seal';
import { mioesim } from '../../../providers/mioesim';

const credential = {
	baseUrl: 'https://api.example.com',
	phoneNumber: '12345678901',
	password: 'correct horse',
	secretKey: 'battery staple',
};

it('opens what was closed with the same secret', () => {
	const sealed = sealOf(mioesim, credential).close('{"token":"ä€😀"}', 'key');
	expect(sealOf(mioesim, { ...credential }).open(sealed, 'key')).toBe('{"token":"ä€😀"}');
});

it('shows nothing, and never the same twice', () => {
	const seal = sealOf(mioesim, credential);
	const [one, other] = [seal.close('token-1', 'key'), seal.close('token-1', 'key')];
	expect(one).not.toBe(other);
	expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('token-1');
});

it('does not open what another secret has closed, nor what was changed', () => {
	const seal = sealOf(mioesim, credential);
	const sealed = seal.close('token-1', 'key');
	expect(sealOf(mioesim, { ...credential, password: 'other' }).open(sealed, 'key')).toBeUndefined();
	const bytes = Buffer.from(sealed, 'base64');
	bytes[bytes.length - 1]! ^= 1;
	expect(seal.open(bytes.toString('base64'), 'key')).toBeUndefined();
	expect(seal.open('', 'key')).toBeUndefined();
});

it('does not open under another key than it was closed for', () => {
	const seal = sealOf(mioesim, credential);
	const sealed = seal.close('token-1', 'session:{one}');
	expect(seal.open(sealed, 'session:{one}')).toBe('token-1');
	expect(seal.open(sealed, 'session:{other}')).toBeUndefined();
});

it('names a session without telling whose it is', () => {
	const name = sealOf(mioesim, credential).nameOf('fingerprint');
	expect(name).toBe(sealOf(mioesim, { ...credential }).nameOf('fingerprint'));
	expect(name).not.toBe(
		sealOf(mioesim, { ...credential, password: 'other' }).nameOf('fingerprint'),
	);
	expect(name).not.toContain('fingerprint');
});
