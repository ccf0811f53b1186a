import { deflateSync } from 'node:zlib';

/** Size of the picture, and of the square piece that was cut out of it, in pixels. */
const WIDTH = 310;
const HEIGHT = 155;
const PIECE = 47;

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];
const TRANSPARENT: Pixel = [0, 0, 0, 0];

export interface Puzzle {
	readonly picture: string;
	readonly piece: string;
}

/** A sliding puzzle as PNGs in Base64: the picture with a gap at x, y, and the piece at y. */
export function drawPuzzle(x: number, y: number): Puzzle {
	const isInGap = (column: number, row: number) =>
		column >= x && column < x + PIECE && row >= y && row < y + PIECE;
	return {
		picture: png(WIDTH, (column, row) => {
			const [red, green, blue] = scenery(column, row);
			return isInGap(column, row)
				? [red >> 2, green >> 2, blue >> 2, 255]
				: [red, green, blue, 255];
		}),
		piece: png(PIECE, (column, row) =>
			isInGap(x + column, row) ? scenery(x + column, row) : TRANSPARENT,
		),
	};
}

/** Hills under a sky, so that a person sees where the piece belongs. */
function scenery(column: number, row: number): Pixel {
	const hill = 90 + 25 * Math.sin(column / 37) + 12 * Math.sin(column / 11);
	if (row < hill) return [120 + (row >> 1), 170 + (row >> 2), 235, 255];
	return [60, 120 + ((column * 7 + row * 13) % 40), 70, 255];
}

function png(width: number, pixelAt: (column: number, row: number) => Pixel): string {
	const bytes = Buffer.alloc(HEIGHT * (1 + width * 4));
	for (let row = 0; row < HEIGHT; row += 1) {
		for (let column = 0; column < width; column += 1) {
			bytes.set(pixelAt(column, row), row * (1 + width * 4) + 1 + column * 4);
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(HEIGHT, 4);
	// 8 bits of red, green, blue and alpha.
	header.set([8, 6, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(bytes)),
		chunk('IEND', Buffer.alloc(0)),
	]).toString('base64');
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}

/** The check of PNG chunks: CRC-32 with the reflected polynomial. */
function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}
