import { crc32, deflateSync } from 'node:zlib';

const MOST_COLORS = 256;

/**
 * A picture of a window as a PNG with a palette: a third of the bytes of a true-colour one, and on flat colours and
 * letters no eye sees the difference.
 *
 * @param pixels four bytes each (blue, green, red, alpha), row by row, as Electron's `toBitmap` gives them
 */
export function smallPng(pixels: Buffer, width: number, height: number): Buffer {
  const colors = colorsOf(pixels);
  const palette = mostUsed(colors);
  const nearest = new Map(palette.map((color, index) => [color, index]));
  const rows = Buffer.alloc((width + 1) * height);
  colors.forEach((color, place) => {
    let index = nearest.get(color);
    if (index === undefined) nearest.set(color, (index = nearestOf(color, palette)));
    // Each row starts with its filter; 0 is none.
    rows[place + Math.floor(place / width) + 1] = index;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(partsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** 0xRRGGBB for each pixel. */
function colorsOf(pixels: Buffer): Uint32Array {
  return Uint32Array.from({ length: pixels.length / 4 }, (_, place) => pixels.readUIntLE(place * 4, 3));
}

function mostUsed(colors: Uint32Array): number[] {
  const uses = new Map<number, number>();
  for (const color of colors) uses.set(color, (uses.get(color) ?? 0) + 1);
  return [...uses]
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST_COLORS)
    .map(([color]) => color);
}

function nearestOf(color: number, palette: readonly number[]): number {
  const [red, green, blue] = partsOf(color);
  const distances = palette.map((other) => {
    const parts = partsOf(other);
    return 2 * (red - parts[0]) ** 2 + 4 * (green - parts[1]) ** 2 + 3 * (blue - parts[2]) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

const partsOf = (color: number): [number, number, number] => [color >> 16, (color >> 8) & 0xff, color & 0xff];

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
