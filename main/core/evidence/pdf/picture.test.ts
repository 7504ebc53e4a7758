import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf } from './picture.ts';

/** Chunks without checksums: nobody looks at them here. */
function png(color: number, more: readonly string[] = [], interlace = 0): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    return Buffer.concat([head, Buffer.from(name), body, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, color, 0, 0, interlace]);
  const pixels = deflateSync(Buffer.alloc(20));
  const chunks = [chunk('IHDR', header), ...more.map((name) => chunk(name, Buffer.alloc(3))), chunk('IDAT', pixels)];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

function jpeg(marker: number, channels = 3): Buffer {
  const frame = [0xff, marker, 0, 17, 8, 0, 5, 0, 7, channels, ...Array<number>(9).fill(0)];
  return Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, ...frame, 0xff, 0xd9]);
}

describe('a picture is shown', () => {
  test('when it is an ordinary JPEG or an opaque PNG', () => {
    expect(sizeOf(jpeg(0xc0))).toEqual({ width: 7, height: 5 });
    expect(sizeOf(jpeg(0xc2, 1))).toEqual({ width: 7, height: 5 });
    expect(sizeOf(png(2))).toEqual({ width: 3, height: 2 });
    expect(sizeOf(png(3, ['PLTE']))).toEqual({ width: 3, height: 2 });
  });

  test('not when a reader may fail at it or it would have to be unpacked', () => {
    expect(sizeOf(jpeg(0xc3))).toBeNull();
    expect(sizeOf(jpeg(0xc0, 4))).toBeNull();
    expect(sizeOf(png(6))).toBeNull();
    expect(sizeOf(png(2, ['tRNS']))).toBeNull();
    expect(sizeOf(png(2, [], 1))).toBeNull();
    expect(sizeOf(png(3))).toBeNull();
    expect(sizeOf(png(2).subarray(0, 50))).toBeNull();
    expect(sizeOf(Buffer.from('<svg onload="alert(1)">'))).toBeNull();
  });

  test('bytes that only begin like one harm nothing', () => {
    const starts = fc.constantFrom(Buffer.from([0xff, 0xd8]), png(2).subarray(0, 33), jpeg(0xe1));
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const size = sizeOf(Buffer.concat([start, rest]));
        expect(size === null || (size.width > 0 && size.height > 0)).toBe(true);
      }),
    );
  });
});
