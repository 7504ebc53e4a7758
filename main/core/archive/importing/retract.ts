import type { ConsentEvent, Talk } from '../../lib/consentTypes.ts';
import { partsOf, writingsOf } from './writings.ts';
import { PROBLEMS_BIT, type ReadDb, type WriteDb } from '../../store/index.ts';
import { decodeRecord } from '../format/decode.ts';
import type { Encoding } from '../format/shape.ts';
import type { ConsentLedger, HeldMessages, ImportDeps } from '../ports.ts';
import { rawReader, type RawReader } from '../raw/blocks.ts';
import { openEnvelope } from '../wecom/envelope.ts';
import { normalise } from '../wecom/normalise.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import { reasonToWithhold, talkOf } from './classify.ts';
import type { Unmasking } from './unmasked.ts';
import { removeMessages } from './remove.ts';
import { insertProblem, insertWithheld, type WithheldRow } from './traces.ts';
import { voidedFiles, type VoidedFiles } from './voidedFiles.ts';

type JudgeDeps = {
  readonly ledger: ConsentLedger;
  readonly people: PeopleDirectory;
  /** What is under a legal hold stays, whatever was withdrawn. */
  readonly isHeld: HeldMessages;
};
type RetractDeps = JudgeDeps & { readonly onRemoved: ImportDeps['onRemoved']; readonly importId: number };

type Row = {
  id: number;
  record_id: number;
  sent_at_ms: number | null;
  kind: string;
  conversation_key: string;
  msgid: string;
  seq: number | string | null;
};

/** What an import learned beside its messages. */
type News = {
  readonly events: readonly ConsentEvent[];
  /** Source ids of people who turned out to be customers. */
  readonly newCustomers: readonly string[];
  /** Of consent that counts no more, because it came from an attachment. */
  readonly scopes: readonly string[];
  /** What became of sources of earlier imports. */
  readonly unmasking: Pick<Unmasking, 'voided' | 'vouched'>;
};

/**
 * Takes stored messages out that new evidence does not allow any more: refusals and withdrawals that became known after
 * the import, talk with somebody who only now is known to be a customer (a declared basis does not cover it), and what only
 * a file says that is an attachment. Text, tokens, attachments and the raw bytes go; a withheld record with place and hash stays. Media files go with `sweepMedia`.
 * What is under a legal hold stays, with a problem that says so, and goes with the first import after the hold was lifted.
 * @returns how many messages went, and how many were held for the first time
 */
export function retract(db: WriteDb, news: News, deps: RetractDeps): { removed: number; held: number } {
  const readers = { raw: rawReader(db), forged: voidedFiles(db, news.unmasking) };
  const sum = { removed: 0, held: 0 };
  for (const id of concerned(db, news, readers)) {
    const { removed, held } = retractIn(db, id, readers, deps);
    sum.removed += removed;
    sum.held += held;
  }
  return sum;
}

/** Which messages `retract` would take out. Writes nothing. */
export function retractions(db: ReadDb, news: News, deps: JudgeDeps): Set<number> {
  const readers = { raw: rawReader(db), forged: voidedFiles(db, news.unmasking) };
  const all = [...concerned(db, news, readers)].flatMap((id) => notAllowed(db, id, readers, deps));
  return new Set(all.filter(({ isHeld }) => !isHeld).map(({ id }) => id));
}

type Readers = { readonly raw: RawReader; readonly forged: VoidedFiles };

/** Conversations in which something may not be allowed any more. */
function concerned(db: ReadDb, { events, newCustomers, scopes: voided }: News, { forged }: Readers): Set<number> {
  const refused = events.filter((event) => event.status === 'disagree').map((event) => event.scope);
  const scopes = new Set([...refused, ...voided]);
  const others = [...forged.conversations, ...conversationsHeldBefore(db)];
  const conversations = new Set([...conversationsWith(db, newCustomers), ...others]);
  const writings = scopes.size === 0 ? [] : writingsOf(db, scopes);
  for (const scope of writings) for (const id of conversationsOf(db, scope)) conversations.add(id);
  return conversations;
}

function conversationsHeldBefore(db: ReadDb): number[] {
  return db
    .prepare(
      'SELECT DISTINCT m.conversation_id FROM problem p JOIN message_row m ON m.id = p.message_id WHERE p.code = ?',
    )
    .pluck()
    .all(HELD) as number[];
}

const HELD = 'record.held';

