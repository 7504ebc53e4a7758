import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { decodeText } from '../../lib/text/decodeText.ts';

/** A file in a packed one, unpacked; what a zip says beside its files is one without a name. */
export type Leaf = { readonly name: string; readonly content: Buffer };

/** What is unpacked at most of one attachment; one with more is not looked through. */
const LONGEST_BYTES = 64 << 20;
/** Packed in packed in packed: nobody does more by habit, and an attacker no more than this. */
const DEEPEST = 4;

type Kind = 'zip' | 'gzip' | 'tar';

/** How a file is packed, by its first bytes: archives, and the documents of Office and WPS since 2007. Null for any other. */
export function packedAs(head: Uint8Array): Kind | null {
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)))
    return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar' ? 'tar' : null;
}

/**
 * The files in a packed one, and in those that are packed in it.
 *
 * @returns null when it cannot be looked through: damaged, encrypted, too large unpacked, or packed too often
 */
export function leavesOf(bytes: Buffer): Leaf[] | null {
  const budget = { left: LONGEST_BYTES };
  try {
    return unpack({ name: '', content: bytes }, budget, 0);
  } catch {
    return null;
  }
}

type Budget = { left: number };

function unpack(leaf: Leaf, budget: Budget, depth: number): Leaf[] {
  const kind = packedAs(leaf.content);
  if (kind === null) return [leaf];
  if (depth === DEEPEST) throw new RangeError('packed too often');
  const inside = UNPACK[kind](leaf.content, budget);
  return [{ ...leaf, content: Buffer.alloc(0) }, ...inside.flatMap((one) => unpack(one, budget, depth + 1))];
}

function spend(budget: Budget, bytes: number): void {
  budget.left -= bytes;
  if (budget.left < 0) throw new RangeError('too large unpacked');
}

const UNPACK: Readonly<Record<Kind, (bytes: Buffer, budget: Budget) => Leaf[]>> = {
  zip(bytes, budget) {
    let entries = 0;
    const files = unzipSync(bytes, {
      filter({ originalSize }) {
        spend(budget, originalSize);
        entries += 1;
        return true;
      },
    });
    const named = Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) }));
    // TRAP: the library gives one file for each name; of two called alike, or one called __proto__, it keeps one or none.
    if (named.length !== entries) throw new RangeError('two files of one name');
    return [...named, ...named.flatMap(inOtherWriting), { name: '', content: commentOf(bytes) }];
  },
  gzip(bytes, budget) {
    const content = gunzipSync(bytes, { maxOutputLength: Math.max(1, budget.left) });
    spend(budget, content.length);
    // Its own name and comment stand before what is packed, as they are.
    const head = bytes.subarray(10, 10 + 1024).toString('latin1');
    const name = (bytes[3] ?? 0) & 8 ? decodeText(Buffer.from(head.split('\0')[0] ?? '', 'latin1')) : '';
    return [{ name, content }];
  },
  tar(bytes, budget) {
    spend(budget, bytes.length);
    return filesOfTar(bytes);
  },
};

/** Names that are not marked as UTF-8 come byte by byte; Windows in China writes them in GBK, in Taiwan in Big5. */
function inOtherWriting({ name }: Leaf): Leaf[] {
  if (!/[\u0080-\u00ff]/u.test(name) || /[^\u0000-\u00ff]/u.test(name)) return [];
  const bytes = Buffer.from(name, 'latin1');
  const names = [decodeText(bytes), new TextDecoder('big5').decode(bytes)];
  return names.map((one) => ({ name: one, content: Buffer.alloc(0) }));
}

/** Behind the last end record: what it says of the whole archive. */
function commentOf(zip: Buffer): Buffer {
  const at = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  return at < 0 ? Buffer.alloc(0) : zip.subarray(at + 22);
}

const BLOCK = 512;

/** Names, links and owners stand in the headers, which are looked at as a text; long names are files of their own. */
function filesOfTar(tar: Buffer): Leaf[] {
  const leaves: Leaf[] = [];
  for (let at = 0; at + BLOCK <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    if (header[0] === 0) break;
    const size = parseInt(header.toString('latin1', 124, 136).replace(/[\0 ]/gu, ''), 8);
    if (!Number.isSafeInteger(size) || size < 0 || at + BLOCK + size > tar.length) throw new RangeError('no tar');
    const name = decodeText(Buffer.from(header.filter((byte) => byte !== 0)));
    leaves.push({ name, content: tar.subarray(at + BLOCK, at + BLOCK + size) });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return leaves;
}
