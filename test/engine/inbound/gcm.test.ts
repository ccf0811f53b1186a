import { openGcm, sealGcm, type GcmLayout } from '../../../engine/inbound/gcm';

const key = 'Abcdefgh12345678';
const text = 'r4nd0mr4nd0mr4nd&{"username":"zhangsan","name":"张三"}';

/** Made by an implementation of AES-GCM in Python that reproduces NIST's test cases 4 and 6. */
const made: ReadonlyArray<[GcmLayout, string]> = [
	[
		{ ivLength: 12, ivFrom: 'front' },
		'AAECAwQFBgcICQoLSGIjrGb+M8Gtu/eXt+3wEovCTDarsgwqlWJgAwtJjTTGYQ4e6LV4o0Ttyxt8HIyZ2GofGutsrxKYVKiqJDfa5ROs60H2Imzj',
	],
	[
		{ ivLength: 16, ivFrom: 'front' },
		'AAECAwQFBgcICQoLDA0OD4jouqDVyY2M8nUYh62x8kz2dGpg9iyI3Aaken6gddPfmRQEMNRZOqerX6Bsj3iKCFz9sMbhVCI3ylv0B26KvONIX/lXAJN4fQ==',
	],
	[
		{ ivLength: 16, ivFrom: 'key' },
		'vPsL6Df4+hAFjZUzh62PuEL7F2oIUTy8x/gGNxFXFYe0WJlxgBcBPkybG4e10tfIAW/rE/eJjseZ3znE0bybNylQaU4mS3a0',
	],
	[
		{ ivLength: 12, ivFrom: 'key' },
		'9BaU9uyDDMLnB2IcJ5h8JqL32TcZvfHjOdI5bTypekIGi7P3nbqT9FYcM1RZROLy2XVs+50SaAT8RTcqeNrg2qEufe7fha4j',
	],
	[
		{ ivLength: 12, ivFrom: 'zeros' },
		'l8UO9WO0eYZL/Dq/elEfJY0pV+LVMB/gbGNVNtm2e/2rC4b38WRdtZFmtAsxJ8BZWKSH61x+cmKhK0NUxC+sDSX4ELOU1l+E',
	],
	[
		{ ivLength: 16, ivFrom: 'zeros' },
		'ynbQzs69msNoP5f1Nc++/t8X/fZjz9Uxz/sd/O90CbdPZQ2jc4Zem70EvZdEEF8ki15pJgWJVl6h+bL/RbwOcJeJi0pWSbSV',
	],
];
const layouts = made.map(([layout]) => layout);

describe.each(made)('a text encrypted with the IV in %j', (layout, encrypted) => {
	test('is opened, and its layout found among the others', () => {
		expect(openGcm(encrypted, key, layouts)).toEqual({ text, layout });
		expect(openGcm(encrypted, key, [...layouts].reverse())).toEqual({ text, layout });
	});

	test('is not opened in another layout', () => {
		const others = layouts.filter((other) => other !== layout);
		expect(openGcm(encrypted, key, others)).toBeUndefined();
	});

	test('is not opened with another key, nor after any byte was changed', () => {
		expect(openGcm(encrypted, 'Abcdefgh12345679', layouts)).toBeUndefined();
		const bytes = Buffer.from(encrypted, 'base64');
		for (let index = 0; index < bytes.length; index += 1) {
			const changed = Buffer.from(bytes);
			changed.writeUInt8(bytes.readUInt8(index) ^ 1, index);
			expect(openGcm(changed.toString('base64'), key, layouts)).toBeUndefined();
		}
	});

	test('is what comes out if the same text is encrypted again and opened', () => {
		const sealed = sealGcm(text, key, layout);
		expect(openGcm(sealed, key, [layout])).toEqual({ text, layout });
		// A new IV each time, except where the layout fixes it.
		expect(sealed === sealGcm(text, key, layout)).toBe(layout.ivFrom !== 'front');
	});
});

test('a fixed IV reproduces what was made elsewhere', () => {
	expect(sealGcm(text, key, { ivLength: 16, ivFrom: 'key' })).toBe(made[2]?.[1]);
	expect(sealGcm(text, key, { ivLength: 12, ivFrom: 'key' })).toBe(made[3]?.[1]);
	expect(sealGcm(text, key, { ivLength: 12, ivFrom: 'zeros' })).toBe(made[4]?.[1]);
	expect(sealGcm(text, key, { ivLength: 16, ivFrom: 'zeros' })).toBe(made[5]?.[1]);
});

test.each(['', 'AAAA', 'no Base64!', Buffer.alloc(27).toString('base64')])(
	'what is too short or nothing is not opened: %j',
	(base64) => {
		expect(openGcm(base64, key, layouts)).toBeUndefined();
	},
);
