import type { Problem } from '../../../../shared/model.ts';
import { appendAudit, type WriteDb } from '../../store/index.ts';
import { toProblem } from '../source/collect.ts';
import type { Said } from './said.ts';
import type { EarlierSource } from './readSources.ts';

/** A source of an earlier import that may be none. */
export type Unmasked = EarlierSource & {
  /** The file whose message declares it as its attachment; null: an earlier import found that out. */
  readonly by: string | null;
};

/**
 * What becomes of sources of earlier imports. Whoever has a file's bytes can send it in a chat, so a message that declares a
 * file proves nothing: it is doubt, and doubt destroys nothing, whether a person had chosen the file or it lay in a folder.
 */
export type Unmasking = {
  /** Attachments, as a person says: consent from them counts no more, and what came in by it goes. */
  readonly voided: readonly EarlierSource[];
  /** Until a person decides, what they agreed to lets nothing new in, what they refused counts, and nothing goes. */
  readonly doubted: readonly Unmasked[];
  /** A person says now that they are sources: they count, whatever messages say (`isVouched`), or that the zip around them is. */
  readonly vouched: readonly EarlierSource[];
};

/**
 * Where attachments are declared, and what a person said, become a decision on each source of an earlier import. Hashes
 * only: by a name or a size anybody could take consent out that he never saw.
 *
 * @param declaredBy the file that declares this MD5 as an attachment, or a zip that is one and holds it; undefined: none,
 *   or only files that are attachments
 */
export function unmask(
  sources: readonly EarlierSource[],
  declaredBy: (md5: string) => string | undefined,
  said: Said,
): Unmasking {
  const [voided, doubted, vouched]: [EarlierSource[], Unmasked[], EarlierSource[]] = [[], [], []];
  for (const source of sources) {
    const by = declaredBy(source.md5) ?? (source.containerMd5 === null ? undefined : declaredBy(source.containerMd5));
    const isAtStake = source.state === 'doubted' || (by !== undefined && source.state === 'counts');
    if (isVouchedNow(source, said)) {
      if (!source.isVouched || source.state !== 'counts') vouched.push({ ...source, isVouched: true });
    } else if (isVoidedNow(source, said)) {
      if (source.state !== 'void') voided.push(source);
    } else if (source.state === 'void' && said.sourceMd5s.has(source.containerMd5 ?? '')) {
      // The zip around it is none after all: what stands against this file itself may come again.
      vouched.push(source);
    } else if (isAtStake && !source.isVouched) doubted.push({ ...source, by: by ?? null });
  }
  return { voided, doubted, vouched };
}

/** By what is in it where it lies among the files of this import: another may lie there now. */
function isVouchedNow({ md5 }: EarlierSource, said: Said): boolean {
  return said.sourceMd5s.has(md5);
}

function isVoidedNow({ md5, containerMd5 }: EarlierSource, said: Said): boolean {
  return [md5, containerMd5].some((one) => said.attachmentMd5s.has(one ?? ''));
}

/** A person's own decision is no problem. */
export function problemsOfUnmasking({ doubted }: Unmasking): Problem[] {
  return doubted.map(({ path, by }) => toProblem({ path, code: 'source.inDoubt', detail: by ?? '' }));
}

/**
 * From here on no consent counts that came from voided files alone; it stays in the table. Read again with a person's word
 * that it is a source, a file counts again.
 */
export function saveUnmasking(
  db: WriteDb,
  { voided, doubted, vouched }: Unmasking,
  importId: number,
  who: { readonly actor: string; readonly nowMs: number },
): void {
  const set = db.prepare('UPDATE read_source SET void_import = ? WHERE id = ?');
  const events = db.prepare('SELECT count(*) FROM consent_event WHERE read_source_id = ?').pluck();
  const log = (action: string, { id, path, sha256 }: EarlierSource, declared: object = {}): void => {
    const details = { importId, sha256, ...declared, consentEvents: events.get(id) as number };
    appendAudit(db, { atMs: who.nowMs, actor: who.actor, action, subject: path, details });
  };
  for (const source of voided) {
    set.run(importId, source.id);
    log('consent.voided', source, { saidBy: who.actor });
  }
  for (const source of doubted.filter(({ state }) => state === 'counts')) {
    set.run(-importId, source.id);
    log('consent.doubted', source, { declaredIn: source.by });
  }
  for (const source of vouched) {
    db.prepare('UPDATE read_source SET void_import = NULL, is_vouched = ? WHERE id = ?').run(
      Number(source.isVouched),
      source.id,
    );
    log('consent.vouched', source);
  }
}
