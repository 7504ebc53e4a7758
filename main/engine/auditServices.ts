import { calledNow } from '../core/archive/index.ts';
import { appendAudit, exportChain, listAudit, proveEntry, verifyChain, watchClock } from '../core/audit/index.ts';
import type { AuditFilter, AuditPage, ChainCheck, ExportedChain, WrittenProof } from '../core/audit/index.ts';
import { archiveSign, openWish } from '../core/evidence/index.ts';
import type { ReadDb } from '../core/store/index.ts';
import type { Wiring } from './compose.ts';

export type AuditServices = {
  /** With what the conversations and people in it are called now: the chain, which is never deleted from, has ids alone. */
  list(filter: AuditFilter): AuditPage & { readonly names: Record<string, string> };
  verify(): ChainCheck;
  /** Makes a folder inside `folder`. Throws like `exportChain`. */
  export(folder: string): ExportedChain;
  /** Writes one file into `folder`, signed with the archive's key. Throws like `proveEntry`. */
  prove(wish: { readonly seq: number; readonly folder: string }): WrittenProof;
  /**
   * Compares the clock with one that nobody can set; a change of more than a minute enters the chain.
   * @returns by how many milliseconds the clock was set, 0 when it was not
   */
  checkClock(): number;
};

export function auditServices(wiring: Wiring): AuditServices {
  const { archive, nowMs, actor } = wiring;
  const who = () => ({ actor: actor(), atMs: nowMs() });
  return {
    list(filter) {
      const page = listAudit(archive.read, filter);
      const opened = page.entries.map((entry) => ({ ...entry, details: openWish(archive, entry.details) }));
      return { ...page, entries: opened, names: namesIn(archive.read, page.entries) };
    },
    verify: () => verifyChain(archive.read),
    export: (folder) => exportChain(archive, folder, who()),
    prove(wish) {
      const sign = archiveSign(archive, who());
      return proveEntry(archive, wish, who(), (bytes) => {
        const { value, publicKey } = sign(bytes);
        return { value, publicKey: publicKey.replace(/-----[^-]+-----|\s/gu, '') };
      });
    },
    checkClock: clockCheck(wiring),
  };
}

function namesIn(db: ReadDb, entries: AuditPage['entries']): Record<string, string> {
  const about = (area: string) =>
    entries.flatMap(({ action, subject }) => (subject !== null && action.startsWith(`${area}.`) ? [subject] : []));
  return calledNow(db, { keys: about('conversation'), sourceIds: about('person') });
}

function clockCheck({ archive, nowMs, uptimeMs, actor }: Wiring): () => number {
  return watchClock(nowMs, uptimeMs, ({ expectedMs, shownMs }) => {
    if (archive.damage !== null) return;
    const details = { expectedAt: new Date(expectedMs).toISOString(), byMs: shownMs - expectedMs, seenBy: 'uptime' };
    archive.transaction((db) => appendAudit(db, { atMs: shownMs, actor: actor(), action: 'clock.changed', details }));
  });
}
