import { createHmac, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { createMerkleProver, merkleLeaf, namedPath } from '../lib/merkle.ts';
import { freePath, openNewFile } from '../lib/newFile.ts';
import type { NewFile } from '../lib/newFile.ts';
import { appendAudit } from '../store/index.ts';
import type { OpenArchive, ReadDb, WriteDb } from '../store/index.ts';
import type { Who } from './exportChain.ts';
import { proofText } from './readme.ts';
import { chainLines } from './verify.ts';

/** Signs with the archive's key: base64 of the DER signature (ECDSA P-256, SHA-256) and of the public key. */
export type SignProof = (bytes: Uint8Array) => { readonly value: string; readonly publicKey: string };

export type Proof = {
  /** The proven line, with its line feed. */
  readonly entry: string;
  /** 32 bytes, hex: the leaf is SHA-256(0x00 || salt || line). */
  readonly salt: string;
  /** Siblings from the leaf up, each `L` (stands left) or `R` and the hash in hex. */
  readonly path: readonly string[];
  /** The newest line of the chain, made for this proof: it names the root over all lines before it. */
  readonly checkpoint: string;
  /** SHA-256 (hex) of the checkpoint: the head of the chain at that moment. */
  readonly head: string;
};

export type WrittenProof = { readonly path: string; readonly seq: number; readonly head: string };

/**
 * Proves one entry of the chain without showing another: a Merkle tree (RFC 9162) over salted lines, its root in a new
 * entry that becomes the head. Written as one text file with its own instructions, named after the entry.
 *
 * Salts, because a line can be guessed: it is known how it begins (the hash of the line before) and much of the rest.
 * @throws AppError `audit.noEntry`, `disk.full`, `file.unwritable`
 */
export function proveEntry(
  archive: OpenArchive,
  wish: { readonly seq: number; readonly folder: string },
  who: Who,
  sign: SignProof,
): WrittenProof {
  let file: NewFile | null = null;
  try {
    return archive.transaction((db) => {
      const proof = makeProof(archive, db, wish.seq, who);
      const path = freePath(wish.folder, `audit-proof-${wish.seq}-${proof.head.slice(0, 8)}`, 'txt');
      file = openNewFile(path);
      file.write(proofText(basename(path), wish.seq, proof, sign(Buffer.from(proof.checkpoint))));
      file.finish();
      return { path, seq: wish.seq, head: proof.head };
    });
  } catch (error) {
    discard(file);
    throw error;
  }
}

/** Whether it has its name already or not: what the chain does not tell of must not exist. */
function discard(file: NewFile | null): void {
  file?.discard();
  if (file !== null) rmSync(file.path, { force: true });
}

function makeProof(archive: OpenArchive, db: WriteDb, seq: number, who: Who): Proof {
  const entry = db.prepare('SELECT line FROM audit_entry WHERE seq = ?').pluck().get(seq) as string | undefined;
  if (entry === undefined) throw new AppError('audit.noEntry', { entry: seq });
  // The checkpoint begins with the hash of this line, which nobody may guess either: hence the random number in it.
  const nonce = randomBytes(32).toString('hex');
  appendAudit(db, { ...who, action: 'audit.proofAsked', details: { entry: seq, nonce } });
  const saltOf = salts(archive);
  const { leaves, index } = leavesOf(db, saltOf, entry);
  const tree = createMerkleProver(leaves);
  const details = { entry: seq, entries: tree.size, root: tree.root.toString('hex'), tree: 'RFC 9162, salted leaves' };
  const { seq: last, hash: head } = appendAudit(db, { ...who, action: 'audit.proved', details });
  const checkpoint = db.prepare('SELECT line FROM audit_entry WHERE seq = ?').pluck().get(last) as string;
  return {
    entry,
    salt: saltOf(index).toString('hex'),
    path: namedPath(tree.path(index), index, tree.size),
    checkpoint,
    head,
  };
}

/** Always the same for an archive and a place, so that whoever has the archive can make each root again. */
function salts(archive: OpenArchive): (index: number) => Buffer {
  const key = archive.key('audit-proof');
  return (index) => createHmac('sha256', key).update(String(index)).digest();
}

function leavesOf(db: ReadDb, saltOf: (index: number) => Buffer, entry: string): { leaves: Buffer[]; index: number } {
  const leaves: Buffer[] = [];
  let index = -1;
  for (const line of chainLines(db)) {
    if (line === entry) index = leaves.length;
    leaves.push(merkleLeaf(Buffer.concat([saltOf(leaves.length), Buffer.from(line)])));
  }
  return { leaves, index };
}