function conversationsWith(db: ReadDb, people: readonly string[]): number[] {
  return db
    .prepare(
      `SELECT DISTINCT m.conversation_id FROM person p JOIN conversation_member m ON m.person_id = p.id
       WHERE p.source_id IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(people)) as number[];
}

function conversationsOf(db: ReadDb, scope: string): number[] {
  const { kind, left, customer } = partsOf(scope);
  const rows =
    kind === 'room'
      ? db.prepare('SELECT id FROM conversation WHERE key = ?').all(`room:${left}`)
      : db
          .prepare(
            `SELECT c.id FROM conversation c JOIN conversation_member m ON m.conversation_id = c.id JOIN person p ON p.id = m.person_id
             WHERE p.source_id = @customer AND (@employee = '' OR c.kind = 'single' AND EXISTS (SELECT 1 FROM conversation_member m2
               JOIN person p2 ON p2.id = m2.person_id WHERE m2.conversation_id = c.id AND p2.source_id = @employee))`,
          )
          .all({ customer, employee: left });
  return (rows as { id: number }[]).map((row) => row.id);
}

type NotAllowed = {
  readonly id: number;
  readonly withheld: Omit<WithheldRow, 'importId'>;
  /** A legal hold keeps it. */
  readonly isHeld: boolean;
};

function notAllowed(db: ReadDb, conversationId: number, readers: Readers, deps: JudgeDeps): NotAllowed[] {
  const rows = db
    .prepare(
      `SELECT m.id, m.record_id, m.sent_at_ms, t.kind, c.key AS conversation_key, m.msgid, m.seq FROM message m
       JOIN message_type t ON t.id = m.type_id JOIN conversation c ON c.id = m.conversation_id WHERE m.conversation_id = ?`,
    )
    .all(conversationId) as Row[];
  return rows.flatMap((row) => {
    const withheld = whatToWithhold(db, row, readers, deps);
    return withheld ? [{ id: row.id, withheld, isHeld: deps.isHeld({ id: row.id, conversationId }) }] : [];
  });
}

function retractIn(
  db: WriteDb,
  conversationId: number,
  readers: Readers,
  deps: RetractDeps,
): { removed: number; held: number } {
  const gone: number[] = [];
  let held = 0;
  const all = notAllowed(db, conversationId, readers, deps);
  allowAgain(db, conversationId, new Set(all.map(({ id }) => id)));
  for (const { id, withheld, isHeld } of all) {
    const row = { ...withheld, importId: deps.importId };
    if (isHeld) held += tellHeld(db, id, row, deps.importId);
    else {
      insertWithheld(db, row);
      gone.push(id);
    }
  }
  if (gone.length > 0) removeMessages(db, gone, deps.onRemoved);
  return { removed: gone.length, held };
}

/** Evidence that came later lets them stay by themselves: that a hold keeps them would be told for no reason. */
function allowAgain(db: WriteDb, conversationId: number, notAllowed: ReadonlySet<number>): void {
  const told = db
    .prepare(
      `SELECT p.message_id FROM problem p JOIN message_row m ON m.id = p.message_id
       WHERE p.code = ? AND m.conversation_id = ?`,
    )
    .pluck()
    .all(HELD, conversationId) as number[];
  const drop = db.prepare('DELETE FROM problem WHERE code = ? AND message_id = ?');
  for (const id of told) if (!notAllowed.has(id)) drop.run(HELD, id);
}

/** @returns 0 when that was told before */
function tellHeld(db: WriteDb, messageId: number, { msgid, sourceFileId }: WithheldRow, importId: number): number {
  if (db.prepare('SELECT 1 FROM problem WHERE message_id = ? AND code = ?').get(messageId, HELD)) return 0;
  const file = db.prepare('SELECT path FROM source_file WHERE id = ?').pluck().get(sourceFileId) as string;
  const detail = `msgid ${msgid.slice(0, 80)}`;
  insertProblem(db, importId, { file, line: null, byteOffset: null, code: HELD, detail }, messageId);
  db.prepare(`UPDATE message_row SET bits = bits | ${PROBLEMS_BIT} WHERE id = ?`).run(messageId);
  return 1;
}

/** Null: the message may stay. */
function whatToWithhold(
  db: ReadDb,
  row: Row,
  { raw, forged }: Readers,
  deps: JudgeDeps,
): NotAllowed['withheld'] | null {
  const record = raw.read(row.record_id);
  const talk = record && storedTalk(db, record.bytes, record.sourceFileId, row.msgid);
  if (!record || !talk) return null;
  const verdict = deps.ledger.gate(talk, deps.people.keptKindOf);
  // The declared basis of the first import still stands for talk without customers.
  const reason = forged.isSource(record.sourceFileId, row.id)
    ? 'unknown'
    : reasonToWithhold({ message: { kind: row.kind as never }, consent: verdict.status }, true);
  if (!reason) return null;
  return {
    sourceFileId: record.sourceFileId,
    byteOffset: record.offset,
    seq: row.seq === null ? null : String(row.seq),
    msgid: row.msgid,
    sentAtMs: row.sent_at_ms,
    scope: verdict.scope,
    conversationKey: row.conversation_key,
    digest: record.digest,
    reason,
  };
}

function storedTalk(db: ReadDb, bytes: Buffer, sourceFileId: number, msgid: string): Talk | null {
  const file = db.prepare('SELECT encoding FROM source_file WHERE id = ?').get(sourceFileId) as { encoding: Encoding };
  const decoded = decodeRecord({ bytes, offset: 0, line: null, cut: null }, file.encoding);
  const opened = decoded.ok ? openEnvelope(decoded.value) : null;
  return opened?.kind === 'message' ? talkOf(normalise(opened.message), msgid) : null;
}
